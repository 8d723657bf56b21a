"""A study whose customers are measured by other machines: the log laid out there, each question taken to them, their answers merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import reduce
from itertools import accumulate
from operator import add
from threading import RLock
from typing import Any

import pyarrow as pa

from touchline.errors import NoData, TouchlineError
from touchline.flow.asking.apart import group_by_group
from touchline.flow.asking.fields import CONSENT, is_touch_field
from touchline.flow.asking.scatter import STRIDE, Scatter, Stretch, one_kind
from touchline.flow.asking.stretch import Heads, Look, Measured, Nowhere, Outcome, Scene, heads
from touchline.flow.asking.study import Study, Told, analysis_of
from touchline.flow.asking.units import Units, persons
from touchline.flow.log.consent import consent_column
from touchline.flow.log.groupings import ACCOUNT
from touchline.flow.log.log import EventLog
from touchline.frame.timelines import clock_for
from touchline.frame.together import Waiting, agreement
from touchline.model.conditions import Compare
from touchline.model.maps import JourneyMap, Unit
from touchline.model.questions import Attribution, Question, Step
from touchline.model.recognition import RECOGNITION
from touchline.ports.lake import Rows
from touchline.ports.runner import Laid, Runner

_MOST_TOUCHES = 4_000_000
"""About so many touches make a part: what one process measures at a time."""
_MOST_PARTS = 4_096
"""Rows of every file are dealt out to every part: with more parts than this, blocks of rows would become too small."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The log as machines hold it: laid out by the rules of a map's touchpoints, with some fields of events."""

    laid: Laid
    fields: frozenset[str]
    heads: Heads | None
    width: int


