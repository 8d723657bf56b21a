"""Stage 4 as one sentence: place the log on the map, select and group what the question asks, measure in parts, finish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from time import perf_counter, process_time
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.analyses import ANALYSES
from touchline.analyse.analysis import Analysis
from touchline.analyse.compare import side_by_side
from touchline.analyse.sentences import spoken
from touchline.errors import NoData, NotFound, QuestionInvalid
from touchline.flow.asking.along import with_columns
from touchline.flow.asking.answered import Answered
from touchline.flow.asking.apart import group_by_group, only
from touchline.flow.asking.breakdown import with_groups
from touchline.flow.asking.fields import CustomerFields, Standing, TouchFields, did_mask, with_personas
from touchline.flow.asking.groups import selected
from touchline.flow.asking.kept import Kept
from touchline.flow.asking.steps import entering, marked, masked
from touchline.flow.asking.timelines import Earlier, Timelines, timelines_for
from touchline.flow.asking.units import Units, accounts, of_accounts, persons
from touchline.flow.asking.versus import counted_in, other_question
from touchline.flow.asking.working import working_timeline
from touchline.flow.log.consent import consent_column
from touchline.flow.log.echo import echo, instant, instant_text, micros
from touchline.flow.log.log import EventLog
from touchline.flow.log.memory import Memory
from touchline.frame.answers import Answer
from touchline.frame.conditions import DidMask
from touchline.frame.groups import group_in
from touchline.frame.parallel import pieces_for, spread
from touchline.frame.parts import Labels, Part
from touchline.frame.runs import Runs
from touchline.frame.timelines import Timeline
from touchline.frame.wanted import check_wanted
from touchline.journey.runs import fold_runs
from touchline.kernels.funnel import hints_of
from touchline.kernels.select import cut_spans
from touchline.kernels.shapes import Spans
from touchline.model.maps import JourneyMap, Unit
from touchline.model.questions import Ask, Attribution, Cell, Coverage, Entry, Funnel, Lasting, Per, Question, Touchpoints
from touchline.ports.timelines import TimelineStore

ALWAYS = 1 << 62
State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Placed:
    """The log on one map, for one moment: timelines of its units, the moment (µs) and the first tick that is too late."""

    journey: JourneyMap | None
    log: EventLog
    timelines: Timelines
    units: Units
    as_of: int
    until: int

    def did(self) -> DidMask | None:
        """Answers to behaviour rules; None without a map."""
        return did_mask(self.journey, self.timelines.touches, self.until, self.as_of) if self.journey is not None else None


@dataclass(frozen=True, slots=True)
class Told:
    """What an analysis says, how its units are named, and whether any of them counts."""

    table: pa.Table
    labels: Labels
    counted: bool


class Study:
    """Answers questions about one version of the log; shared by threads.

    `latest` holds the timelines that a later study may carry on, by the rules of their map.
    """

    def __init__(self, log: EventLog, store: TimelineStore, zone: str, earlier: Study | None = None) -> None:
        self.log = log
        self._store = store
        self._zone = zone
        self._memory = Memory(12)
        self._given = Answered()
        self.latest: dict[str, Earlier] = {}
        self.kept: Kept = earlier.kept if earlier is not None else Kept()
        self._earlier = earlier.latest if earlier is not None else {}

    def placed(self, journey: JourneyMap | None, ask: Ask | None = None) -> Placed:
        """The log on a map at the moment a question asks for."""
        newest = self.log.newest
        if newest is None:
            raise NoData(what="there are no events yet", mend="Import a file: touchline import FILE -w DIR.")
        rules = journey.matching if journey is not None else ""
        timelines = self._memory.get(("timelines", rules), lambda: self._timelines(journey, rules), Timelines)
        units = self._memory.get(("units", Unit.PERSON), lambda: persons(self.log), Units)
        if journey is not None and journey.unit is Unit.ACCOUNT:
            units = self._memory.get(("units", Unit.ACCOUNT), lambda: self._accounts(journey), Units)
            timelines = self._of_accounts(timelines, rules, units)
        as_of = newest if ask is None or ask.until is None else micros(ask.until)
        until = ALWAYS if ask is None or ask.until is None else timelines.touches.clock.ticks(as_of)
        return Placed(journey, self.log, timelines, units, as_of, until)

    def _accounts(self, journey: JourneyMap) -> Units:
        found = accounts(self.log)
        if found.size == 0:
            mend = "Send group calls with a groupId, or set unit: person."
            raise NoData(what="there are no accounts yet", where=journey.id, mend=mend)
        return found

    def _of_accounts(self, timelines: Timelines, rules: str, units: Units) -> Timelines:
        if units.accounts is None:
            return timelines
        found = units.accounts
        return self._memory.get(("accounts", rules), lambda: of_accounts(timelines, found, self._store.room), Timelines)

    def _timelines(self, journey: JourneyMap | None, rules: str) -> Timelines:
        """Timelines, carried on from those of the study before where it had them; these are let go of then."""
        found = timelines_for(journey, self.log, self._store, self._earlier.get(rules))
        self._earlier.pop(rules, None)
        self.latest = {rules: Earlier(self.log, found)}
        return found

    def runs(self, placed: Placed) -> Runs:
        """The runs of a map at a moment; kept for the next question."""
        journey = _measured(placed.journey)
        key = ("runs", journey.unit, journey.folding, placed.until)
        until, as_of, room = placed.until, placed.as_of, self._store.room
        return self._memory.get(
            key, lambda: fold_runs(journey, placed.timelines.touches, until=until, as_of=as_of, room=room), Runs
        )

    def customers(self, placed: Placed) -> CustomerFields:
        """The customers' fields on a map at a moment."""
        design = placed.journey.design if placed.journey is not None else ""
        key = ("customers", design, placed.timelines.touches.name, placed.until)
        consents = partial(consent_column, self.log) if placed.units.accounts is None else None
        accounts = partial(placed.units.names, self.log)
        plain = CustomerFields(
            placed.units.size, placed.units.traits, self._standing(placed), consents=consents, accounts=accounts
        )
        return self._memory.get(key, lambda: with_personas(plain, placed.did()), CustomerFields)

    def _standing(self, placed: Placed) -> Standing | None:
        if placed.journey is None:
            return None
        return Standing(placed.journey, placed.timelines.touches, self.runs(placed), placed.until, placed.as_of)

    def answered(self, question: Question, journey: JourneyMap | None) -> Answer:
        """The answer as `ask` gives it, which is given again where it was given before."""
        return self._given.get(question, journey, lambda: self.ask(question, journey))

    def ask(self, question: Question, journey: JourneyMap | None) -> Answer:
        """Answer a question, beside another where it is compared. Raises QuestionInvalid, NotFound or NoData."""
        answer = self._answer(question, journey)
        if question.against is None:
            return answer
        other = other_question(question, question.against, instant(self.moment(question)))
        columns = analysis_of(question).columns
        table = side_by_side(answer.table, self._answer(other, journey).table, columns)
        return replace(answer, table=table)

    def _answer(self, question: Question, journey: JourneyMap | None) -> Answer:
        told = self.told(question, journey)
        table, analysis = told.table, analysis_of(question)
        if isinstance(question, Coverage):
            table = self._with_effect(table, question, journey)
        if told.labels.split and not told.counted:
            table = table.slice(0, 0)
        said = analysis.sentence(table, told.labels, question)
        return Answer(
            analysis=analysis.name,
            question=echo(question, self._zone),
            as_of=instant_text(self.moment(question), self._zone),
            map_id=journey.id if journey is not None else None,
            map_version=journey.version if journey is not None else None,
            units="run" if question.counts() is Per.RUN else journey.unit.value if journey is not None else Unit.PERSON.value,
            sentence=spoken(said),
            table=table,
            said=said,
        )

    def moment(self, question: Question) -> int:
        """The moment that a question asks for, in µs since 1970. Raises NoData before the first event."""
        if self.log.newest is None:
            raise NoData(what="there are no events yet", mend="Import a file: touchline import FILE -w DIR.")
        return self.log.newest if question.until is None else micros(question.until)

    def told(self, question: Question, journey: JourneyMap | None) -> Told:
        """What the analysis says, measured here."""
        part, analysis = self.part(question, self.placed(journey, question)), analysis_of(question)
        if isinstance(question, Attribution) and question.split:
            table = group_by_group(part.labels.groups or (), lambda number: _told(analysis, only(part, number), question))
        else:
            table = _told(analysis, part, question, self.kept)
        return Told(table, part.labels, bool((part.groups >= 0).any()))

    def members(self, question: Question, cell: Cell, journey: JourneyMap | None) -> NDArray[np.int32]:
        """The customers behind a number, in ascending order; those behind a change are behind one of the two numbers."""
        asked = counted_in(question, cell, analysis_of(question).columns, lambda: instant(self.moment(question)))
        found = [self._members(*one, journey) for one in asked]
        return found[0] if len(found) == 1 else distinct(found, self.log.people().size)

    def _members(self, question: Question, cell: Cell, journey: JourneyMap | None) -> NDArray[np.int32]:
        placed = self.placed(journey, question)
        part = self.part(question, placed)
        number = part.labels.group_of(cell.row)
        if number is None:
            raise QuestionInvalid(
                what="the answer has no such group", where="row", mend="Use the key columns of a row of the answer."
            )
        behind = analysis_of(question).members(part, question, cell) & (part.groups == number)
        return placed.units.profiles(distinct([part.owner[behind]], placed.units.size))

    def _with_effect(self, table: pa.Table, question: Coverage, journey: JourneyMap | None) -> pa.Table:
        """Coverage with each touchpoint's go-on rate: the effect beside the effort."""
        if journey is None:
            return table.append_column("go_on_rate", pa.nulls(table.num_rows, pa.float64()))
        asked = Touchpoints(**{name: getattr(question, name) for name in Ask.__slots__ if name != "against"})
        effect = self.answered(asked, journey).table.to_pylist()
        rates = {(group_in(row), row["touchpoint"]): row["go_on_rate"] for row in effect}
        found = [rates.get((group_in(row), row["key"])) if row["kind"] == "touchpoint" else None for row in table.to_pylist()]
        return table.append_column("go_on_rate", pa.array(found, pa.float64()))

    def part(self, question: Question, placed: Placed) -> Part:
        """What a question measures: its units, selected and grouped."""
        per_run = question.counts() is Per.RUN
        part = self._run_part(question, placed) if per_run else self._person_part(question, placed)
        touches = TouchFields(part.timeline, self.log, placed.journey, self.customers(placed))
        kept = part.groups >= 0
        check_wanted()
        rule = question.selection()
        if rule is not None:
            kept &= selected(rule, part.units, part.owner, touches, placed.did())
        masks = None
        check_wanted()
        if isinstance(question, Funnel):
            names = [point.id for point in placed.journey.touchpoints] if placed.journey is not None else []
            timeline, masks = _entered(question, part, *masked(question, touches, names))
            hints = self._hints(timeline, finer=timeline is not part.timeline)
            part = replace(part, timeline=timeline, masks=masks, hints=hints[part.owner] if part.runs is not None else hints)
        elif question.marks():
            timeline, masks = marked(question.marks(), touches)
            part = replace(part, timeline=timeline, masks=masks)
        part = with_groups(with_columns(replace(part, zone=self._zone), question, touches), question, touches, kept)
        return self._in_hours(part, question) if isinstance(question, Lasting) else part

    def _in_hours(self, part: Part, question: Lasting) -> Part:
        """The part on a clock that runs in business hours only, where these were asked for."""
        hours, timeline = question.hours, part.timeline
        if hours is None:
            return part
        key = ("hours", timeline.name, hours)
        return replace(part, timeline=self._memory.get(key, lambda: working_timeline(timeline, hours, self._zone), Timeline))

    def _hints(self, timeline: Timeline, *, finer: bool) -> NDArray[np.uint64]:
        """Which codes each customer may have; kept for timelines as they are, made anew for finer codes."""
        if finer:
            return hints_of(timeline.touches)
        return self._memory.get(("hints", timeline.name), lambda: hints_of(timeline.touches), np.ndarray)

    def _run_part(self, question: Question, placed: Placed) -> Part:
        runs = self.runs(placed)
        timeline = placed.timelines.touches
        groups = np.zeros(runs.size, np.int16)
        if question.since is not None and not question.remembers():
            groups[timeline.touches.time[runs.bounds.first] < _tick(timeline, question)] = -1
        units = Spans(runs.bounds.first, runs.bounds.stop)
        labels = _labels(placed.journey)
        return Part(
            timeline=timeline,
            units=units,
            groups=groups,
            owner=runs.bounds.customer,
            labels=labels,
            runs=runs,
            as_of=placed.as_of,
        )

    def _with_ends(self, timeline: Timeline) -> Timeline:
        """The timeline with its first and last tick looked up once, not by each piece that is measured."""
        if not timeline.size:
            return timeline
        return replace(timeline, extent=self._memory.get(("ends", timeline.name), lambda: timeline.ends() or (0, 0), tuple))

    def _person_part(self, question: Question, placed: Placed) -> Part:
        timeline = self._with_ends(placed.timelines.events)
        offsets = timeline.touches.offsets
        units = Spans(offsets[:-1].copy(), offsets[1:].copy())
        if question.since is not None or question.until is not None:
            since = _tick(timeline, question) if not question.remembers() else -ALWAYS
            cut_spans(offsets, timeline.touches.time, since, placed.until, units)
        groups = np.where(units.low < units.high, 0, -1).astype(np.int16)
        owner = np.arange(timeline.customers, dtype=np.int32)
        labels = _labels(placed.journey)
        return Part(timeline=timeline, units=units, groups=groups, owner=owner, labels=labels, as_of=placed.as_of)


