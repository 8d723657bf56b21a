"""A workspace at a glance, and how healthy its data is."""

from __future__ import annotations

from fastapi import APIRouter

from touchline.api.queries import MapId
from touchline.api.reach import OpenWorkspace
from touchline.errors import NoData
from touchline.model.views import FieldInfo, Health, Overview

router = APIRouter(prefix="/api", tags=["workspace"])


@router.get("/overview")
def overview(workspace: OpenWorkspace) -> Overview:
    """Name, zone, currency, size and maps of the workspace, at once: customers are null until they are recognised after a start."""
    return workspace.overview(at_once=True)


@router.get("/fields")
def fields(workspace: OpenWorkspace, map_id: MapId = "") -> tuple[FieldInfo, ...]:
    """What can be filtered and broken down by, with the most frequent values; nothing before the first event."""
    try:
        return workspace.fields(map_id)
    except NoData:
        return ()


@router.get("/health")
def health(workspace: OpenWorkspace) -> Health:
    """What was received, accepted and rejected, how new the data is and how much room it takes."""
    return workspace.health()
