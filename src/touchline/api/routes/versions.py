"""Saved versions of maps: listed, compared with any other map (also as a file), and restored."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import pyarrow as pa
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from touchline.api.documents import MapDocument, map_document
from touchline.api.files import CSV_FILE, PARQUET_FILE, csv_file, parquet_file
from touchline.api.queries import Limit, Offset
from touchline.api.reach import OpenWorkspace
from touchline.app import Workspace
from touchline.app.versions import Comparison, Saved
from touchline.design.diff import Change, ChangeKind
from touchline.design.overlay import Lane
from touchline.errors import NoData
from touchline.flow.asking.ask import question
from touchline.flow.maps.versions import Compared, Ends, Figure, Measured, Pair, Which, numbers_table
from touchline.model.questions import Stages
from touchline.model.views import CustomerPage

router = APIRouter(prefix="/api", tags=["maps"])


Number = Annotated[int, Field(ge=1, le=1_000_000_000)]


class ComparisonQuery(BaseModel):
    """Two maps by their names, and the period and the rules of what is measured on both."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    before: Annotated[str, Field(max_length=200)]
    after: Annotated[str, Field(max_length=200)]
    begin: Annotated[str, Field(alias="from")] = ""
    end: Annotated[str, Field(alias="to")] = ""
    where: Annotated[list[str], Field(description="Rules such as persona=family, as questions take them.")] = []


class ComparedCustomersQuery(ComparisonQuery):
    """One number of the comparison, and a part of the list behind it."""

    which: Which = Which.CHANGED
    offset: Offset = 0
    limit: Limit = 50


class ChangeDocument(BaseModel):
    """One difference: what it is about, such as `touchpoints › visit › stage`, how it read before and after, and as a sentence."""

    kind: ChangeKind
    path: str
    before: str
    after: str
    text: str


class VersionDocument(BaseModel):
    """A saved version and what changed with it; `current` when the map's file says just this."""

    number: int
    version: str
    at: datetime
    by: str
    reason: str
    current: bool
    changes: list[ChangeDocument]


class VersionsDocument(BaseModel):
    """The versions of a map, newest first; `edited` when its file says something that no version has."""

    map: str
    edited: bool
    versions: list[VersionDocument]


class PairDocument(BaseModel):
    """A number on both maps, and how much the later is above the earlier; null where one is not known."""

    before: Figure
    after: Figure
    more: float | None


class ComparedDocument(BaseModel):
    """A stage, a touchpoint, or the whole journey (empty), and its numbers by name."""

    name: str
    pairs: dict[str, PairDocument]


class NumbersDocument(BaseModel):
    """What both maps measure on the same events."""

    journey: ComparedDocument
    stages: list[ComparedDocument]
    touchpoints: list[ComparedDocument]
    ends: Ends | None


class ComparisonDocument(BaseModel):
    """Two maps: what the later says otherwise, both drawn over one another, and their numbers (null while there are no events)."""

    before: MapDocument
    after: MapDocument
    changes: list[ChangeDocument]
    lanes: list[Lane]
    numbers: NumbersDocument | None


class RestoreForm(BaseModel):
    """Why an old version is made the newest."""

    reason: Annotated[str, Field(max_length=500)] = ""


@router.get("/maps/{map_id}/versions")
def map_versions(workspace: OpenWorkspace, map_id: str) -> VersionsDocument:
    """Every saved version: its number, when, by whom and why, and what changed, in words."""
    found = workspace.versions.of(map_id)
    edited = not any(one.current for one in found)
    return VersionsDocument(map=workspace.maps.named(map_id), edited=edited, versions=[_version(one) for one in found])


@router.get("/comparison")
def compare_maps(workspace: OpenWorkspace, query: Annotated[ComparisonQuery, Query()]) -> ComparisonDocument:
    """Two maps beside one another, each named by its id, `ID@3` or `ID@draft`: the difference in design and in numbers."""
    return _comparison(workspace.versions.compare(query.before, query.after, _asked(workspace, query)))


@router.get("/comparison/csv", response_class=Response, responses=CSV_FILE)
def comparison_as_csv(workspace: OpenWorkspace, query: Annotated[ComparisonQuery, Query()]) -> Response:
    """The numbers of two maps for a spreadsheet, one figure a row."""
    return csv_file(_table(workspace, query), "comparison")


@router.get("/comparison/parquet", response_class=Response, responses=PARQUET_FILE)
def comparison_as_parquet(workspace: OpenWorkspace, query: Annotated[ComparisonQuery, Query()]) -> Response:
    """The numbers of two maps as a Parquet file, one figure a row."""
    return parquet_file(_table(workspace, query), "comparison")


def _table(workspace: Workspace, query: ComparisonQuery) -> pa.Table:
    numbers = workspace.versions.compare(query.before, query.after, _asked(workspace, query)).numbers
    if numbers is None:
        raise NoData(what="there are no events yet, so there are no numbers to compare")
    return numbers_table(numbers)


@router.get("/comparison/customers")
def comparison_customers(workspace: OpenWorkspace, query: Annotated[ComparedCustomersQuery, Query()]) -> CustomerPage:
    """The customers behind a number of two maps, such as those whose runs end otherwise."""
    pair, asked = (query.before, query.after), _asked(workspace, query)
    return workspace.versions.customers(pair, query.which, asked, offset=query.offset, limit=query.limit)


def _asked(workspace: Workspace, query: ComparisonQuery) -> Stages:
    said = {"from": query.begin, "to": query.end, "where": query.where}
    found = question("stages", said, zone=workspace.settings.zone, hours=workspace.settings.hours)
    if not isinstance(found, Stages):
        raise TypeError(found)
    return found


@router.post("/maps/{map_id}/versions/{number}/restore")
def restore_version(workspace: OpenWorkspace, map_id: str, number: Number, form: RestoreForm) -> MapDocument:
    """Save an old version again as the newest; nothing that was saved later is lost."""
    return map_document(workspace.versions.restore(map_id, number, reason=form.reason))


def _version(saved: Saved) -> VersionDocument:
    return VersionDocument(**asdict(saved.version), current=saved.current, changes=[_change(one) for one in saved.changes])


def _change(change: Change) -> ChangeDocument:
    return ChangeDocument(**asdict(change), text=str(change))


def _comparison(found: Comparison) -> ComparisonDocument:
    return ComparisonDocument(
        before=map_document(found.before),
        after=map_document(found.after),
        changes=[_change(one) for one in found.changes],
        lanes=list(found.lanes),
        numbers=_numbers(found.numbers) if found.numbers is not None else None,
    )


def _numbers(found: Measured) -> NumbersDocument:
    return NumbersDocument(
        journey=_compared(found.journey),
        stages=[_compared(one) for one in found.stages],
        touchpoints=[_compared(one) for one in found.touchpoints],
        ends=found.ends,
    )


def _compared(found: Compared) -> ComparedDocument:
    return ComparedDocument(name=found.name, pairs={name: _pair(pair) for name, pair in found.pairs.items()})


def _pair(pair: Pair) -> PairDocument:
    return PairDocument(before=pair.before, after=pair.after, more=pair.more)
