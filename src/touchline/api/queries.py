"""The query parameters of routes; those of an analysis are made of its question's arguments, and unknown ones are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, create_model

from touchline.model.events import Dataset
from touchline.model.questions import ARGUMENTS, Argument, Kind

MapId = Annotated[str, Query(alias="map")]
Offset = Annotated[int, Field(ge=0, le=10**9)]
Limit = Annotated[int, Field(ge=1, le=1000)]

_PLAIN: Mapping[Kind, type] = {Kind.SWITCH: bool, Kind.NUMBER: float}


class AskQuery(BaseModel):
    """What is asked of an analysis."""

    model_config = ConfigDict(extra="forbid")


class CellQuery(BaseModel):
    """One number of an answer (the row's key columns as a JSON object, the measure's column) and a part of the list behind it."""

    row: str = "{}"
    measure: str = ""
    offset: Offset = 0
    limit: Limit = 50


_CELL: dict[str, Any] = {name: (one.rebuild_annotation(), one.default) for name, one in CellQuery.model_fields.items()}
CELL_PARAMETERS = frozenset(CellQuery.model_fields)


def query_of(analysis: str) -> type[AskQuery]:
    """The query parameters of an analysis, named as its arguments are."""
    fields: dict[str, Any] = {argument.field: _parameter(argument) for argument in ARGUMENTS[analysis]}
    return create_model(f"{camel(analysis)}Query", __base__=AskQuery, **fields)


def cell_query_of(analysis: str) -> type[AskQuery]:
    """The query parameters that open a number of an analysis."""
    return create_model(f"{camel(analysis)}CustomersQuery", __base__=query_of(analysis), **_CELL)


def camel(analysis: str) -> str:
    """`what-if` as `WhatIf`, for names of types."""
    return "".join(word.capitalize() for word in analysis.split("-"))


def _parameter(argument: Argument) -> tuple[Any, Any]:
    kind = _type(argument)
    if argument.repeated:
        return list[str], Field([], alias=argument.name, description=argument.help)
    return kind, Field(argument.default, alias=argument.name, description=argument.help)


def _type(argument: Argument) -> object:
    if argument.choices:
        possible = [str(choice) for choice in argument.choices]
        return Literal[tuple(possible if argument.default else ["", *possible])]
    if argument.kind is Kind.WHOLE:
        return Annotated[int, Field(ge=argument.least, le=argument.most)]
    return _PLAIN.get(argument.kind, str)


class ListQuery(BaseModel):
    """Which customers a list shows: everything that is given must hold.

    `behind` names an analysis, `asked` its arguments as a link holds them, `row` and `measure` one number of its answer.
    """

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=200, description="A part of an identifier or a name.")] = ""
    map_id: Annotated[str, Field(alias="map")] = ""
    where: Annotated[list[str], Field(description="Rules such as persona=family, as questions take them.")] = []
    behind: str = ""
    asked: Annotated[str, Field(max_length=8000)] = ""
    row: str = ""
    measure: str = ""
    column: Annotated[list[str], Field(max_length=40, description="Further columns, such as score or traits.region.")] = []
    sort: Annotated[str, Field(description="A column of numbers or times, the largest first.")] = ""
    rising: bool = False

    def given(self) -> dict[str, list[str]]:
        """The same, as the list's link has it."""
        said = self.model_dump(by_alias=True, include=set(ListQuery.model_fields))
        texts = {name: value if isinstance(value, list) else [value] for name, value in said.items() if value is not False}
        return {name: [str(one).lower() if one is True else one for one in values] for name, values in texts.items()}


class ListPageQuery(ListQuery):
    """Which customers, and which part of the list."""

    offset: Offset = 0
    limit: Limit = 50


class ImportQuery(BaseModel):
    """How a file is to be read: its name (the ending says the format), what its rows are, and which column plays which role."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200)]
    dataset: Dataset = Field(Dataset.EVENTS, alias="as")
    column: list[str] = []
    source: str = ""
    tz: str = ""
    own: list[str] = []
    dry_run: bool = False
    token: Annotated[str, Field(max_length=64, description="Chosen by whoever asks, to see how far it is and to stop it.")] = ""
