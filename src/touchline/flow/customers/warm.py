"""Every kind of question asked once, so that no user waits for kernels to be compiled or loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from touchline.errors import TouchlineError
from touchline.flow.asking.ask import question
from touchline.flow.asking.study import Study
from touchline.flow.asking.survey import survey
from touchline.flow.asking.timelines import Earlier, carried_on
from touchline.flow.customers.customers import directory, finder
from touchline.flow.customers.lists import everybody
from touchline.flow.log.echo import instant
from touchline.flow.maps.starts import begin
from touchline.flow.reporting.briefing import briefing
from touchline.frame.answers import Answer
from touchline.model.conditions import Compare, Operator
from touchline.model.maps import JourneyMap
from touchline.model.questions import (
    Cell,
    Coverage,
    Funnel,
    Mode,
    Movement,
    Paths,
    Question,
    Stages,
    Step,
    Touchpoints,
    Transitions,
    Trend,
)
from touchline.model.selections import Listing
from touchline.model.starts import Beginning, NewMap

Prepare = Callable[[], None]

_OVERVIEW = timedelta(days=28)
"""How far the overview looks back where nobody has chosen."""
_WHOLE = ("action-areas", "recognition", "stages", "touchpoints")
"""What it and the map ask of all that there is."""
FIRST = 4
"""So many questions are asked by the first screens."""


class Preparations:
    """Things done once before somebody asks, one after the other, and how many of them are done."""

    def __init__(self) -> None:
        self._done = self._all = 0

    @property
    def progress(self) -> str:
        """How far it is, such as `4 of 13`; empty when all is done."""
        return f"{self._done} of {self._all}" if self._done < self._all else ""

    def run(self, steps: Sequence[Prepare]) -> None:
        """Do them all; what the data cannot answer is left out."""
        self._done, self._all = 0, len(steps)
        for step in steps:
            with suppress(TouchlineError):
                step()
            self._done += 1


def preparations(current: Callable[[], Study], journey: JourneyMap | None, zone: str = "UTC") -> list[Prepare]:
    """Every kind of question, those of the first screens first, then a customer's page and what the next event will need.

    Days begin in `zone`.
    """
    asked: list[Prepare] = [partial(_ask, current, question, journey) for question in _questions(journey)]
    looked: list[Prepare] = [partial(_look, current, journey), partial(_carry, current, journey)]
    told = [partial(_tell, current, journey, zone)] if journey is not None else []
    return [*asked[:FIRST], *told, *looked, *asked[FIRST:], partial(_propose, current)]


def _ask(current: Callable[[], Study], question: Question, journey: JourneyMap | None) -> None:
    study = current()
    answer = study.ask(question, journey)
    for row in answer.table.slice(0, 1).to_pylist():
        study.members(question, Cell({name: value for name, value in row.items() if isinstance(value, str | int)}), journey)


def _tell(current: Callable[[], Study], journey: JourneyMap, zone: str) -> None:
    """What the overview and the map ask first, as they ask it, kept for whoever opens them."""
    newest = instant(current().moment(Movement()))
    first_day = (newest - _OVERVIEW).astimezone(ZoneInfo(zone)).date()

    def put(asked: Question) -> Answer:
        return current().answered(asked, journey)

    moved = question("movement", {"map": journey.id, "from": first_day.isoformat()}, zone=zone)
    if isinstance(moved, Movement):
        briefing(put, journey, moved, "en")
    for name, own in (
        ("movement", {"from": first_day.isoformat()}),
        ("scorecard", {"periods": "8"}),
        *((name, {}) for name in _WHOLE),
    ):
        put(question(name, {"map": journey.id, **own}, zone=zone))


def _look(current: Callable[[], Study], journey: JourneyMap | None) -> None:
    """The list of customers with what finds them and what it can be filtered by, and the page of one."""
    customers = directory(current(), journey)
    finder(customers)
    everybody(customers, Listing(), 1)
    survey(customers.placed.log, customers.placed.journey, customers.fields)
    if customers.people.size:
        customers.row(0)
        customers.view(0)


def _propose(current: Callable[[], Study]) -> None:
    """What a map begun from the events would rest on."""
    begin(NewMap(beginning=Beginning.EVENTS), current(), {}, "journey")


def _carry(current: Callable[[], Study], journey: JourneyMap | None) -> None:
    """Carry the timelines on to the version that they are of: what the next event will need."""
    study = current()
    carried_on(journey, study.log, Earlier(study.log, study.placed(journey).timelines))


def _questions(journey: JourneyMap | None) -> Iterator[Question]:
    yield from (Stages(), Touchpoints(), Coverage(), Transitions(), Paths(), Paths(variants=True))
    points = journey.touchpoints if journey is not None else ()
    steps = tuple(Step(label=point.id, touchpoints=(point.id,)) for point in points[:3])
    funnel = Funnel(steps=steps, within=timedelta(days=7))
    touched = Compare("touchpoint", Operator.EXISTS, value=True)
    yield funnel
    yield replace(funnel, steps=(*steps[:1], *(replace(step, optional=True) for step in steps[1:])), trend=Trend.MONTH)
    yield replace(funnel, mode=Mode.ANY)
    yield Stages(by="touchpoint", where=touched)
