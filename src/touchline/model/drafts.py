"""A map while people change it: what they did, one step after the other, and what happens when two change the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from touchline.model.edits import Edit, Spot
from touchline.model.maps import JourneyMap
from touchline.model.views import Finding


class Act(StrEnum):
    """What a step of a draft is: edits, or edits of an earlier step taken back or done again."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


class End(StrEnum):
    """How a draft ended."""

    SAVED = "saved"
    DISCARDED = "discarded"


class Refusal(StrEnum):
    """Why a change of a draft was not made.

    Others changed the same since (`touched`), the draft has grown since it was looked at (`grown`), it ended meanwhile (`ended`), or the
    saved map is another than the draft began from (`moved`).
    """

    TOUCHED = "touched"
    GROWN = "grown"
    ENDED = "ended"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStep:
    """One step: its revision, when, by whom; the edits, what of the map they touched, and `of`, the revision taken back or done again."""

    revision: int
    at: datetime
    by: str
    act: Act = Act.EDIT
    edits: tuple[Edit, ...] = ()
    spots: tuple[Spot, ...] = ()
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHead:
    """Where the draft of a map stands: its newest revision, and the saved text (of that `version`) that it began from, at `floor`.

    Revisions go on over the drafts of a map; `ended` says how the one before ended, by whom and when.
    """

    map_id: str
    revision: int
    floor: int
    version: str
    text: str
    ended: End | None = None
    ended_by: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Footing:
    """What somebody saw who changes a draft: its revision, and the version of the saved map that it stands on."""

    revision: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """Whether a draft is still as somebody saw it: its revision, what it stands on, what is saved now, and who changed it last.

    `steps` counts what is not saved yet, `since` says from when on. With no steps the draft is the saved map.
    """

    map_id: str
    revision: int
    version: str
    saved: str
    steps: int
    by: str = ""
    at: datetime | None = None
    began_by: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it is shown: its pulse, the map where it can be used, everything found in its text, and what can be taken back."""

    pulse: Pulse
    journey: JourneyMap | None
    findings: tuple[Finding, ...]
    undo: bool
    redo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One place that two have changed: how it was before, is now, and would be; by whom and when, with their `revision` if it has one."""

    spot: Spot
    before: str
    theirs: str
    mine: str
    by: str
    at: datetime | None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was not made, since it would have overwritten something: why, and every place."""

    why: Refusal
    pulse: Pulse
    clashes: tuple[Clash, ...] = ()
