"""What rules and breakdowns read, as columns: of the touches along a timeline, and of the customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.design.segments import without_segments
from touchline.errors import QuestionInvalid
from touchline.flow.asking.walks import walked_customers
from touchline.flow.log.groupings import ACCOUNT
from touchline.flow.log.log import EventLog
from touchline.frame.columns import as_numbers, text_codes
from touchline.frame.conditions import DidMask, evaluate
from touchline.frame.parts import TouchColumn
from touchline.frame.runs import Runs
from touchline.frame.timelines import Timeline
from touchline.journey.persona import NOBODY, assign_personas
from touchline.journey.score import engagement
from touchline.model.conditions import Behaviour, Walked, is_event_field
from touchline.model.durations import microseconds
from touchline.model.maps import JourneyMap
from touchline.model.recognition import RECOGNITION

CONSENT = "consent."


def is_touch_field(field: str) -> bool:
    """Whether the field belongs to a single touch; all others belong to the customer."""
    return field in {"touchpoint", RECOGNITION} or is_event_field(field)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where customers stand on a map at a moment (`as_of` in µs; touches before the tick `until` count)."""

    journey: JourneyMap
    touches: Timeline
    runs: Runs
    until: int
    as_of: int

    def stage(self) -> pa.Array:
        """The stage of each customer's latest run; null without one."""
        latest = np.full(self.touches.customers, -1, np.int64)
        latest[self.runs.bounds.customer] = np.arange(self.runs.size)
        codes = self.runs.facts.furthest[np.maximum(latest, 0)].astype(np.int32) if self.runs.size else latest.astype(np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=latest < 0), pa.array(self.journey.stages))

    def score(self) -> pa.Array:
        """Each customer's engagement points, decayed and capped per group; points for fit are not part of what rules can ask."""
        return pa.array(engagement(self.journey, self.touches, self.until, self.as_of))


@dataclass(frozen=True, slots=True)
class CustomerFields:
    """One row per customer (or account, where these are measured).

    Traits, the stage of the latest run, the score, the persona and the segment; `consents` gives what holds for a purpose,
    `accounts` the account that each was seen with last.
    """

    length: int
    traits: Mapping[str, pa.Array]
    standing: Standing | None = None
    personas: pa.Array | None = None
    did: DidMask | None = None
    consents: Callable[[str], pa.Array] | None = None
    accounts: Callable[[], pa.Array | None] | None = None

    def column(self, field: str) -> pa.Array | None:
        """A trait by its full name, consent for a purpose, the account, or stage, score, persona and segment where there is a map.

        Of several segments the first in the map counts. Raises QuestionInvalid for the consent of accounts.
        """
        if field.startswith(CONSENT):
            return self._consent(field.removeprefix(CONSENT))
        if field == "persona":
            return self.personas
        if field == ACCOUNT:
            return self.accounts() if self.accounts is not None else None
        if field == "segment":
            return self._segments()
        if field in {"stage", "score"}:
            return None if self.standing is None else getattr(self.standing, field)()
        return self.traits.get(field)

    def _consent(self, purpose: str) -> pa.Array:
        if self.consents is None:
            mend = "Ask it on a map of persons."
            raise QuestionInvalid(what="accounts give no consent, persons do", where=f"{CONSENT}{purpose}", mend=mend)
        return self.consents(purpose)

    def _segments(self) -> pa.Array | None:
        """The first segment of each customer, in the order of the map; null outside of all."""
        segments = self.standing.journey.segments if self.standing is not None else ()
        if not segments:
            return None
        found = np.full(self.length, NOBODY, np.int32)
        for index in range(len(segments) - 1, -1, -1):
            rule = without_segments(segments[index].when, segments)
            found[evaluate(rule, self, did=self.did)] = index
        names = pa.array([segment.id for segment in segments])
        return pa.DictionaryArray.from_arrays(pa.array(np.maximum(found, 0), mask=found == NOBODY), names)


@dataclass(frozen=True, slots=True)
class OwnedFields:
    """One row per unit: the fields of its customer."""

    customers: CustomerFields
    owner: NDArray[np.int32]

    @property
    def length(self) -> int:
        """How many units there are."""
        return int(self.owner.size)

    def column(self, field: str) -> pa.Array | None:
        """The customer's value, unit by unit."""
        values = self.customers.column(field)
        return None if values is None else values.take(pa.array(self.owner))


