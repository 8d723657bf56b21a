"""Journey maps: as a document to draw, as text to edit, and how they fit the events."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from touchline.api.documents import MapDocument, map_document
from touchline.api.reach import OpenWorkspace
from touchline.model.views import MapInfo, MapReport

router = APIRouter(prefix="/api/maps", tags=["maps"])


class YamlResponse(PlainTextResponse):
    """A map's own text."""

    media_type = "text/yaml"


@router.get("")
def maps(workspace: OpenWorkspace) -> tuple[MapInfo, ...]:
    """The maps of the workspace."""
    return workspace.overview().maps


@router.get("/{map_id}")
def map_by_id(workspace: OpenWorkspace, map_id: str) -> MapDocument:
    """One map as designed."""
    return map_document(workspace.map(map_id))


@router.get("/{map_id}/text", response_class=YamlResponse)
def map_text(workspace: OpenWorkspace, map_id: str) -> str:
    """One map as its file says it."""
    return workspace.map_text(map_id)


@router.get("/{map_id}/check")
def map_check(workspace: OpenWorkspace, map_id: str) -> MapReport:
    """Mistakes in the map, events no rule matches, touchpoints never seen, rules that never win."""
    return workspace.check_map(map_id)
