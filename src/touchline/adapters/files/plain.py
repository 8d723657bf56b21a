"""Arrow columns of any type in one of the few that rows are accepted in: text, whole numbers, doubles, truth values, dates and instants."""

from __future__ import annotations

import base64
import datetime as dt
import decimal
import json
import math
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

Test = Callable[[pa.DataType], bool]

_LARGEST = pa.scalar((1 << 63) - 1, pa.uint64())
_SAFE_DIGITS = 18


def plain_column(column: pa.Array) -> pa.Array:
    """One column: text stays dictionary-encoded if it is, nested values become JSON text, decimals double (whole ones digits).

    Dates, timestamps and null columns stay as they are; times of day and durations become text. Bytes that are no UTF-8 are written
    in base 64.
    """
    kind = column.type
    for test, change in _CHANGES:
        if test(kind):
            return change(column)
    return column


def _dictionary(column: pa.DictionaryArray) -> pa.Array:
    """Text with 32-bit codes stays encoded; everything else is decoded."""
    values = column.dictionary
    if pa.types.is_large_string(values.type) or pa.types.is_string_view(values.type):
        values = values.cast(pa.string())
    if not pa.types.is_string(values.type) or values.null_count:
        return plain_column(column.dictionary.take(column.indices))
    return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int32()), values)


def _unsigned(column: pa.Array) -> pa.Array:
    """Whole numbers without a sign; those beyond 63 bits make the column text."""
    if pc.any(pc.greater(column, _LARGEST), min_count=0).as_py():
        return column.cast(pa.string())
    return column.cast(pa.int64())


def _decimal(column: pa.Array) -> pa.Array:
    """Exact numbers: doubles; without decimals whole numbers, or digits as text where 64 bits might not hold them."""
    if column.type.scale > 0:
        return column.cast(pa.float64())
    return column.cast(pa.int64() if column.type.precision <= _SAFE_DIGITS else pa.string())


def _binary(column: pa.Array) -> pa.Array:
    """Bytes as text."""
    try:
        return column.cast(pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        return pa.array([_bytes_text(value) for value in column.to_pylist()], pa.string())


def _bytes_text(value: bytes | None) -> str | None:
    """Bytes as UTF-8, or in base 64."""
    if value is None:
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return base64.b64encode(value).decode("ascii")


def _nested(column: pa.Array) -> pa.StringArray:
    """Nested values as JSON text with keys in order, so that equal values are equal text."""
    return pa.array(
        [None if value is None else json_text(value) for value in column.to_pylist(maps_as_pydicts="lossy")], pa.string()
    )


def json_text(value: object) -> str:
    """A nested value as JSON: keys in order, no needless space, nothing that JSON does not have."""
    return json.dumps(_jsonable(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _jsonable(value: object) -> object:
    """A value in the types of JSON; keys without a value left out."""
    if isinstance(value, dict):
        return {str(key): _jsonable(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    return value if value is None or isinstance(value, str | bool | int) else _scalar(value)


def _scalar(value: object) -> object:
    """A single value of a type that JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return _bytes_text(value)
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _flat_text(column: pa.Array) -> pa.Array:
    return column.cast(pa.string())


def _whole(column: pa.Array) -> pa.Array:
    return column.cast(pa.int64())


def _double(column: pa.Array) -> pa.Array:
    return column.cast(pa.float64())


def _storage(column: pa.ExtensionArray) -> pa.Array:
    return plain_column(column.storage)


def _is_extension(kind: pa.DataType) -> bool:
    return isinstance(kind, pa.BaseExtensionType)


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
        or pa.types.is_binary_view(kind)
    )


def _is_other_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_time(kind) or pa.types.is_duration(kind)
    )


_CHANGES: tuple[tuple[Test, Callable[[pa.Array], pa.Array]], ...] = (
    (_is_extension, _storage),
    (pa.types.is_dictionary, _dictionary),
    (pa.types.is_nested, _nested),
    (pa.types.is_uint64, _unsigned),
    (pa.types.is_integer, _whole),
    (pa.types.is_floating, _double),
    (pa.types.is_decimal, _decimal),
    (_is_bytes, _binary),
    (_is_other_text, _flat_text),
)
