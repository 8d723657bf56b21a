"""An answer as a picture: one bar per row, rates with their interval, drawn as SVG that needs nothing else."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from touchline.analyse.analysis import Analysis
from touchline.frame.answers import Answer, Column, Shape

_MOST_BARS = 40
_ROW, _LABEL, _BAR, _VALUE = 22, 260, 360, 150
_LEADING = ("group", "period")


def chart(answer: Answer, analysis: Analysis[Any, Any]) -> str:
    """The rows' first rate, or else their first count or number, as bars; an empty text where there is nothing to draw."""
    measure = _measure(answer, analysis)
    if measure is None:
        return ""
    rows = answer.table.slice(0, _MOST_BARS).to_pylist()
    values = [_number(row.get(measure.name)) for row in rows]
    top = 1.0 if measure.shape is Shape.RATE else max((abs(value) for value in values), default=0.0) or 1.0
    keys = [name for name in (*_LEADING, *_keys(analysis)) if name in answer.table.column_names]
    bars = [_bar(place, row, measure, _label(row, keys), top) for place, row in enumerate(rows)]
    height = _ROW * (len(rows) + 1)
    title = html.escape(f"{answer.analysis}: {measure.title}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" width="{_LABEL + _BAR + _VALUE}" height="{height}" '
        f'font-family="sans-serif" font-size="12"><title>{title}</title>'
        f'<text x="{_LABEL}" y="14" fill="currentColor" font-weight="bold">{html.escape(measure.title)}</text>{"".join(bars)}</svg>'
    )


def _measure(answer: Answer, analysis: Analysis[Any, Any]) -> Column | None:
    there = [column for column in analysis.columns if column.name in answer.table.column_names]
    wanted = [column for shape in (Shape.RATE, Shape.COUNT, Shape.NUMBER) for column in there if column.shape is shape]
    return next((column for column in wanted if not column.is_key), None)


def _keys(analysis: Analysis[Any, Any]) -> list[str]:
    shown = [column.name for column in analysis.columns if column.is_key and column.name in analysis.shown]
    return shown or [column.name for column in analysis.columns if column.is_key]


def _label(row: dict[str, object], keys: Sequence[str]) -> str:
    return " · ".join("–" if row[key] is None else str(row[key]) for key in keys)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _bar(place: int, row: dict[str, object], measure: Column, label: str, top: float) -> str:
    """A label, a bar, the interval as a line across its end, and the value."""
    y = _ROW * (place + 1)
    value = row.get(measure.name)
    width = _BAR * min(abs(_number(value)) / top, 1.0)
    parts = [
        f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end" fill="currentColor">{html.escape(_cut(label))}</text>',
        f'<rect x="{_LABEL}" y="{y + 3}" width="{width:.1f}" height="{_ROW - 8}" fill="#2a78b5" rx="2"/>',
    ]
    if measure.shape is Shape.RATE:
        low, high = (_BAR * _number(row.get(end)) / top for end in measure.interval())
        middle = y + _ROW / 2 - 1
        parts.append(
            f'<line x1="{_LABEL + low:.1f}" x2="{_LABEL + high:.1f}" y1="{middle}" y2="{middle}" stroke="#d1495b" stroke-width="2"/>'
        )
    parts.append(f'<text x="{_LABEL + width + 8:.1f}" y="{y + 14}" fill="currentColor">{_written(value, measure)}</text>')
    return "".join(parts)


def _cut(label: str) -> str:
    return label if len(label) <= 40 else f"{label[:39]}…"


def _written(value: object, measure: Column) -> str:
    if not isinstance(value, int | float):
        return "–"
    return (
        f"{100 * value:.1f} %" if measure.shape is Shape.RATE else f"{value:,.4g}" if isinstance(value, float) else f"{value:,}"
    )
