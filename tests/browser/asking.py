"""What the command line answers, to hold the screens against."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

Value = str | int | float | None
TOUCHLINE = (sys.executable, "-c", "from touchline.cli.main import run; run()")


class Document(TypedDict):
    """The parts of an answer that screens show."""

    sentence: str
    rows: list[dict[str, Value]]


def answer(workspace: Path, *words: str) -> Document:
    """The answer of `touchline WORDS -w WORKSPACE --json`, asked in a process of its own."""
    command = [*TOUCHLINE, *words, "-w", str(workspace), "--json"]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    document: Document = json.loads(said.stdout)
    return document
