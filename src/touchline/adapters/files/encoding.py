"""Text that is no UTF-8: finding it in columns and setting aside the rows that hold it."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.model.events import Reason, Rejected


def is_utf8(text: pa.StringArray) -> bool:
    """Whether every value is valid UTF-8."""
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def bad_encoding(text: pa.StringArray) -> NDArray[np.bool_]:
    """Values that are no UTF-8, found one by one."""
    return np.array([not _decodes(value) for value in text.view(pa.binary()).to_pylist()], dtype=np.bool_)


def without_bad_encoding(
    batch: pa.RecordBatch, lines: NDArray[np.int64], file: str
) -> tuple[pa.RecordBatch, NDArray[np.int64], tuple[Rejected, ...]]:
    """The rows of a batch whose text is all valid UTF-8, their lines, and the other rows; invalid bytes are escaped."""
    columns = [_decoded(column) for column in batch.columns]
    bad = np.logical_or.reduce([np.zeros(batch.num_rows, dtype=np.bool_), *(_bad_rows(column) for column in columns)])
    sound = pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
    if not bad.any():
        return sound, lines, ()
    records = pa.RecordBatch.from_arrays([_as_bytes(column) for column in columns], names=batch.schema.names)
    rejected = tuple(
        Rejected(file=file, line=int(line), reason=Reason.BAD_ENCODING, detail="Not valid UTF-8.", raw=_readable(record))
        for line, record in zip(lines[bad], records.filter(pa.array(bad)).to_pylist(), strict=True)
    )
    return sound.filter(pa.array(~bad)), lines[~bad], rejected


def _decoded(column: pa.Array) -> pa.Array:
    """A dictionary-encoded column decoded if a value in its dictionary is no UTF-8; other columns as they are."""
    if pa.types.is_dictionary(column.type) and not is_utf8(column.dictionary):
        return column.dictionary.take(column.indices)
    return column


def _bad_rows(column: pa.Array) -> NDArray[np.bool_]:
    """Rows of a column of any type whose text is no UTF-8."""
    if not pa.types.is_string(column.type) or is_utf8(column):
        return np.zeros(len(column), dtype=np.bool_)
    return bad_encoding(column)


def _as_bytes(column: pa.Array) -> pa.Array:
    """Text as bytes, other columns as they are."""
    if pa.types.is_dictionary(column.type):
        return _as_bytes(column.dictionary.take(column.indices))
    return column.view(pa.binary()) if pa.types.is_string(column.type) else column


def _readable(record: dict[str, object]) -> str:
    """A row as JSON, its invalid bytes escaped."""
    texts = {
        name: value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value
        for name, value in record.items()
        if value is not None
    }
    return json.dumps(texts, ensure_ascii=False, default=str)


def _decodes(value: bytes | None) -> bool:
    try:
        (value or b"").decode()
    except UnicodeDecodeError:
        return False
    return True
