"""The answers of analyses as the API shows them, made of the columns that each analysis names.

Rates lie between 0 and 1 and come with the 95 % interval `_low` to `_high`; durations are seconds; null means not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from touchline.analyse.analysis import Analysis
from touchline.api.queries import camel
from touchline.frame.answers import Column, Shape
from touchline.model.questions import ARGUMENTS

_TYPES: Mapping[Shape, type] = {Shape.TEXT: str, Shape.COUNT: int, Shape.MOMENT: datetime}


class Row(BaseModel):
    """What rows of every analysis may carry: the value of each field of `by`, only when the question breaks down."""

    group: str | None = None
    group_2: str | None = None
    group_3: str | None = None


class Periodic(Row):
    """Rows that may also carry the period of a trend."""

    period: str | None = None


class MapReference(BaseModel):
    """The map an answer was measured on."""

    id: str
    version: str | None


QuestionValue = str | int | float | bool | list[str] | None


class Document(BaseModel):
    """What every answer carries: the question as understood, the moment, the map, what was counted, and one sentence."""

    analysis: str
    question: dict[str, QuestionValue]
    as_of: str
    map: MapReference | None
    units: str
    sentence: str


def answer_of(analysis: Analysis[Any, Any]) -> type[Document]:
    """The document of an analysis: one row per what its first columns name."""
    name = camel(analysis.name)
    row = create_model(f"{name}Row", __base__=_base(analysis.name), **_fields(analysis.columns))
    rows: dict[str, Any] = {"rows": (list.__class_getitem__(row), ...)}
    return create_model(f"{name}Answer", __base__=Document, **rows)


def _base(analysis: str) -> type[Row]:
    return Periodic if any(argument.name == "trend" for argument in ARGUMENTS[analysis]) else Row


def _fields(columns: tuple[Column, ...]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for column in columns:
        fields[column.name] = (_type(column), Field(... if column.always else None, title=column.title))
        if column.shape is Shape.RATE:
            fields |= dict.fromkeys(column.interval(), (float | None, ...))
        fields |= dict.fromkeys(column.against(), (float | None, None))
    return fields


def _type(column: Column) -> object:
    kind: Any = Literal[column.choices] if column.choices else _TYPES.get(column.shape, float)
    return kind if column.known else kind | None
