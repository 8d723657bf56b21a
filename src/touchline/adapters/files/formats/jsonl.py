"""JSON Lines: one object per line, read as places in the text and turned into columns; lines that are no object cost no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.adapters.files.cells import JsonText, json_columns
from touchline.adapters.files.encoding import bad_encoding, is_utf8
from touchline.adapters.files.source import open_source, utf8_reader
from touchline.adapters.files.window import BLOCK, Window
from touchline.errors import FileUnreadable
from touchline.frame.buffers import text_from_buffers
from touchline.frame.raw import RawBatch
from touchline.kernels.objects import (
    BLANK,
    BROKEN,
    FINE,
    LINE,
    NO_OBJECT,
    PARENT,
    Cells,
    Lines,
    cells_room,
    find_objects,
    first_lines,
    lines_room,
    new_walk,
)
from touchline.model.events import Reason, Rejected

BAD_ENCODING = 255
"""The fault of a line that is no UTF-8, next to those of the kernel."""

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_LIST_OF_OBJECTS = re.compile(rb"\s*\[\s*\{")
_COLON = ord(":")


@dataclass(frozen=True, slots=True)
class JsonLinesReader:
    """A text file of one JSON object per line."""

    path: Path
    batch_rows: int
    block: int = BLOCK

    def batches(self) -> Iterator[RawBatch]:
        """Yield the rows, at least one batch even if it is empty; FileUnreadable if the file is one JSON list."""
        with open_source(self.path) as source:
            window = Window(self.path, utf8_reader(source), self.block)
            window.fill()
            self._refuse_list(window)
            lines, walk, yielded = lines_room(self.batch_rows), new_walk(), False
            while window.data:
                data = window.bytes_array()
                cells = cells_room(int(np.count_nonzero(data == _COLON)))
                count, consumed, filled = find_objects(data, window.line, int(window.final), lines, cells, walk)
                if count == 0:
                    window.grow()
                    continue
                block = _Block(window.data, consumed, first_lines(lines, count), cells[:filled])
                window.drop(consumed, window.line + count)
                yield block.batch(self.path.name, source.fraction())
                yielded = True
            if not yielded:
                yield RawBatch(pa.RecordBatch.from_arrays([], names=[]), np.zeros(0, dtype=np.int64), (), 1.0)

    def _refuse_list(self, window: Window) -> None:
        """One JSON list of all rows would have to be read as a whole."""
        if _LIST_OF_OBJECTS.match(window.data):
            message = "The file is one JSON list, not one JSON object per line."
            mend = "Turn it into lines first, for example with: jq -c '.[]' FILE > FILE.jsonl"
            raise FileUnreadable(message, where=self.path.name, mend=mend)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that lie one after the other in memory, and the cells of those that are objects."""

    data: bytes
    end: int
    lines: Lines
    cells: Cells

    def batch(self, file: str, fraction: float) -> RawBatch:
        """The objects as columns, other lines set aside."""
        text = text_from_buffers(np.append(self.lines.starts, self.end).astype(np.int32), pa.py_buffer(self.data))
        faults = self._faults(text)
        good = faults == FINE
        rows = int(good.sum())
        return RawBatch(
            columns=self._columns(good, rows),
            lines=self.lines.numbers[good],
            rejected=tuple(self._rejected(int(line), int(faults[line]), file) for line in _set_aside(faults)),
            fraction=fraction,
            text=text if rows == len(text) else text.filter(pa.array(good)),
        )

    def _columns(self, good: NDArray[np.bool_], rows: int) -> pa.RecordBatch:
        """The cells of good lines as columns."""
        row_of = np.cumsum(good, dtype=np.int32) - 1
        of_good = good[self.cells[:, LINE]]
        kept = np.flatnonzero(of_good)
        cells = self.cells if len(kept) == len(of_good) else self.cells[kept]
        cells[:, LINE] = row_of[cells[:, LINE]]
        cells[:, PARENT] = np.append(np.cumsum(of_good) - 1, -1)[cells[:, PARENT]]
        text = JsonText(np.frombuffer(self.data, dtype=np.uint8), escapes=b"\\" in self.data)
        return json_columns(text, cells, rows)

    def _faults(self, text: pa.StringArray) -> NDArray[np.uint8]:
        """What is the matter with each line, bad encoding included: invalid UTF-8, and escapes that are half a character."""
        faults = self.lines.faults
        if not is_utf8(text):
            faults[bad_encoding(text)] = BAD_ENCODING
        spots = [match.start() for match in _SURROGATE.finditer(self.data, 0, self.end)]
        for line in np.unique(np.searchsorted(self.lines.starts, spots, side="right") - 1).tolist():
            if faults[line] == FINE and not _is_whole(self._raw(line)):
                faults[line] = BAD_ENCODING
        return faults

    def _raw(self, line: int) -> bytes:
        """A line as it stands in the file, without the end of the line."""
        return self.data[self.lines.starts[line] : self.lines.ends[line]].rstrip(b"\r")

    def _rejected(self, line: int, fault: int, file: str) -> Rejected:
        """A line that cannot be used, kept whole."""
        reason = Reason.BAD_ENCODING if fault == BAD_ENCODING else Reason.BROKEN_ROW
        raw = self._raw(line).decode("utf-8", "backslashreplace")
        spot = int(self.lines.spots[line] - self.lines.starts[line])
        details = {
            BAD_ENCODING: "Not valid UTF-8.",
            BROKEN: f"Not valid JSON at character {max(spot, 1)}.",
            NO_OBJECT: "Not a JSON object.",
        }
        return Rejected(file=file, line=int(self.lines.numbers[line]), reason=reason, detail=details[fault], raw=raw)


def read_lines(data: bytes, name: str) -> RawBatch:
    """Lines that are in memory, every one ended by a line feed, as one batch; `name` is where they are from."""
    count = data.count(b"\n")
    array = np.frombuffer(data, dtype=np.uint8)
    lines, cells = lines_room(count), cells_room(int(np.count_nonzero(array == _COLON)))
    found, consumed, filled = find_objects(array, 1, 1, lines, cells, new_walk())
    return _Block(data, consumed, first_lines(lines, found), cells[:filled]).batch(name, 1.0)


def _set_aside(faults: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Lines that cannot be used, blank ones apart."""
    found: NDArray[np.int64] = np.flatnonzero((faults != FINE) & (faults != BLANK))
    return found


def _is_whole(line: bytes) -> bool:
    """Whether the escapes of a line of JSON give whole characters."""
    try:
        json.dumps(json.loads(line), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
