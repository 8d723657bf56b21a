"""Journey maps: as a document to draw, as text to edit, and how they fit the events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from touchline.api.documents import CatchDocument, FitDocument, MapDocument, catch_document, fit_document, map_document
from touchline.api.reach import OpenWorkspace
from touchline.errors import InvalidInput
from touchline.frame.wanted import while_wanted
from touchline.model.views import MapInfo, MapReport

router = APIRouter(prefix="/api/maps", tags=["maps"])


Reason = Annotated[str, Query(max_length=500)]
_BODY = {"requestBody": {"content": {"text/yaml": {"schema": {"type": "string"}}}, "required": True}}


class RuleForm(BaseModel):
    """A match rule as YAML, and the touchpoint of the map at whose place it stands; none: behind all others."""

    rule: Annotated[str, Field(max_length=20_000)]
    touchpoint: Annotated[str, Field(max_length=100)] = ""


class CustomerRuleForm(BaseModel):
    """The rule of a persona or a segment as YAML."""

    rule: Annotated[str, Field(max_length=20_000)]


class YamlResponse(PlainTextResponse):
    """A map's own text."""

    media_type = "text/yaml"


@router.get("")
def maps(workspace: OpenWorkspace) -> tuple[MapInfo, ...]:
    """The maps of the workspace."""
    return workspace.maps.infos()


@router.get("/{map_id}")
def map_by_id(workspace: OpenWorkspace, map_id: str) -> MapDocument:
    """One map as designed."""
    return map_document(workspace.maps.journey(map_id))


@router.delete("/{map_id}")
def put_away(workspace: OpenWorkspace, map_id: str) -> MapInfo:
    """Put a map away; its file, its versions and its draft are kept, and it can be brought back."""
    return workspace.maps.put_away(map_id)


@router.post("/{map_id}/back")
def bring_back(workspace: OpenWorkspace, map_id: str) -> MapInfo:
    """Bring back a map that was put away."""
    return workspace.maps.bring_back(map_id)


@router.get("/{map_id}/text", response_class=YamlResponse)
def map_text(workspace: OpenWorkspace, map_id: str) -> str:
    """One map as its file says it."""
    return workspace.maps.text(map_id)


@router.get("/{map_id}/check")
def map_check(workspace: OpenWorkspace, map_id: str) -> MapReport:
    """Mistakes in the map, events no rule matches, touchpoints never seen, rules that never win."""
    return workspace.maps.check(map_id)


@router.post("/{map_id}/matches")
def map_matches(workspace: OpenWorkspace, request: Request, map_id: str, form: RuleForm) -> CatchDocument:
    """What a match rule catches among the events, and what earlier touchpoints take away; a broken rule is told with its mistakes."""
    with while_wanted(request.state.wanted):
        return catch_document(workspace.maps.matches(map_id, form.rule, form.touchpoint))


@router.post("/{map_id}/fits")
def map_fits(workspace: OpenWorkspace, request: Request, map_id: str, form: CustomerRuleForm) -> FitDocument:
    """Of how many customers a rule of a persona or a segment is true; a broken rule is told with its mistakes."""
    with while_wanted(request.state.wanted):
        return fit_document(workspace.maps.fits(map_id, form.rule))


@router.post("", openapi_extra=_BODY)
async def save_map(workspace: OpenWorkspace, request: Request, reason: Reason = "") -> MapDocument:
    """Save the YAML text in the body as the map of its id; it is measured on from now on."""
    try:
        text = (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidInput(what="the map is not UTF-8 text", mend="Save it as UTF-8.") from None
    return map_document(await run_in_threadpool(workspace.maps.save, text, reason=reason))
