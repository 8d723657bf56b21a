"""Ways to begin a map: from the events, from a template of one's trade, or with next to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Beginning(StrEnum):
    """What a new map is made of."""

    EVENTS = "events"
    TEMPLATE = "template"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A map of a trade that comes with the product, as a list shows it."""

    name: str
    title: str
    process: str
    stages: tuple[str, ...]
    touchpoints: int
    personas: int
    content: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMap:
    """How a new map is to begin; what is left empty is taken from the events, the template or the title.

    `goal` is a touchpoint of the proposal, or what an empty map's goal is called (the name of its event).
    """

    beginning: Beginning
    template: str = ""
    id: str = ""
    title: str = ""
    goal: str = ""
    channel: str = ""
    silence: timedelta | None = None
