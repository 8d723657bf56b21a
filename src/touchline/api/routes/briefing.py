"""What to know of a journey first: alarms, and what has changed beyond noise."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from touchline.api.queries import MapId
from touchline.api.reach import OpenWorkspace, language_of
from touchline.flow.asking.ask import question
from touchline.flow.reporting.briefing import briefing as told
from touchline.model.briefing import Briefing
from touchline.model.questions import Movement

router = APIRouter(prefix="/api/briefing", tags=["workspace"])

Day = Annotated[str, Query(description="A date in the workspace's zone, or an instant with its offset.")]


@router.get("")
def briefing(
    workspace: OpenWorkspace,
    request: Request,
    map_id: MapId = "",
    begin: Annotated[Day, Query(alias="from")] = "",
    end: Annotated[Day, Query(alias="to")] = "",
) -> Briefing:
    """Alarms, and what has changed against the period before, just as long, since `from` (28 days ago without it)."""
    asked = question("movement", {"map": map_id, "from": begin, "to": end}, zone=workspace.settings.zone)
    if not isinstance(asked, Movement):
        raise TypeError(asked)
    return told(workspace.ask, workspace.maps.journey(map_id), asked, language_of(request))
