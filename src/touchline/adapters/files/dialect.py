"""What a delimited text file looks like: its delimiter and its header."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from touchline.adapters.files.names import distinct_names
from touchline.adapters.files.window import Window
from touchline.errors import FileUnreadable
from touchline.kernels.delimited import BLANK, find_records, kinds_of, room_for

DELIMITERS = ",;\t|"
_SAMPLE_BYTES = 1 << 16
_SAMPLE_ROWS = 50
_HINT = re.compile(rb"\s*sep=([^\r\n])\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The delimiter, and the columns by the header: no two alike, none without a name."""

    delimiter: str
    columns: tuple[str, ...]


def find_dialect(window: Window) -> Dialect:
    """Find delimiter and header at the front of a window and take them off it; FileUnreadable if there is no header."""
    delimiter = _hinted(window) or _likeliest(window.data[:_SAMPLE_BYTES])
    header = _take_header(window, delimiter)
    try:
        names = next(csv.reader([header.decode()], delimiter=delimiter), [])
    except UnicodeDecodeError as error:
        message = "The header is not valid UTF-8."
        raise FileUnreadable(message, where=f"{window.path.name}:1", mend="Save the file as UTF-8.") from error
    return Dialect(delimiter, distinct_names(names))


def _hinted(window: Window) -> str:
    """The delimiter that spreadsheets announce by a first line `sep=;`, which is taken off; empty if there is none."""
    match = _HINT.match(window.data[:64])
    if match is None:
        return ""
    window.drop(match.end(), window.line + match.group(0).count(b"\n"))
    return match.group(1).decode("ascii", "replace")


def _likeliest(sample: bytes) -> str:
    """The delimiter that cuts most of the first rows into as many fields as the header has; of equals, that with most fields."""
    lines = sample.decode("utf-8", "replace").splitlines(keepends=True)
    if len(sample) == _SAMPLE_BYTES:
        lines = lines[:-1] or lines
    return max(DELIMITERS, key=lambda delimiter: _fitness(lines[:_SAMPLE_ROWS], delimiter))


def _fitness(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Share of rows with as many fields as the first (0 if that is one), and that number of fields."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0, 0
    fields = len(rows[0]) if rows else 0
    if fields < 2:
        return 0.0, 0
    return sum(len(row) == fields for row in rows) / len(rows), fields


def _take_header(window: Window, delimiter: str) -> bytes:
    """The first record that is not blank, taken off the window with the blank lines before it."""
    kinds, room = kinds_of(delimiter), room_for(1)
    while window.data:
        count, consumed, line = find_records(window.bytes_array(), kinds, 2, window.line, int(window.final), room)
        if count == 0:
            window.grow()
            continue
        header = window.data[room.starts[0] : room.ends[0]]
        window.drop(consumed, line)
        if room.faults[0] != BLANK:
            return header
    message = "The file is empty."
    raise FileUnreadable(message, where=window.path.name, mend="A header with the names of the columns is needed.")
