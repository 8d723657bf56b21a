"""The world as the oracles see it: a map, customers with traits, and their events as plain lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from touchline.model.conditions import Literal
from touchline.model.maps import JourneyMap, Touchpoint

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: `time` in microseconds UTC, `seq` the order of arrival; a touch when it has a touchpoint.

    An `unnamed` one says only which device it came from.
    """

    time: int
    seq: int = 0
    touchpoint: str | None = None
    event: str = ""
    type: str = "track"
    channel: str | None = None
    source: str = ""
    properties: Mapping[str, Literal] = field(default_factory=dict)
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One unit of the journey (a person or an account) with its events in any order.

    `anonymous` ones are only ever a device; others may have one that was seen with their name first at `device_since`.
    """

    id: str
    events: tuple[Event, ...] = ()
    traits: Mapping[str, Literal] = field(default_factory=dict)
    persona: str | None = None
    anonymous: bool = False
    device_since: int | None = None

    def in_order(self) -> list[Event]:
        """The events by time, ties by arrival."""
        return sorted(self.events, key=lambda event: (event.time, event.seq))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything a question is answered from."""

    map: JourneyMap
    customers: tuple[Customer, ...] = ()
    zone: str = "UTC"

    def newest(self) -> int | None:
        """The time of the newest event, matched or not; None when there is no event."""
        return max((event.time for customer in self.customers for event in customer.events), default=None)


def microseconds(moment: datetime) -> int:
    """A moment as microseconds since 1970 UTC."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment(time: int) -> datetime:
    """Microseconds since 1970 UTC as a moment."""
    return EPOCH + timedelta(microseconds=time)


def touchpoint_of(journey_map: JourneyMap, touchpoint: str) -> Touchpoint:
    """The designed touchpoint of an id."""
    return next(found for found in journey_map.touchpoints if found.id == touchpoint)


def stage_of(journey_map: JourneyMap, event: Event) -> str | None:
    """The stage a touch belongs to; None for `any` touches and for events that are no touches."""
    return None if event.touchpoint is None else touchpoint_of(journey_map, event.touchpoint).stage
