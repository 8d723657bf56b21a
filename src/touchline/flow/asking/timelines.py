"""From the event log to timelines: each event gets the code of its touchpoint, or of its name where none matches, and is sorted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.asking.carry import Heirs, carried, handed_over
from touchline.flow.log.log import EventLog
from touchline.frame.columns import text_codes, unified
from touchline.frame.room import Room, in_memory
from touchline.frame.succession import Succession, succession
from touchline.frame.timelines import Clock, Timeline, clock_for, sort_rows
from touchline.frame.wanted import check_wanted
from touchline.journey.touch import fields_read, match_touchpoints
from touchline.kernels.compress import copy_below, count_below
from touchline.kernels.shapes import Codes, Times, Touches
from touchline.kernels.sort import Rows as Arrived
from touchline.kernels.sort import whole_seconds
from touchline.model.maps import JourneyMap
from touchline.ports.lake import Rows
from touchline.ports.timelines import TimelineStore

FORMAT = 2


@dataclass(frozen=True, slots=True)
class Timelines:
    """`events`: every event, coded by touchpoint or, behind these codes, by name. `touches`: those of a touchpoint alone."""

    events: Timeline
    touches: Timeline


@dataclass(frozen=True, slots=True)
class Earlier:
    """Timelines of the same rules at an earlier version of the log."""

    log: EventLog
    timelines: Timelines


def timelines_for(journey: JourneyMap | None, log: EventLog, store: TimelineStore, earlier: Earlier | None = None) -> Timelines:
    """The timelines of a map's touchpoints (None: no map, every event by its name), built where they are not kept.

    They depend on the log and on the touchpoints' rules alone: editing stages, silence, starts or goal rebuilds nothing. Those of an
    earlier version are carried on where that is possible; they have no name on the disk.
    """
    name = _name(journey, log)
    points = len(journey.touchpoints) if journey is not None else 0
    events = store.load(f"{name}-events")
    if events is None and earlier is not None and goes_on(earlier, log):
        return _named(carried_on(journey, log, earlier, store.room), points, name, store.room)
    if events is None:
        events = store.save(f"{name}-events", _build(journey, log))
    if len(events.labels) == points:
        return Timelines(events, events)
    touches = store.load(f"{name}-touches") or store.save(f"{name}-touches", touches_only(events, points, store.room))
    return Timelines(events, touches)


def _named(events: Timeline, points: int, name: str, room: Room) -> Timelines:
    named = replace(events, name=f"{name}-events")
    if len(events.labels) == points:
        return Timelines(named, named)
    return Timelines(named, replace(touches_only(events, points, room), name=f"{name}-touches"))


def goes_on(earlier: Earlier, log: EventLog) -> bool:
    """Whether an earlier version can be carried on: every instant of the log fits its clock."""
    span = log.lake.span(Rows.EVENTS)
    clock = earlier.timelines.events.clock
    same = span is not None and clock_for(span[0], span[1], whole_seconds=span[2]) == clock
    return same and log.follows(earlier.log)


def timelines_of_one(journey: JourneyMap | None, log: EventLog, earlier: Earlier, profile: int) -> Timelines:
    """The timelines of one profile, with nothing on those of all others: what is quick to lay out. Earlier ones must go on."""
    points = len(journey.touchpoints) if journey is not None else 0
    return _named(carried_on(journey, log, earlier, only=profile), points, f"{_name(journey, log)}-{profile}", in_memory)


def carried_on(
    journey: JourneyMap | None, log: EventLog, earlier: Earlier, room: Room = in_memory, *, only: int | None = None
) -> Timeline:
    """The timeline of all events, or of one profile's `only`, from that of an earlier version and what came since."""
    base, people = earlier.timelines.events, log.people()
    points = len(journey.touchpoints) if journey is not None else 0
    since = earlier.log.people()
    moves = log.kept(f"succession of version {earlier.log.version}", lambda: succession(since, people), Succession)
    coder = _Coder(journey, base.labels[points:])
    fresh = _laid_out(log, coder, base.clock, earlier.log.rows)
    moved = handed_over(base, moves)
    if moved.size:
        row, time = base.row[moved], base.touches.time[moved]
        instants = base.clock.base + time.astype(np.int64) * base.clock.unit
        customer = people.assign(log.who()[row], instants)
        code = base.touches.code[moved].astype(np.uint16)
        fresh = _together(Arrived(customer, time, code, row), fresh)
    if only is not None:
        moves, fresh = moves.towards(only), Arrived(*(column[fresh.customer == only] for column in fresh))
    labels = coder.labels()
    return carried(base, Heirs(moves, people.size, labels), fresh._replace(code=_narrow(fresh.code, labels)), room)


def _name(journey: JourneyMap | None, log: EventLog) -> str:
    matching = journey.matching if journey is not None else ""
    return f"{log.version}-{hashlib.sha256(repr((FORMAT, matching, log.rules)).encode()).hexdigest()[:16]}"


def _together(one: Arrived, other: Arrived) -> Arrived:
    return Arrived(
        np.concatenate([one.customer, other.customer]),
        np.concatenate([one.time, other.time]),
        np.concatenate([one.code, other.code]),
        np.concatenate([one.row, other.row]),
    )


