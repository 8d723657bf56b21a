"""Some of the customers, as another machine holds them: their touches laid out, and a study that measures them by the same code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.analysis import Analysis
from touchline.errors import TouchlineError
from touchline.flow.asking.apart import only
from touchline.flow.asking.fields import CustomerFields, with_personas
from touchline.flow.asking.scatter import CODE, NAME, TIME, UNIT, firsts_of, taken_along
from touchline.flow.asking.study import ALWAYS, Placed, Study, analysis_of
from touchline.flow.asking.timelines import Timelines, touches_only
from touchline.flow.asking.units import Units
from touchline.flow.log.echo import micros
from touchline.flow.log.log import EventLog
from touchline.flow.log.memory import Memory
from touchline.flow.log.recognition import named
from touchline.frame.columns import laid_out, text_codes
from touchline.frame.parallel import pieces_for, spread
from touchline.frame.parts import Labels, Part
from touchline.frame.room import Room, in_memory
from touchline.frame.timelines import Clock, Timeline
from touchline.frame.together import Agreed, Together, Told, Waiting
from touchline.kernels.shapes import Touches
from touchline.model.maps import JourneyMap
from touchline.model.questions import Ask, Question
from touchline.model.recognition import RECOGNITION

Extent = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Heads:
    """What the rows of a part tell of the whole: where in the log each name came first, and the first and last ticks.

    `events` are those of all events, `touches` of those that have a touchpoint.
    """

    firsts: Mapping[str, int]
    events: Extent
    touches: Extent

    def __add__(self, other: Heads) -> Heads:
        """What both parts tell."""
        both = {
            name: min(self.firsts.get(name, ALWAYS), other.firsts.get(name, ALWAYS)) for name in (*self.firsts, *other.firsts)
        }
        return Heads(both, _spanning(self.events, other.events), _spanning(self.touches, other.touches))

    def labels(self, journey: JourneyMap | None) -> tuple[str, ...]:
        """What codes mean: touchpoints, and behind them names in order of first appearance in the log."""
        points = tuple(point.id for point in journey.touchpoints) if journey is not None else ()
        names = sorted(self.firsts, key=lambda name: self.firsts[name])
        return (*points, *names[: 65_536 - len(points)])


def heads(_part: int, table: pa.Table) -> Heads:
    """What the rows of a part tell of the whole."""
    time, code = table.column(TIME).to_numpy(), table.column(CODE).to_numpy()
    return Heads(firsts_of(table), _extent(time), _extent(time[code >= 0]))


def _extent(time: NDArray[np.integer]) -> Extent:
    return (int(time.min()), int(time.max())) if time.size else None


def _spanning(one: Extent, other: Extent) -> Extent:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


@dataclass(frozen=True, slots=True)
class Scene:
    """What is the same for all parts: the map, the clock, what codes mean, the newest instant, the units and what is known of them.

    `customers` holds their traits by name, `consents` what holds about a purpose, `accounts` the account of each; only what is asked
    for travels. `fields` are those that any event has.
    """

    journey: JourneyMap | None
    zone: str
    clock: Clock
    newest: int
    heads: Heads
    size: int
    width: int
    fields: frozenset[str]
    customers: Mapping[str, pa.Array]
    consents: Mapping[str, pa.Array] | None
    accounts: pa.Array | None


@dataclass(frozen=True, slots=True)
class Measured:
    """The state of a part, how its units are named, and whether any of them counts."""

    state: Any
    labels: Labels
    counted: bool


Outcome = Measured | Waiting | TouchlineError
"""What becomes of measuring a part: done, waiting for what the other parts tell, or refused."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a question at every part, by what all parts agreed on so far; `before` is the state of the look before.

    `group` is the number of the group that is measured alone; None: all together.
    """

    scene: Scene
    question: Question
    agreed: tuple[Told, ...] = ()
    before: Any = None
    group: int | None = None

    def at(self, part: int, table: pa.Table) -> Outcome:
        """Measure a part."""
        study = StretchStudy(self.scene, part, table, Agreed(self.agreed))
        try:
            whole = study.part(self.question, study.placed(self.scene.journey, self.question))
            chosen = whole if self.group is None else only(whole, self.group)
            state = looked(analysis_of(self.question), chosen, self.question, self.before)
        except (Waiting, TouchlineError) as outcome:
            return outcome
        return Measured(state, whole.labels, bool((whole.groups >= 0).any()))


class StretchLog(EventLog):
    """The events of some customers, in the order of their timeline: what a study reads of them."""

    def __init__(self, table: pa.Table, fields: frozenset[str]) -> None:
        self._table = table
        self._fields = fields
        self._memory = Memory(len(fields) + 1)

    def along(self, timeline: Timeline, field: str) -> pa.Array | None:
        """A field of the events in the order of a timeline; None when no event of any customer has it."""
        if field not in self._fields:
            return None
        return laid_out(self._whole(taken_along(field)), timeline.row)

    def how(self, timeline: Timeline) -> pa.Array:
        """How the customer of each touch was known at that moment."""
        return named(self._whole(RECOGNITION).to_numpy()[timeline.row])

    def _whole(self, name: str) -> pa.Array:
        return self._table.column(name).combine_chunks()


class StretchStudy(Study):
    """A study of the customers of one part, who are numbered from 0 here."""

    def __init__(self, scene: Scene, part: int, table: pa.Table, together: Together) -> None:
        super().__init__(StretchLog(table, scene.fields), Nowhere(), scene.zone)
        self._scene = scene
        self._first = part * scene.width
        self._size = min(scene.width, scene.size - self._first)
        self._table = table
        self._together = together

    def placed(self, journey: JourneyMap | None, ask: Ask | None = None) -> Placed:
        """The part on its map, at the moment that a question asks for."""
        timelines = self._memory.get("timelines", self._laid, Timelines)
        as_of = self._scene.newest if ask is None or ask.until is None else micros(ask.until)
        until = ALWAYS if ask is None or ask.until is None else timelines.touches.clock.ticks(as_of)
        return Placed(journey, self.log, timelines, Units(self._size, {}), as_of, until)

    def _laid(self) -> Timelines:
        scene, table = self._scene, self._table
        labels = scene.heads.labels(scene.journey)
        points = len(scene.journey.touchpoints) if scene.journey is not None else 0
        counts = np.bincount(table.column(UNIT).to_numpy() - self._first, minlength=self._size)
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        code = _coded(table, labels, points)
        touches = Touches(offsets, table.column(TIME).to_numpy().copy(), code)
        row = np.arange(code.size, dtype=np.uint32)
        events = Timeline(touches, row, labels, scene.clock, "events", scene.heads.events)
        if len(labels) == points:
            return Timelines(events, events)
        designed = touches_only(events, points, in_memory)
        return Timelines(events, replace(designed, name="touches", extent=scene.heads.touches))

    def customers(self, placed: Placed) -> CustomerFields:
        """What is known of the customers of this part."""
        scene = self._scene
        consents = None if scene.consents is None else {name: self._mine(one) for name, one in scene.consents.items()}
        plain = CustomerFields(
            self._size,
            {name: self._mine(values) for name, values in scene.customers.items()},
            self._standing(placed),
            consents=None if consents is None else consents.__getitem__,
            accounts=lambda: None if scene.accounts is None else self._mine(scene.accounts),
        )
        return self._memory.get(("customers", placed.until), lambda: with_personas(plain, placed.did()), CustomerFields)

    def _mine(self, values: pa.Array) -> pa.Array:
        return values.slice(self._first, self._size)

    def _run_part(self, question: Question, placed: Placed) -> Part:
        return replace(super()._run_part(question, placed), together=self._together)

    def _person_part(self, question: Question, placed: Placed) -> Part:
        return replace(super()._person_part(question, placed), together=self._together)


def looked(analysis: Analysis[Any, Any], part: Part, question: Question, before: object) -> object:
    """One look at a part: its pieces measured side by side, and merged in order."""
    pieces = part.pieces(pieces_for(part.timeline.size))
    return reduce(analysis.merge, spread(lambda piece: analysis.measure(piece, question, before), pieces))


def _coded(table: pa.Table, labels: Sequence[str], points: int) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """The number of each touch among the labels."""
    code = table.column(CODE).to_numpy().astype(np.int64)
    names, texts = text_codes(table.column(NAME).combine_chunks())
    place = {text: points + number for number, text in enumerate(labels[points:])}
    target = np.array([*(place.get(text, len(labels) - 1) for text in texts), -1], np.int64)
    found = np.where(code >= 0, code, target[names])
    return found.astype(np.uint8) if len(labels) <= 256 else found.astype(np.uint16)


class Nowhere:
    """Nothing is kept between questions; see `touchline.ports.timelines.TimelineStore`."""

    def load(self, name: str) -> Timeline | None:
        """Nothing was kept."""
        return dict[str, Timeline]().get(name)

    def save(self, name: str, timeline: Timeline) -> Timeline:
        """The timeline, kept nowhere."""
        return replace(timeline, name=name)

    @property
    def room(self) -> Room:
        """Memory."""
        return in_memory

    def forget_others(self, version: int) -> None:
        """There is nothing to forget."""
        del version
