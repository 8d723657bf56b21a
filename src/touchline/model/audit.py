"""Who changed what: one entry per change, never altered afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Concern(StrEnum):
    """What a change was about."""

    PEOPLE = "people"
    KEYS = "keys"
    SESSIONS = "sessions"
    SOURCES = "sources"
    WEBHOOKS = "webhooks"
    MAPS = "maps"
    IDENTITY = "identity"
    QUARANTINE = "quarantine"
    IMPORTS = "imports"
    EXPORTS = "exports"
    PRIVACY = "privacy"
    BOARDS = "boards"
    SELECTIONS = "selections"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change: when, who, by which door and from where; what was done to what; how it was before and is now, as JSON or empty.

    Secrets and what is personal of customers are never in it.
    """

    id: int
    at: datetime
    actor: str
    door: str
    place: str
    concern: Concern
    action: str
    subject: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which entries are wanted: of one concern, by one actor, with a text in subject or action, in a time; empty for any."""

    concern: str = ""
    actor: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A part of the entries, newest first."""

    total: int
    offset: int
    rows: tuple[AuditEntry, ...]