def _build(journey: JourneyMap | None, log: EventLog) -> Timeline:
    span = log.lake.span(Rows.EVENTS) or (0, 0, True)
    clock = clock_for(span[0], span[1], whole_seconds=span[2])
    coder = _Coder(journey)
    rows = _laid_out(log, coder, clock, 0)
    labels = coder.labels()
    offsets, done = sort_rows(rows._replace(code=_narrow(rows.code, labels)), log.people().size)
    return Timeline(Touches(offsets, done.time, done.code), done.row, labels, clock)


def _narrow(code: Codes, labels: tuple[str, ...]) -> Codes:
    return code.astype(np.uint8) if len(labels) <= 256 else code


def _laid_out(log: EventLog, coder: _Coder, clock: Clock, since: int) -> Arrived:
    """The rows of the log from a number on: whose, when, what (in 16 bits), which."""
    people, size = log.people(), log.rows - since
    customer = np.empty(size, np.int32)
    time: Times = np.empty(size, np.uint32) if clock.unit > 1 else np.empty(size, np.int64)
    code = np.empty(size, np.uint16)
    at = 0
    for part in log.lake.scan(Rows.EVENTS, ["who", "time", *fields_and_names(coder.journey)], since):
        check_wanted()
        stop = at + part.num_rows
        customer[at:stop] = people.assign(part.column("who").to_numpy(), part.column("time").cast(pa.int64()).to_numpy())
        write_ticks(part.column("time"), clock, time[at:stop])
        code[at:stop] = coder.codes(part)
        at = stop
    return _somebodys(Arrived(customer, time, code, np.arange(since, log.rows, dtype=np.uint32)))


def _somebodys(rows: Arrived) -> Arrived:
    """Without rows that name nobody."""
    if rows.customer.size == 0 or rows.customer.min() >= 0:
        return rows
    kept = rows.customer >= 0
    return Arrived(rows.customer[kept], rows.time[kept], rows.code[kept], rows.row[kept])


def fields_and_names(journey: JourneyMap | None) -> list[str]:
    """The columns of the log that coding reads: the event's name and type, and what the map's rules ask for."""
    read = fields_read(journey) if journey is not None else ()
    return list(dict.fromkeys(["event", "type", *read]))


def write_ticks(times: pa.ChunkedArray, clock: Clock, out: Times) -> None:
    """The ticks of instants, into an array of theirs."""
    at = 0
    for chunk in times.chunks:
        micros = chunk.cast(pa.int64()).to_numpy()
        mine = out[at : at + micros.size]
        if mine.dtype == np.uint32:
            whole_seconds(micros, clock.base, mine.view(np.uint32))
        else:
            mine[:] = micros
        at += micros.size


class _Coder:
    """Codes for events: the touchpoints' first, then names in order of first appearance."""

    def __init__(self, journey: JourneyMap | None, known: tuple[str, ...] = ()) -> None:
        self.journey = journey
        self._points = tuple(point.id for point in journey.touchpoints) if journey is not None else ()
        self._names = {name: number for number, name in enumerate(known)}

    def codes(self, part: pa.Table) -> NDArray[np.uint16]:
        """The code of each event of a part of the log."""
        found = match_touchpoints(self.journey, part) if self.journey is not None else np.full(part.num_rows, -1, np.int16)
        unmatched = np.flatnonzero(found < 0)
        codes = found.astype(np.uint16)
        if unmatched.size:
            codes[unmatched] = self._named(part.take(pa.array(unmatched)) if unmatched.size < part.num_rows else part)
        return codes

    def _named(self, part: pa.Table) -> NDArray[np.uint16]:
        place, texts = text_codes(unified(part.column("event").chunks))
        known = [self._number(text) for text in texts]
        codes = np.array([*known, 0], np.int64)[place]
        nameless = np.flatnonzero(place < 0)
        if nameless.size:
            kinds, types = text_codes(unified(part.column("type").take(pa.array(nameless)).chunks))
            codes[nameless] = np.array([self._number(f"({kind})") for kind in types], np.int64)[kinds]
        return codes.astype(np.uint16)

    def _number(self, name: str) -> int:
        return len(self._points) + self._names.setdefault(name, min(len(self._names), 65_535 - len(self._points)))

    def labels(self) -> tuple[str, ...]:
        """What the codes mean."""
        names = sorted(self._names, key=lambda name: self._names[name])
        return (*self._points, *names[: 65_536 - len(self._points)])


def touches_only(events: Timeline, points: int, room: Room) -> Timeline:
    """The touches of the first so many codes alone."""
    counts = count_below(events.touches, points)
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    size = int(offsets[-1])
    kinds = (events.touches.time.dtype, np.uint8 if points <= 256 else events.touches.code.dtype, events.row.dtype)
    time, code, row = (room(size, kind) for kind in kinds)
    copy_below(events.touches, events.row, points, (time, code, row))
    return Timeline(Touches(offsets, time, code), row, events.labels[:points], events.clock)
