"""Customers: lists by rule, text or number, the whole picture of one, and the timeline."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from touchline.api.documents import CustomerDocument, customer_document
from touchline.api.queries import Limit, ListPageQuery, MapId
from touchline.api.reach import OpenWorkspace
from touchline.errors import NoData
from touchline.model.views import CustomerPage, Spotted, TimelineOutline, TimelinePage

router = APIRouter(prefix="/api/customers", tags=["customers"])

Text = Annotated[str, Query(min_length=1, max_length=200)]
Before = Annotated[int | None, Query(ge=0)]


@router.get("")
def customers(workspace: OpenWorkspace, query: Annotated[ListPageQuery, Query()]) -> CustomerPage:
    """A list of customers: by a part of an identifier or a name, by rules, behind a number; nobody before the first event."""
    try:
        return workspace.lists.page(workspace.selections.listing(query.given()), offset=query.offset, limit=query.limit)
    except NoData:
        return CustomerPage(total=0, offset=query.offset, rows=())


@router.get("/{customer_id:path}/timeline")
def timeline(
    workspace: OpenWorkspace, customer_id: str, map_id: MapId = "", before: Before = None, limit: Limit = 100
) -> TimelinePage:
    """What happened over all channels, newest first."""
    return workspace.timeline(customer_id, map_id=map_id, before=before, limit=limit)


@router.get("/{customer_id:path}/outline")
def outline(workspace: OpenWorkspace, customer_id: str, map_id: MapId = "") -> TimelineOutline:
    """The whole timeline in short, oldest first: when, which kind of event, in which run."""
    return workspace.outline(customer_id, map_id=map_id)


@router.get("/{customer_id:path}/spotted")
def spotted(workspace: OpenWorkspace, customer_id: str, text: Text) -> Spotted:
    """The events of the timeline that contain a text in their name, source or properties, by their place."""
    return workspace.spotted(customer_id, text)


@router.get("/{customer_id:path}")
def customer(workspace: OpenWorkspace, customer_id: str, map_id: MapId = "") -> CustomerDocument:
    """Who the customer is, the runs, the score with its parts and the experience balance."""
    return customer_document(workspace.customer(customer_id, map_id=map_id))
