"""A row's values as people read them in a notebook: shares in percent with their interval, durations in their largest unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from touchline.frame.answers import Column, Shape

UNKNOWN = "–"
_SPANS = (("d", 86_400), ("h", 3_600), ("min", 60))

Row = Mapping[str, object]


def written(row: Row, column: Column) -> str:
    """The column's value in this row, with its interval where it is a rate."""
    value = row.get(column.name)
    if value is None:
        return UNKNOWN
    shape = column.shape_in(row)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
    interval = _interval(row, column) if shape is Shape.RATE else ""
    return f"{_NUMBERS[shape](value)}{interval}"


def _interval(row: Row, column: Column) -> str:
    low, high = (row.get(name) for name in column.interval())
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return ""
    return f" ({100 * low:.1f}–{100 * high:.1f})"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _plain(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def _duration(seconds: float) -> str:
    """`12.5 d`, `3.2 h`, `45 s`."""
    for unit, size in _SPANS:
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} s"


_NUMBERS: Mapping[Shape, Callable[[float], str]] = {
    Shape.COUNT: lambda value: f"{value:,.0f}",
    Shape.RATE: _percent,
    Shape.SHARE: _percent,
    Shape.CHANGE: lambda value: f"{100 * value:+.1f} %",
    Shape.NUMBER: _plain,
    Shape.MONEY: lambda value: f"{value:,.2f}",
    Shape.SECONDS: _duration,
    Shape.TEXT: str,
    Shape.MOMENT: str,
}
