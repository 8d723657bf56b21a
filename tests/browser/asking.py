"""What the command line answers, to hold the screens against."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import TypedDict

from touchline.cli.main import execute

Value = str | int | float | None
TOUCHLINE = (sys.executable, "-c", "from touchline.cli.main import run; run()")


class Document(TypedDict):
    """The parts of an answer that screens show."""

    sentence: str
    rows: list[dict[str, Value]]


@cache
def answer(workspace: Path, *words: str) -> Document:
    """The answer of `touchline WORDS -w WORKSPACE --json`; asked once, since the workspace stays as it is."""
    said = io.StringIO()
    with redirect_stdout(said):
        assert execute([*words, "-w", str(workspace), "--json"]) == 0
    document: Document = json.loads(said.getvalue())
    return document
