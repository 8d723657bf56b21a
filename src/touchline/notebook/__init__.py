"""`touchline.open(...)`: the Python face for analysts, with the same analyses, arguments and numbers as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from touchline.app import open_workspace
from touchline.notebook.result import Result
from touchline.notebook.workspace import Notebook

__all__ = ["Notebook", "Result", "open_notebook"]


@contextmanager
def open_notebook(path: str | Path) -> Iterator[Notebook]:
    """Open a workspace to ask and look; it is held as its writer only while something is taken in."""
    with open_workspace(Path(path)) as workspace:
        yield Notebook(workspace)
