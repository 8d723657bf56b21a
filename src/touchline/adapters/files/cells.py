"""JSON keys and values by their places in a text become columns, without a Python object per value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.buffers import text_buffers, text_from_buffers
from touchline.frame.schema import OPEN_PREFIXES
from touchline.kernels.numbers import AS_DOUBLE, AS_WHOLE, way_to_store
from touchline.kernels.objects import FROM, KEY_FROM, KEY_TO, LINE, PARENT, TO, Cells, gather, group_places

FLATTENED = tuple(prefix.removesuffix(".") for prefix in OPEN_PREFIXES)
"""Objects whose values become columns of their own: properties, context, traits."""

_QUOTE, _TRUE, _FALSE, _NULL, _BRACE, _BRACKET = (ord(letter) for letter in '"tfn{[')
_NESTED = (_BRACE, _BRACKET)
_NO_TEXT = pa.scalar(None, pa.string())
_UNSAFE_WHOLE = r"^-?[0-9]{16,}$"

Places = NDArray[np.int32]


class Values(NamedTuple):
    """One column's values: which row each is in, and its place in the text."""

    rows: Places
    starts: Places
    ends: Places


@dataclass(frozen=True, slots=True)
class JsonText:
    """The text that cells point into."""

    data: NDArray[np.uint8]
    escapes: bool
    """Whether there is any backslash in it."""

    def pieces(self, starts: Places, ends: Places) -> pa.StringArray:
        """Parts of the text as they stand there."""
        offsets, pieces = gather(self.data, starts, ends)
        return text_from_buffers(offsets, pieces)


def json_columns(text: JsonText, cells: Cells, rows: int) -> pa.RecordBatch:
    """The cells of so many rows as columns, in order of first appearance.

    Values of `properties`, `context` and `traits` get columns of their own (`properties.value`); other nested values stay as they are
    written. A key that stands twice in an object counts with its last value. Columns hold int64, double, bool or text; one with
    values of several types holds text, numbers in it as they are written.
    """
    columns = {name: _column(text, values, rows) for name, values in _named(text, cells)}
    if not columns:
        return pa.RecordBatch.from_struct_array(pa.array([{}] * rows, pa.struct([])))
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def _named(text: JsonText, cells: Cells) -> Iterator[tuple[str, Values]]:
    """The values of each column, by its name."""
    parents, starts = cells[:, PARENT], cells[:, FROM]
    keys = text.pieces(np.ascontiguousarray(cells[:, KEY_FROM]), np.ascontiguousarray(cells[:, KEY_TO])).dictionary_encode()
    codes = keys.indices.to_numpy()
    names = [_unescaped_key(key) for key in keys.dictionary.to_pylist()]
    flattened = np.array([name in FLATTENED for name in names], dtype=np.bool_)
    is_inner = parents >= 0
    outer = np.where(is_inner, codes[np.maximum(parents, 0)], len(names))
    opened = ~is_inner & flattened[codes] & (text.data[starts] == _BRACE) if names else is_inner
    kept = np.flatnonzero(np.where(is_inner, np.append(flattened, False)[outer], ~opened))
    combined = pa.array(outer[kept].astype(np.int64) * len(names) + codes[kept]).dictionary_encode()
    full_names = [_full_name(names, *divmod(code, len(names))) for code in combined.dictionary.to_pylist()]
    columns = {name: place for place, name in enumerate(dict.fromkeys(full_names))}
    column_of = np.array([columns[name] for name in full_names], dtype=np.int32)[combined.indices.to_numpy()]
    order, bounds = group_places(column_of, len(columns))
    for name, low, high in zip(columns, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        at = kept[order[low:high]]
        yield name, Values(cells[at, LINE], cells[at, FROM], cells[at, TO])


def _full_name(names: list[str], outer: int, key: int) -> str:
    """The name of a column by the codes of its key and of the object around it (which is past the end where there is none)."""
    return names[key] if outer == len(names) else f"{names[outer]}.{names[key]}"


def _unescaped_key(key: str) -> str:
    return str(json.loads(f'"{key}"')) if "\\" in key else key


def _column(text: JsonText, values: Values, rows: int) -> pa.Array:
    """One column from the places of its values."""
    starts, ends = np.zeros(rows, dtype=np.int32), np.zeros(rows, dtype=np.int32)
    starts[values.rows] = values.starts
    ends[values.rows] = values.ends
    present = ends > starts
    first = np.where(present, text.data[starts], _NULL)
    valid = present & (first != _NULL)
    strings = first == _QUOTE
    pieces = text.pieces(np.where(valid, starts + strings, 0), np.where(valid, ends - strings, 0))
    if not valid.any():
        return pa.nulls(rows)
    kinds = np.unique(first[valid])
    if strings.any():
        return _with_nulls(_unescaped(text, pieces, strings), valid)
    masked = _with_nulls(pieces, valid)
    if np.isin(kinds, (_TRUE, _FALSE)).all():
        return pc.equal(masked, "true")
    return masked if np.isin(kinds, (*_NESTED, _TRUE, _FALSE)).any() else _numbers(masked)


def _with_nulls(text: pa.StringArray, valid: NDArray[np.bool_]) -> pa.StringArray:
    """Text with nulls where values are not valid."""
    if valid.all():
        return text
    _, offsets, data = text.buffers()
    bits = pa.array(valid).buffers()[1]
    return pa.StringArray.from_buffers(len(text), offsets, data, bits)


def _unescaped(text: JsonText, pieces: pa.StringArray, strings: NDArray[np.bool_]) -> pa.StringArray:
    """Text with the escapes of JSON strings resolved."""
    if not text.escapes:
        return pieces
    escaped = pc.match_substring(pieces, "\\").to_numpy(zero_copy_only=False) & strings
    if not escaped.any():
        return pieces
    quoted = '","'.join(pieces.filter(pa.array(escaped)).to_pylist())
    return pc.replace_with_mask(pieces, pa.array(escaped), pa.array(json.loads(f'["{quoted}"]'), pa.string()))


def _numbers(text: pa.StringArray) -> pa.Array:
    """JSON numbers as int64 or double; as text where these would lose digits of a whole number, or overflow."""
    way = way_to_store(*text_buffers(text))
    if way == AS_WHOLE:
        return text.cast(pa.int64())
    if way == AS_DOUBLE:
        return text.cast(pa.float64())
    try:
        return text.cast(pa.int64())
    except pa.ArrowInvalid:
        numbers = text.cast(pa.float64())
    unsafe = pc.or_(pc.match_substring_regex(text, _UNSAFE_WHOLE), pc.is_inf(numbers))
    return text if pc.any(unsafe, min_count=0).as_py() else numbers
