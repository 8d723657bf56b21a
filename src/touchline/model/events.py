"""What comes in: the kinds of event, rejected rows and the summary of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class EventType(StrEnum):
    """The kinds of event of the Segment spec."""

    TRACK = "track"
    IDENTIFY = "identify"
    PAGE = "page"
    SCREEN = "screen"
    GROUP = "group"
    ALIAS = "alias"


class Dataset(StrEnum):
    """What a file of rows holds: events (what customers did) or profiles (who they are)."""

    EVENTS = "events"
    PROFILES = "profiles"


class Reason(StrEnum):
    """Why a row was rejected; the first that applies."""

    NO_CUSTOMER = "no_customer"
    NO_EVENT = "no_event"
    BAD_TIME = "bad_time"
    WRONG_TYPE = "wrong_type"
    BAD_ENCODING = "bad_encoding"
    BROKEN_ROW = "broken_row"
    NO_GROUP = "no_group"
    NO_PREVIOUS = "no_previous"
    BAD_MESSAGE_ID = "bad_message_id"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    NOT_FINITE = "not_finite"
    BIG_INTEGER = "big_integer"
    LONE_SURROGATE = "lone_surrogate"
    DUPLICATE_KEY = "duplicate_key"
    NOT_PLANNED = "not_planned"
    ID_CONFLICT = "id_conflict"
    UNFORESEEN = "unforeseen"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be used, kept whole: where it stood, why, and its text as it was."""

    file: str
    line: int
    reason: Reason
    detail: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Which input column plays which role; a role left out is found by its usual names, other columns become properties or traits."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """role (customer, event, time, channel, anonymous, email, phone, type) → the input's column name"""
    source: str = ""
    zone: str = ""
    """IANA zone of times that carry no offset; empty means the workspace's zone."""
    own: tuple[str, ...] = ()
    """Our own addresses or domains (`@shop.example`): in files of mails, they tell what we sent from what we got."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """What became of the rows of one import: received = accepted + duplicate + rejected, always."""

    file: str
    dataset: Dataset
    received: int
    accepted: int
    duplicate: int
    rejected: int
    seconds: float
    zone: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a summary that does not add up."""
        if self.received != self.accepted + self.duplicate + self.rejected:
            message = (
                f"received {self.received} ≠ accepted {self.accepted} + duplicate {self.duplicate} + rejected {self.rejected}"
            )
            raise ValueError(message)
