"""What there is to ask, for screens that build their forms and tables from it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from touchline.analyse.analysis import Analysis
from touchline.frame.answers import Shape
from touchline.model.questions import ARGUMENTS, QUESTIONS, Kind


class ArgumentListed(BaseModel):
    """One argument: how it is written, what is possible (`least` to `most` for whole numbers), what it is when left out."""

    name: str
    help: str
    kind: Kind
    repeated: bool
    choices: list[str]
    default: str | int | float | bool
    least: int
    most: int


class ColumnListed(BaseModel):
    """One column of the answer: what it holds, its heading, whether it says what a row is about, and whether its numbers open.

    `shaped_by` names the column that says row by row what it holds, where that differs.
    """

    name: str
    shape: Shape
    shaped_by: str
    title: str
    key: bool
    shown: bool
    opens: bool


class AnalysisListed(BaseModel):
    """One analysis: what it answers, its arguments, and the columns of its answer."""

    name: str
    about: str
    arguments: list[ArgumentListed]
    columns: list[ColumnListed]


def listed(analysis: Analysis[Any, Any]) -> AnalysisListed:
    """An analysis as the list shows it."""
    return AnalysisListed(
        name=analysis.name,
        about=(QUESTIONS[analysis.name].__doc__ or "").partition("\n")[0],
        arguments=[
            ArgumentListed(
                name=one.name,
                help=one.help,
                kind=one.kind,
                repeated=one.repeated,
                choices=[str(choice) for choice in one.choices],
                default=one.default,
                least=one.least,
                most=one.most,
            )
            for one in ARGUMENTS[analysis.name]
        ],
        columns=[
            ColumnListed(
                name=one.name,
                shape=one.shape,
                shaped_by=one.shaped_by,
                title=one.title,
                key=one.is_key,
                shown=one.name in analysis.shown,
                opens=one.opens,
            )
            for one in analysis.columns
        ],
    )