def distinct(several: Sequence[NDArray[np.int32]], size: int) -> NDArray[np.int32]:
    """The distinct numbers below `size`, in ascending order: marked one by one, as many of them are not sorted so soon."""
    marks = np.zeros(size, np.bool_)
    for numbers in several:
        marks[numbers] = True
    return np.flatnonzero(marks).astype(np.int32)


def _told(analysis: Analysis[Any, Any], part: Part, question: Question, kept: Kept | None = None) -> pa.Table:
    """The rows of the answer, folding only what has changed where the question is kept; looks again as long as the analysis needs it."""
    state = kept.state(analysis, part, question) if kept is not None else None
    if state is None:
        begun, busy = perf_counter(), process_time()
        state = _looked(analysis, part, question, None)
        if kept is not None:
            kept.note(part, question, min(perf_counter() - begun, process_time() - busy))
    while analysis.again(state):
        state = _looked(analysis, part, question, state)
    check_wanted()
    return analysis.finish(state, part.labels, question)


def _looked(analysis: Analysis[Any, State], part: Part, question: Question, before: State | None) -> State:
    """Pieces measured side by side, and merged."""
    pieces = part.pieces(pieces_for(part.timeline.size))
    return reduce(analysis.merge, spread(lambda piece: analysis.measure(piece, question, before), pieces))


def analysis_of(question: Question) -> Analysis[Any, Any]:
    """The analysis that answers a question."""
    return next(analysis for analysis in ANALYSES if analysis.name == question.analysis)


def _measured(journey: JourneyMap | None) -> JourneyMap:
    if journey is None:
        raise NotFound(
            what="there is no map to measure on", mend="Write one into maps/, or start with: touchline map discover -w DIR."
        )
    return journey


def _entered(
    question: Funnel, part: Part, timeline: Timeline, masks: NDArray[np.uint32]
) -> tuple[Timeline, NDArray[np.uint32]]:
    """The timeline and its masks where only some touches of the first step begin a funnel."""
    if question.entry is Entry.ANY:
        return timeline, masks
    offsets = timeline.touches.offsets
    return entering(timeline, masks, part.units if question.entry is Entry.FIRST else Spans(offsets[:-1], offsets[1:]))


def _labels(journey: JourneyMap | None) -> Labels:
    if journey is None:
        return Labels()
    return Labels(stages=journey.stages, touchpoints=journey.touchpoints, journey=journey)


def _tick(timeline: Timeline, question: Question) -> int:
    return timeline.clock.ticks(micros(question.since)) if question.since is not None else -ALWAYS
