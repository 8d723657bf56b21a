"""`touchline.open(...)`: the Python face for analysts, with the same analyses, arguments and numbers as everywhere else."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from touchline.app import open_workspace
from touchline.notebook.result import Result
from touchline.notebook.workspace import Notebook

__all__ = ["Notebook", "Result", "open_notebook"]


def open_notebook(path: str | Path, *, runner: str = "") -> Notebook:
    """Open a workspace to ask and look, in a `with` block or until it is closed; it is held as its writer only while it takes something in.

    `runner` names where analyses are measured: `spark`, or the URL of a Spark master. Left out, what touchline.yml says, or else here.
    """
    stack = ExitStack()
    return Notebook(stack.enter_context(open_workspace(Path(path), runner=runner)), stack.close)