class SpreadStudy(Study):
    """Answers questions through a runner. Who is who is found here; the rows of the log are read and measured there."""

    def __init__(self, log: EventLog, zone: str, runner: Runner) -> None:
        super().__init__(log, Nowhere(), zone)
        self._runner = runner
        self._held: dict[tuple[str, Unit], _Held] = {}
        self._laying = RLock()

    def told(self, question: Question, journey: JourneyMap | None) -> Told:
        """What the analysis says, measured by the runner; where nothing is laid out, because no row is anybody's, here."""
        units = self._units(journey)
        held = self._laid(journey, units, question)
        if held.heads is None:
            return super().told(question, journey)
        analysis, look = analysis_of(question), Look(self._scene(journey, units, held, question), question)
        found = self._measured(held, look)
        if not (isinstance(question, Attribution) and question.split):
            return Told(analysis.finish(found.state, found.labels, question), found.labels, found.counted)
        labels = replace(found.labels, groups=None)

        def alone(number: int) -> pa.Table:
            return analysis.finish(self._measured(held, replace(look, group=number)).state, labels, question)

        return Told(group_by_group(found.labels.groups or (), alone), found.labels, found.counted)

    def _measured(self, held: _Held, look: Look) -> Measured:
        """Look at all parts until the analysis needs no further look, and merge what they say, in the order of the customers."""
        analysis = analysis_of(look.question)
        look, found = self._answered(held, look)
        state = reduce(analysis.merge, [one.state for one in found])
        while analysis.again(state):
            look, found = self._answered(held, replace(look, before=state))
            state = reduce(analysis.merge, [one.state for one in found])
        return Measured(state, found[0].labels, any(one.counted for one in found))

    def _answered(self, held: _Held, look: Look) -> tuple[Look, list[Measured]]:
        """What every part measured; where they wait for one another, they are told what all tell, and asked again."""
        while True:
            outcomes: list[Outcome] = held.laid.each(look.at)
            for one in outcomes:
                if isinstance(one, TouchlineError):
                    raise one
            waiting = [one.told for one in outcomes if isinstance(one, Waiting)]
            if not waiting:
                return look, [one for one in outcomes if isinstance(one, Measured)]
            look = replace(look, agreed=(*look.agreed, agreement(waiting)))

    def _laid(self, journey: JourneyMap | None, units: Units, question: Question) -> _Held:
        """The log as machines hold it, with every field that the question reads."""
        rules = journey.matching if journey is not None else ""
        key = (rules, journey.unit if journey is not None else Unit.PERSON)
        known = frozenset(self.log.lake.columns(Rows.EVENTS)) | {RECOGNITION}
        wanted = frozenset(name for name in asked_fields(question, journey) if is_touch_field(name)) & known
        with self._laying:
            held = self._held.get(key)
            if held is None or not wanted <= held.fields:
                if held is not None:
                    held.laid.release()
                self._held[key] = held = self._lay(journey, units, wanted | (held.fields if held is not None else frozenset()))
            return held

    def _lay(self, journey: JourneyMap | None, units: Units, wanted: frozenset[str]) -> _Held:
        log = self.log
        pieces = list(log.lake.pieces(Rows.EVENTS))
        names = sorted(wanted - {RECOGNITION})
        kinds = [piece.kinds(names) for piece in pieces]
        span = log.lake.span(Rows.EVENTS) or (0, 0, True)
        parts = max(self._runner.width(), min(-(-log.rows // _MOST_TOUCHES), _MOST_PARTS))
        width = max(-(-units.size // (parts * STRIDE)), 1) * STRIDE
        scatter = Scatter(
            journey,
            log.people().whose(),
            units.accounts.account_of if units.accounts is not None else None,
            clock_for(span[0], span[1], whole_seconds=span[2]),
            {name: one_kind([kind[name] for kind in kinds if name in kind]) for name in names},
            log.knowing() if RECOGNITION in wanted else None,
            width,
        )
        firsts = accumulate((piece.rows for piece in pieces), initial=0)
        stretches = [Stretch(first, piece) for first, piece in zip(firsts, pieces, strict=False)]
        laid = self._runner.lay_out(stretches, max(-(-units.size // width), 1), scatter.deal, scatter.gather)
        told = laid.each(heads)
        return _Held(laid, wanted, reduce(add, told) if told else None, width)

    def _units(self, journey: JourneyMap | None) -> Units:
        if self.log.newest is None:
            raise NoData(what="there are no events yet", mend="Import a file: touchline import FILE -w DIR.")
        return persons(self.log) if journey is None or journey.unit is Unit.PERSON else self._accounts(journey)

    def _scene(self, journey: JourneyMap | None, units: Units, held: _Held, question: Question) -> Scene:
        log = self.log
        span = log.lake.span(Rows.EVENTS) or (0, 0, True)
        asked = asked_fields(question, journey)
        purposes = [name.removeprefix(CONSENT) for name in asked if name.startswith(CONSENT)]
        return Scene(
            journey=journey,
            zone=self._zone,
            clock=clock_for(span[0], span[1], whole_seconds=span[2]),
            newest=span[1],
            heads=held.heads or Heads({}, None, None),
            size=units.size,
            width=held.width,
            fields=frozenset(log.lake.columns(Rows.EVENTS)),
            customers={name: units.traits[name] for name in asked if name in units.traits},
            consents={purpose: consent_column(log, purpose) for purpose in purposes} if units.accounts is None else None,
            accounts=units.names(log) if ACCOUNT in asked else None,
        )

    def release(self) -> None:
        """Nobody asks this study any more."""
        with self._laying:
            for held in self._held.values():
                held.laid.release()
            self._held.clear()


class Spread:
    """Gives the study of a version of the log through a runner; the one of the version before is let go of. For many threads."""

    def __init__(self, runner: Runner, zone: str) -> None:
        self._runner = runner
        self._zone = zone
        self._study: SpreadStudy | None = None
        self._lock = RLock()

    def study(self, log: EventLog) -> SpreadStudy:
        """The study of this version."""
        with self._lock:
            if self._study is None or self._study.log is not log:
                if self._study is not None:
                    self._study.release()
                self._study = SpreadStudy(log, self._zone, self._runner)
            return self._study


def asked_fields(question: Question, journey: JourneyMap | None) -> frozenset[str]:
    """Every field of touches and customers that a question on a map may read."""
    design = replace(journey, touchpoints=()) if journey is not None else None
    named = {one.field for thing in (question, design) for one in _inside(thing, Compare)}
    steps = [*_inside(question, Step), *(step for step in question.marks())]
    by_name = {"event"} if any(step.events for step in steps) else set()
    return frozenset({*named, *by_name, question.by, *question.breakdown(), *question.needs(), *question.measured()})


def _inside(thing: object, kind: type[Any]) -> Iterator[Any]:
    """Everything of a kind that a question or a map is made of."""
    if isinstance(thing, kind):
        yield thing
    if is_dataclass(thing):
        for field in fields(thing):
            yield from _inside(getattr(thing, field.name, None), kind)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _inside(one, kind)
