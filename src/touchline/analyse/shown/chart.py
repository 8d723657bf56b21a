"""An answer as a picture: one bar per row, rates with their interval, drawn as SVG that needs nothing else."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from touchline.analyse.analysis import Analysis
from touchline.analyse.shown.cells import written
from touchline.analyse.shown.columns import LEADING
from touchline.analyse.shown.reader import PLAIN, Reader
from touchline.frame.answers import Answer, Column, Shape

MOST_BARS = 60
_ROW, _LABEL, _BAR, _VALUE = 22, 260, 360, 190
_HEADED = 2
"""From so many rows for each beginning of their keys, the beginning stands above them as a heading."""
_DRAWN = (Shape.RATE, Shape.COUNT, Shape.NUMBER, Shape.SHARE)

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the picture: a bar of a row under its label, to a scale; or a heading, where there is no row."""

    label: str
    row: Row | None = None
    top: float = 1.0


def chart(answer: Answer, analysis: Analysis[Any, Any], reader: Reader = PLAIN, *, most: int = MOST_BARS) -> str:
    """The rows' first rate, or else their first count or number, as bars; an empty text where there is nothing to draw."""
    measure = _measure(answer, analysis)
    if measure is None:
        return ""
    known = [row for row in answer.table.to_pylist() if row[measure.name] is not None]
    keys = [name for name in (*LEADING, *_keys(analysis)) if name in answer.table.column_names]
    lines = _lines(known[:most], keys, measure, reader)
    heading = html.escape(reader.heading(measure.title))
    title = f"{html.escape(answer.analysis)}: {heading}"
    drawn = "".join(_bar(place, line, measure, reader) for place, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" width="{_LABEL + _BAR + _VALUE}" '
        f'height="{_ROW * (len(lines) + 1)}" font-family="Inter, sans-serif" font-size="12"><title>{title}</title>'
        f'<text x="{_LABEL}" y="14" fill="currentColor" font-weight="bold">{heading}</text>{drawn}</svg>'
    )


def _measure(answer: Answer, analysis: Analysis[Any, Any]) -> Column | None:
    there = [column for column in analysis.columns if column.name in answer.table.column_names]
    wanted = [column for shape in _DRAWN for column in there if column.shape is shape]
    return next((column for column in wanted if not column.is_key and (column.opens or column.shape is not Shape.COUNT)), None)


def _keys(analysis: Analysis[Any, Any]) -> list[str]:
    shown = [column.name for column in analysis.columns if column.is_key and column.name in analysis.shown]
    return shown or [column.name for column in analysis.columns if column.is_key]


def _lines(rows: Sequence[Row], keys: Sequence[str], measure: Column, reader: Reader) -> list[Line]:
    """Bars with all their keys; under headings where many share what their keys begin with, or are of different kinds."""
    sections = [(label, list(some)) for label, some in groupby(rows, lambda row: _label(row, keys[:-1], reader))]
    if len(keys) < 2 or len(rows) < _HEADED * len(sections):
        top = _top(rows, measure)
        return [Line(_label(row, keys, reader), row, top) for row in rows]
    every = _top(rows, measure)
    found = []
    for label, some in sections:
        top = _top(some, measure) if measure.shaped_by else every
        found += [Line(label), *(Line(_label(row, keys[-1:], reader), row, top) for row in some)]
    return found


def _top(rows: Sequence[Row], measure: Column) -> float:
    """What the longest bar stands for: the whole for rates that come near it."""
    ends = [measure.name, *(measure.interval() if measure.shape is Shape.RATE else ())]
    most = max((abs(_number(row.get(name))) for row in rows for name in ends), default=0.0) or 1.0
    return 1.0 if measure.shape is Shape.RATE and most > 1 / 2 else most


def _label(row: Row, keys: Sequence[str], reader: Reader) -> str:
    return " · ".join("–" if row[key] is None else reader.value(key, str(row[key])) for key in keys if row[key] != "")


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _bar(place: int, line: Line, measure: Column, reader: Reader) -> str:
    """A label, a bar, the interval as a line across its end, and the value; of a heading the label alone."""
    y = _ROW * (place + 1)
    if line.row is None:
        return f'<text x="8" y="{y + 15}" fill="currentColor" font-weight="bold">{html.escape(line.label)}</text>'
    value = line.row.get(measure.name)
    width = _BAR * min(abs(_number(value)) / line.top, 1.0)
    parts = [
        f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end" fill="currentColor">{html.escape(_cut(line.label))}</text>',
        f'<rect x="{_LABEL}" y="{y + 3}" width="{width:.1f}" height="{_ROW - 8}" fill="#2a78b5" rx="2"/>',
    ]
    end = width
    if measure.shape is Shape.RATE:
        low, high = (_BAR * _number(line.row.get(name)) / line.top for name in measure.interval())
        middle, end = y + _ROW / 2 - 1, max(width, high)
        parts.append(
            f'<line x1="{_LABEL + low:.1f}" x2="{_LABEL + high:.1f}" y1="{middle}" y2="{middle}" stroke="#d1495b" stroke-width="2"/>'
        )
    parts.append(
        f'<text x="{_LABEL + end + 8:.1f}" y="{y + 14}" fill="currentColor">{html.escape(written(line.row, measure, reader))}</text>'
    )
    return "".join(parts)


def _cut(label: str) -> str:
    return label if len(label) <= 38 else f"{label[:37]}…"
