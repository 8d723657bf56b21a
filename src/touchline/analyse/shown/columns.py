"""Which columns of an answer people are shown, with what it has been split by or compared with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from touchline.analyse.analyses import ANALYSES
from touchline.analyse.analysis import Analysis
from touchline.frame.answers import Answer, Column, Shape, text
from touchline.frame.groups import GROUP_COLUMNS

LEADING = (*GROUP_COLUMNS, "period")


def analysis_of(answer: Answer) -> Analysis[Any, Any]:
    """The analysis that was answered."""
    return next(analysis for analysis in ANALYSES if analysis.name == answer.analysis)


def shown_columns(answer: Answer) -> list[Column]:
    """What people are shown of the rows, in order."""
    analysis, there = analysis_of(answer), answer.table.column_names
    by_name = {column.name: column for column in analysis.columns}
    shown = [by_name[name] for name in analysis.shown]
    leading = [text(name, name.capitalize().replace("_", " ")) for name in LEADING if name not in by_name]
    beside = [
        replace(one, name=f"{one.name}_against", title=f"{one.title}, compared", shape=_alone(one.shape)) for one in shown
    ]
    return [column for column in (*leading, *shown, *beside) if column.name in there]


def _alone(shape: Shape) -> Shape:
    """What stands without an interval."""
    return Shape.SHARE if shape is Shape.RATE else shape
