"""Every kind of question asked once, so that no user waits for kernels to be compiled or loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from touchline.errors import TouchlineError
from touchline.flow.study import Study
from touchline.flow.timelines import Earlier, carried_on
from touchline.model.conditions import Compare, Operator
from touchline.model.maps import JourneyMap
from touchline.model.questions import (
    Cell,
    Coverage,
    Funnel,
    Mode,
    Paths,
    Question,
    Stages,
    Step,
    Touchpoints,
    Transitions,
    Trend,
)


def warm(study: Study, journey: JourneyMap | None) -> None:
    """Ask in the order in which screens are likely to; what the data cannot answer is left out."""
    with suppress(TouchlineError):
        _carry(study, journey)
    for question in _questions(journey):
        with suppress(TouchlineError):
            answer = study.ask(question, journey)
            for row in answer.table.slice(0, 1).to_pylist():
                study.members(
                    question, Cell({name: value for name, value in row.items() if isinstance(value, str | int)}), journey
                )


def _carry(study: Study, journey: JourneyMap | None) -> None:
    """Carry the timelines on to the version that they are of: what the next event will need."""
    placed = study.placed(journey)
    carried_on(journey, study.log, Earlier(study.log, placed.timelines))


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
