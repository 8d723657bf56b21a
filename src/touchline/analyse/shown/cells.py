"""A row's values as people read them: shares in percent with their interval, durations in their largest unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from touchline.analyse.shown.reader import PLAIN, Reader
from touchline.frame.answers import Column, Shape

UNKNOWN = "–"
_SPANS = (("d", 86_400), ("h", 3_600), ("min", 60))

Row = Mapping[str, object]


def written(row: Row, column: Column, reader: Reader = PLAIN) -> str:
    """The column's value in this row, with its interval where it is a rate."""
    value = row.get(column.name)
    if value is None:
        return UNKNOWN
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else reader.value(column.name, str(value))
    shape = column.shape_in(row)
    if shape is Shape.SECONDS:
        return _duration(value, reader)
    interval = _interval(row, column) if shape is Shape.RATE else ""
    unit = f" {reader.currency}" if shape is Shape.MONEY and reader.currency else ""
    return reader.number(f"{_NUMBERS[shape](value)}{interval}") + unit


def _interval(row: Row, column: Column) -> str:
    low, high = (row.get(name) for name in column.interval())
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return ""
    return f" ({100 * low:.1f}–{100 * high:.1f})"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _plain(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def _duration(seconds: float, reader: Reader) -> str:
    """`12.5 d`, `3.2 h`, `45 s`."""
    for unit, size in _SPANS:
        if seconds >= size:
            return f"{reader.number(f'{seconds / size:.1f}')} {reader.unit(unit)}"
    return f"{seconds:.0f} {reader.unit('s')}"


_NUMBERS: Mapping[Shape, Callable[[float], str]] = {
    Shape.COUNT: lambda value: f"{value:,.0f}",
    Shape.RATE: _percent,
    Shape.SHARE: _percent,
    Shape.CHANGE: lambda value: f"{100 * value:+.1f} %",
    Shape.NUMBER: _plain,
    Shape.MONEY: lambda value: f"{value:,.2f}",
    Shape.TEXT: str,
    Shape.MOMENT: str,
}
