"""CSV and its relatives: any of four delimiters, quoted fields over several lines, and broken rows that cost no other row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from touchline.adapters.files.dialect import Dialect, find_dialect
from touchline.adapters.files.encoding import bad_encoding, is_utf8
from touchline.adapters.files.source import Source, open_source, utf8_reader
from touchline.adapters.files.typed import typed
from touchline.adapters.files.window import BLOCK, Window
from touchline.errors import FileUnreadable
from touchline.frame.buffers import text_buffers, text_from_buffers
from touchline.frame.raw import RawBatch
from touchline.kernels.delimited import (
    BLANK,
    FINE,
    OPEN_QUOTE,
    TEXT_AFTER_QUOTE,
    TOO_FEW,
    TOO_MANY,
    Records,
    find_records,
    first_records,
    kinds_of,
    room_for,
)
from touchline.model.events import Reason, Rejected

BAD_ENCODING = 255
"""The fault of a record that is no UTF-8, next to those of the kernel."""

_DETAILS = {
    TOO_FEW: "Fewer fields than the header has.",
    TOO_MANY: "More fields than the header has.",
    OPEN_QUOTE: "A quoted field does not end.",
    TEXT_AFTER_QUOTE: "Text follows a closing quote; quotes inside a field must be doubled.",
    BAD_ENCODING: "Not valid UTF-8.",
}


@dataclass(frozen=True, slots=True)
class CsvReader:
    """A delimited text file; the first record that is not blank names the columns."""

    path: Path
    batch_rows: int
    block: int = BLOCK

    def batches(self) -> Iterator[RawBatch]:
        """Yield the rows, at least one batch even if it is empty; FileUnreadable if there is no header."""
        with open_source(self.path) as source:
            window = Window(self.path, utf8_reader(source), self.block)
            window.fill()
            dialect = find_dialect(window)
            kinds, room = kinds_of(dialect.delimiter), room_for(self.batch_rows)
            yielded = False
            while window.data or not window.final:
                count, consumed, line = find_records(
                    window.bytes_array(), kinds, len(dialect.columns), window.line, int(window.final), room
                )
                if count == 0:
                    window.grow()
                    continue
                block = _Block(window.data, consumed, first_records(room, count))
                window.drop(consumed, line)
                yield self._batch(block, dialect, source)
                yielded = True
            if not yielded:
                yield _nothing(dialect)

    def _batch(self, block: _Block, dialect: Dialect, source: Source) -> RawBatch:
        """The good records of a block as columns, the others set aside."""
        text = block.text()
        faults = block.records.faults if is_utf8(text) else _with_bad_encoding(text, block.records.faults)
        good = faults == FINE
        whole = bool(good.all())
        kept = text if whole else text.filter(pa.array(good))
        return RawBatch(
            columns=self._columns(kept, dialect, first_line=int(block.records.lines[0])),
            lines=block.records.lines if whole else block.records.lines[good],
            rejected=() if whole else block.rejected(faults, self.path.name),
            fraction=source.fraction(),
            text=kept,
        )

    def _columns(self, text: pa.StringArray, dialect: Dialect, first_line: int) -> pa.RecordBatch:
        """Records that are known to be sound, as typed columns."""
        if len(text) == 0:
            return _empty(dialect)
        offsets, _ = text_buffers(text)
        data = text.buffers()[2].slice(offsets[0], offsets[-1] - offsets[0])
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            read_options=arrow_csv.ReadOptions(column_names=list(dialect.columns), block_size=data.size + 1),
            parse_options=arrow_csv.ParseOptions(delimiter=dialect.delimiter, newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(dialect.columns, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
        if table.num_rows != len(text):
            message = f"Rows after line {first_line} cannot be told apart: {len(text)} found, {table.num_rows} read."
            raise FileUnreadable(message, where=self.path.name, mend="Please report this with the file.")
        columns = [typed(column.combine_chunks()) for column in table.columns]
        return pa.RecordBatch.from_arrays(columns, names=list(dialect.columns))


@dataclass(frozen=True, slots=True)
class _Block:
    """Records that lie one after the other in memory: and where the last ends."""

    data: bytes
    end: int
    records: Records

    def text(self) -> pa.StringArray:
        """Every record with the end of its line, without copying."""
        offsets = np.append(self.records.starts, self.end).astype(np.int32)
        return text_from_buffers(offsets, pa.py_buffer(self.data))

    def rejected(self, faults: NDArray[np.uint8], file: str) -> tuple[Rejected, ...]:
        """The records that cannot be used, blank lines apart, kept whole; bytes that are no UTF-8 are escaped."""
        return tuple(
            Rejected(
                file=file,
                line=int(self.records.lines[row]),
                reason=Reason.BAD_ENCODING if faults[row] == BAD_ENCODING else Reason.BROKEN_ROW,
                detail=_DETAILS[int(faults[row])],
                raw=self.data[self.records.starts[row] : self.records.ends[row]].decode("utf-8", "backslashreplace"),
            )
            for row in np.flatnonzero((faults != FINE) & (faults != BLANK)).tolist()
        )


def _with_bad_encoding(text: pa.StringArray, faults: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The faults with those of records that are no UTF-8."""
    found = faults.copy()
    found[bad_encoding(text)] = BAD_ENCODING
    return found


def _empty(dialect: Dialect) -> pa.RecordBatch:
    """No rows, with the columns of the header."""
    return pa.RecordBatch.from_arrays([pa.array([], pa.string())] * len(dialect.columns), names=list(dialect.columns))


def _nothing(dialect: Dialect) -> RawBatch:
    """What a file with nothing but a header holds."""
    return RawBatch(_empty(dialect), np.zeros(0, dtype=np.int64), (), 1.0, pa.array([], pa.string()))
