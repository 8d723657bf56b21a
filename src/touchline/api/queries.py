"""The query parameters of every analysis, named and typed as `touchline.flow.ask` lists them; unknown ones are refused."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from touchline.model.events import Dataset

MapId = Annotated[str, Query(alias="map")]
Offset = Annotated[int, Field(ge=0, le=10**9)]
Limit = Annotated[int, Field(ge=1, le=1000)]


class AskQuery(BaseModel):
    """What every question takes: the map, the period, filters and a breakdown."""

    model_config = ConfigDict(extra="forbid")

    map: str = ""
    since: str = Field("", alias="from")
    to: str = ""
    where: list[str] = []
    by: str = ""


class FunnelQuery(AskQuery):
    """Steps, the conversion window and how they are counted."""

    step: list[str] = []
    within: str = ""
    mode: Literal["ordered", "strict", "any"] = "ordered"
    per: Literal["person", "run"] = "person"
    exclude: list[str] = []
    trend: Literal["", "day", "week", "month"] = ""


class PathsQuery(AskQuery):
    """Where paths start, which way they are read, how far and how many."""

    anchor: str = ""
    direction: Literal["forward", "backward"] = "forward"
    depth: Annotated[int, Field(ge=1, le=50)] = 5
    collapse: bool = False
    variants: bool = False
    top: Annotated[int, Field(ge=1, le=1000)] = 50


class AskCustomersQuery(AskQuery):
    """One number of an answer (the row's key columns as a JSON object, the measure's column) and a part of the list behind it."""

    row: str = "{}"
    measure: str = ""
    offset: Offset = 0
    limit: Limit = 50


class FunnelCustomersQuery(FunnelQuery, AskCustomersQuery):
    """The customers behind a number of a funnel."""


class PathsCustomersQuery(PathsQuery, AskCustomersQuery):
    """The customers behind a number of paths."""


CELL_PARAMETERS = frozenset(AskCustomersQuery.model_fields) - frozenset(AskQuery.model_fields)


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
