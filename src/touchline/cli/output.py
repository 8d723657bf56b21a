"""What a command says: one JSON document, safe CSV, or tables for people. Results on stdout, everything else on stderr."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from touchline.cli.plain import plain

Align = Literal["left", "right"]
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTH_WITHOUT_TERMINAL = 200


def print_json(document: object) -> None:
    """One JSON document and nothing else."""
    json.dump(plain(document), sys.stdout, indent=2, ensure_ascii=False, allow_nan=False)
    sys.stdout.write("\n")


def print_csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
    """A header and one line per row; text that a spreadsheet would run as a formula is defused with an apostrophe."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([defused(name) for name in columns])
    writer.writerows([defused(plain(row.get(name))) for name in columns] for row in rows)


def defused(value: object) -> object:
    """Text that starts like a formula or a control character gets a leading apostrophe; numbers stay numbers."""
    if isinstance(value, str) and value and (value.startswith(_DANGEROUS) or ord(value[0]) < 32):
        return f"'{value}"
    return "" if value is None else value


def console() -> Console:
    """Where tables go: stdout, plain and wide when it is no terminal."""
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", _WIDTH_WITHOUT_TERMINAL))
    return Console(file=sys.stdout, highlight=False, width=width, emoji=False)


def print_table(titles: Sequence[tuple[str, Align]], rows: Iterable[Sequence[str]]) -> None:
    """A table with a heading per column; cell text is shown as it is, control characters excepted."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for title, align in titles:
        table.add_column(title, justify=align, no_wrap=align == "right", overflow="fold")
    for row in rows:
        table.add_row(*(Text(readable(cell)) for cell in row))
    console().print(table)


def say(text: str = "") -> None:
    """A line for people on stdout."""
    sys.stdout.write(readable(text) + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """A line beside the result, on stderr."""
    sys.stderr.write(readable(text) + "\n")
    sys.stderr.flush()


def readable(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return "".join(letter if letter == "\n" or letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
