"""New maps: begun from the events, from a template of one's trade, or with next to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from touchline.api.documents import MapDocument, map_document
from touchline.api.reach import OpenWorkspace
from touchline.errors import InvalidInput
from touchline.flow.maps.starts import Start
from touchline.model.durations import parse_duration
from touchline.model.starts import Beginning, NewMap, Template
from touchline.model.views import MapInfo

router = APIRouter(prefix="/api/starts", tags=["maps"])

Words = Annotated[str, Field(max_length=200)]
Name = Annotated[str, Field(max_length=100)]


class StartForm(BaseModel):
    """How a new map is to begin; what is left out is taken from the events, the template or the title."""

    beginning: Beginning
    template: Name = ""
    id: Name = ""
    title: Words = ""
    goal: Words = ""
    channel: Words = ""
    silence: Name = ""


class RestDocument(BaseModel):
    """What a proposed touchpoint rests on: events, customers, where it typically stands (0 first, 1 last), how often it is last."""

    touchpoint: str
    events: int
    customers: int
    position: float
    ends: float


class CaughtDocument(BaseModel):
    """How many of the events that are there a touchpoint would see."""

    touchpoint: str
    events: int


class StartDocument(BaseModel):
    """A map that is not saved yet, what it rests on and what it would see; `goals` are the likeliest first."""

    map: MapDocument
    text: str
    events: int
    caught: list[CaughtDocument]
    rests: list[RestDocument]
    goals: list[str]


@router.get("/templates")
def templates(workspace: OpenWorkspace) -> tuple[Template, ...]:
    """The maps of trades that one can begin with."""
    return workspace.starts.templates()


@router.get("/away")
def away(workspace: OpenWorkspace) -> tuple[MapInfo, ...]:
    """The maps that were put away and can be brought back, the last one first."""
    return workspace.maps.away()


@router.get("")
def look_at_start(workspace: OpenWorkspace, wanted: Annotated[StartForm, Query()]) -> StartDocument:
    """The new map as it would be, drawn and as text; nothing is saved."""
    return _document(workspace.starts.look(_wish(wanted)))


@router.post("")
def start_map(workspace: OpenWorkspace, wanted: StartForm) -> MapDocument:
    """Save the new map; refused when there is one of its id."""
    return map_document(workspace.starts.save(_wish(wanted)))


def _wish(form: StartForm) -> NewMap:
    return NewMap(
        beginning=form.beginning,
        template=form.template,
        id=form.id,
        title=form.title,
        goal=form.goal,
        channel=form.channel,
        silence=_silence(form.silence) if form.silence else None,
    )


def _silence(text: str) -> timedelta:
    try:
        return parse_duration(text)
    except (ValueError, OverflowError):
        raise InvalidInput(what=f"'{text}' is no silence", where="silence", mend="Write for example 30d or 12h.") from None


def _document(start: Start) -> StartDocument:
    return StartDocument(
        map=map_document(start.journey),
        text=start.text,
        events=start.events,
        caught=[CaughtDocument(touchpoint=name, events=count) for name, count in start.caught.items()],
        rests=[
            RestDocument(touchpoint=name, events=one.count, customers=one.customers, position=one.position, ends=one.ends)
            for name, one in start.rests.items()
        ],
        goals=list(start.goals),
    )
