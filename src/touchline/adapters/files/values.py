"""Python values, where a format gives nothing else, become columns of one type."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import pyarrow as pa

Value: TypeAlias = str | int | float | bool | dt.date | dt.time | dt.timedelta | None

_MOST = 1 << 63
_MOST_EXACT = 2.0**53


def columns_of(records: Sequence[Mapping[str, Value]], names: Iterable[str] = ()) -> pa.RecordBatch:
    """Records as columns: those named first, then others in order of first appearance; a record without a name has null there."""
    ordered = dict.fromkeys(names)
    for record in records:
        ordered |= dict.fromkeys(record)
    columns = {name: column_of([record.get(name) for record in records]) for name in ordered}
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def column_of(values: Sequence[Value]) -> pa.Array:
    """Values as int64 (also numbers that only happen to be stored with a fraction), double, bool or text.

    Dates and times become ISO 8601 text, durations hours, minutes and seconds. Values of several types become text, as does a whole
    number beyond 64 bits.
    """
    known = [None if isinstance(value, float) and math.isnan(value) else value for value in values]
    kinds = {type(value) for value in known if value is not None}
    if not kinds:
        return pa.nulls(len(values))
    if kinds == {bool}:
        return pa.array(known, pa.bool_())
    if kinds <= {int, float}:
        return _numbers([value for value in known if value is None or isinstance(value, int | float)])
    return pa.array([None if value is None else _text(value) for value in known], pa.string())


def _numbers(values: list[int | float | None]) -> pa.Array:
    """Numbers as int64 if they all are whole, as double if not, as text if there is no other way to keep every digit."""
    if all(value is None or _is_whole(value) for value in values):
        return pa.array([None if value is None else int(value) for value in values], pa.int64())
    if all(value is None or isinstance(value, float) or abs(value) <= _MOST_EXACT for value in values):
        return pa.array([None if value is None else float(value) for value in values], pa.float64())
    return pa.array([None if value is None else _text(value) for value in values], pa.string())


def _is_whole(value: float) -> bool:
    """Whether a number is whole and fits 64 bits, without doubt."""
    if isinstance(value, int):
        return -_MOST <= value < _MOST
    return value.is_integer() and abs(value) <= _MOST_EXACT


def _text(value: Value) -> str:
    """One value as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if _is_whole(value) else repr(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