@dataclass(frozen=True, slots=True)
class TouchFields:
    """One row per touch of a timeline: its own fields, and those of its customer."""

    timeline: Timeline
    log: EventLog
    journey: JourneyMap | None
    customers: CustomerFields

    @property
    def length(self) -> int:
        """How many touches the timeline has."""
        return self.timeline.size

    def column(self, field: str) -> pa.Array | None:
        """The values along the timeline; a touch's channel is the event's own or else its touchpoint's."""
        if not is_touch_field(field):
            values = self.customers.column(field)
            return None if values is None else values.take(pa.array(self.owner()))
        if field == "touchpoint":
            return self._designed(field)
        if field == RECOGNITION:
            return self.log.how(self.timeline)
        own = self.log.along(self.timeline, field)
        if field != "channel" or self.journey is None:
            return own
        if own is None or own.null_count == len(own):
            return self._designed(field)
        designed = self._designed(field)
        return own.cast(pa.string()).fill_null(designed.cast(pa.string())) if own.null_count else own

    def texts(self, field: str) -> TouchColumn | None:
        """The same as numbers of texts, which are kept for the next question where they belong to touches."""
        if not is_touch_field(field):
            values = self.customers.column(field)
            if values is None:
                return None
            codes, names = text_codes(values)
            return TouchColumn(codes[self.owner()], names)
        if field not in {"touchpoint", RECOGNITION} and self.column(field) is None:
            return None
        designed = self._values(field) if field in {"touchpoint", "channel"} else []
        return self.log.kept(f"{self.timeline.name} {field} {designed}", lambda: self._told(field), TouchColumn)

    def numbers(self, field: str) -> NDArray[np.float64]:
        """The same as numbers, NaN for what is none; those of touches are kept as well."""
        column = self.column(field)
        if column is None:
            return np.full(self.length, np.nan)
        if not is_touch_field(field):
            return as_numbers(column)
        return self.log.kept(f"{self.timeline.name} {field} as numbers", lambda: as_numbers(column), np.ndarray)

    def _told(self, field: str) -> TouchColumn:
        column = self.column(field)
        return TouchColumn(*text_codes(column)) if column is not None else TouchColumn(np.full(self.length, -1, np.int32), ())

    def owner(self) -> NDArray[np.int32]:
        """The customer of each touch."""
        offsets = self.timeline.touches.offsets
        return np.repeat(np.arange(offsets.size - 1, dtype=np.int32), np.diff(offsets))

    def _values(self, field: str) -> list[str | None]:
        """What the map says of each code; codes beyond its touchpoints are the names of events."""
        points = self.journey.touchpoints if self.journey is not None else ()
        known = [point.id if field == "touchpoint" else point.channel for point in points]
        return [*known, *[None] * max(len(self.timeline.labels) - len(known), 1)]

    def _designed(self, field: str) -> pa.DictionaryArray:
        values = pa.array(self._values(field), pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(self.timeline.touches.code), values)


def did_mask(journey: JourneyMap, touches: Timeline, until: int, as_of: int) -> DidMask:
    """Answers to `did` and `path`: which customers had so many touches of a touchpoint, or went a way, before `until` (tick).

    Times within which something was done end at `as_of` (µs).
    """
    codes = {point.id: code for code, point in enumerate(journey.touchpoints)}

    def answer(did: Behaviour) -> NDArray[np.bool_]:
        if isinstance(did, Walked):
            return walked_customers(did.path, touches, journey, until)
        wanted = touches.touches.code == codes.get(did.touchpoint, -1)
        wanted &= touches.touches.time < min(until, np.iinfo(touches.touches.time.dtype).max)
        if did.within is not None:
            wanted &= touches.touches.time >= max(0, touches.clock.ticks(as_of - microseconds(did.within)))
        running = np.concatenate([[0], np.cumsum(wanted)])
        offsets = touches.touches.offsets
        found: NDArray[np.bool_] = running[offsets[1:]] - running[offsets[:-1]] >= did.at_least
        return found

    return answer


def with_personas(plain: CustomerFields, did: DidMask | None) -> CustomerFields:
    """The customers' fields, with the personas of the map."""
    standing = plain.standing
    plain = replace(plain, did=did)
    if standing is None or did is None or not standing.journey.personas:
        return plain
    journey = standing.journey
    found = assign_personas(journey, plain, did)
    names = pa.array([persona.id for persona in journey.personas])
    codes = pa.array(np.maximum(found, 0).astype(np.int32), mask=found == NOBODY)
    return replace(plain, personas=pa.DictionaryArray.from_arrays(codes, names))
