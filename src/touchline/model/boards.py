"""Boards keep questions live; notes say what happened when, beside the course of any figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A question on a board: its name, the analysis and its arguments as a link holds them (`from=2017-01-01&by=persona`)."""

    id: str
    name: str
    analysis: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Questions that are answered anew whenever somebody looks. `seal` signs the link it is shared by; empty: it is not shared."""

    id: str
    name: str
    created_at: datetime
    questions: tuple[Pinned, ...] = ()
    seal: str = field(default="", repr=False)


class NoteKind(StrEnum):
    """What a note tells of."""

    NOTE = "note"
    CAMPAIGN = "campaign"
    RELEASE = "release"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that happened on a day, or from a day to another, and may explain what a figure does."""

    id: str
    begins: date
    ends: date | None
    kind: NoteKind
    text: str
