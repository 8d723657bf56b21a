"""Lists of customers kept under a name, the columns that lists can have, and lists as files for other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from touchline.api.files import CSV_FILE, PARQUET_FILE, csv_file, parquet_file
from touchline.api.queries import ListQuery, MapId
from touchline.api.reach import OpenWorkspace
from touchline.app import Workspace
from touchline.errors import NoData
from touchline.flow.access.acting import acting
from touchline.flow.customers.lists import STANDARD
from touchline.model.selections import ListColumn, Selection

router = APIRouter(prefix="/api/selections", tags=["customers"])

Name = Annotated[str, Field(min_length=1, max_length=200)]
Link = Annotated[str, Field(max_length=8000)]


class SelectionForm(BaseModel):
    """A list as its link holds it, the name to keep it under, and whether all may see it."""

    name: Name
    query: Link = ""
    shared: bool = False


class SelectionDocument(BaseModel):
    """A kept list: `query` is its link, `owner` the e-mail address of whoever keeps it (empty: nobody has to sign in)."""

    id: str
    name: str
    owner: str
    mine: bool
    shared: bool
    query: str
    created_at: datetime


def _documents(workspace: Workspace) -> list[SelectionDocument]:
    names = {one.id: one.email for one in workspace.access.staff.all()}
    return [_document(one, names.get(one.owner, "")) for one in workspace.selections.all()]


def _document(one: Selection, owner: str) -> SelectionDocument:
    mine = one.owner in {"", acting().principal.id}
    return SelectionDocument(
        id=one.id,
        name=one.name,
        owner=owner,
        mine=mine,
        shared=one.shared,
        query=one.query,
        created_at=one.created_at,
    )


@router.get("")
def selections(workspace: OpenWorkspace) -> list[SelectionDocument]:
    """One's own lists and those that are shared, by name."""
    return _documents(workspace)


@router.post("")
def keep_selection(workspace: OpenWorkspace, form: SelectionForm) -> SelectionDocument:
    """Keep a list under a name; it is kept as what was asked, so that it follows the data."""
    return _document(workspace.selections.keep(form.name, form.query, shared=form.shared), "")


@router.post("/restore")
def restore_selection(workspace: OpenWorkspace, document: SelectionDocument) -> list[SelectionDocument]:
    """Bring back a list that was just removed; answers with all."""
    kept = Selection(
        id=document.id,
        name=document.name,
        owner="",
        shared=document.shared,
        query=document.query,
        created_at=document.created_at,
    )
    workspace.selections.restore(kept)
    return _documents(workspace)


@router.put("/{selection_id}")
def change_selection(workspace: OpenWorkspace, selection_id: str, form: SelectionForm) -> SelectionDocument:
    """Name a list anew, share it or not, or have it show something else; only whoever keeps it may."""
    return _document(workspace.selections.change(selection_id, form.name, form.query, shared=form.shared), "")


@router.delete("/{selection_id}")
def remove_selection(workspace: OpenWorkspace, selection_id: str) -> list[SelectionDocument]:
    """Forget a list; answers with the rest."""
    workspace.selections.remove(selection_id)
    return _documents(workspace)


@router.get("/columns")
def list_columns(workspace: OpenWorkspace, map_id: MapId = "") -> tuple[ListColumn, ...]:
    """Every column that a list can have, and which of them give an order; none before the first event."""
    try:
        return workspace.lists.columns(map_id)
    except NoData:
        return ()


def _columns(query: ListQuery) -> tuple[str, ...]:
    return tuple(dict.fromkeys(query.column)) or STANDARD


@router.get("/csv", response_class=Response, responses=CSV_FILE)
def list_as_csv(workspace: OpenWorkspace, query: Annotated[ListQuery, Query()]) -> Response:
    """A whole list for a spreadsheet; texts that would be run as formulas are defused."""
    return csv_file(workspace.lists.table(workspace.selections.listing(query.given()), _columns(query)), "customers")


@router.get("/parquet", response_class=Response, responses=PARQUET_FILE)
def list_as_parquet(workspace: OpenWorkspace, query: Annotated[ListQuery, Query()]) -> Response:
    """A whole list as a Parquet file, typed columns as in Python."""
    return parquet_file(workspace.lists.table(workspace.selections.listing(query.given()), _columns(query)), "customers")
