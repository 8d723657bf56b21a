"""The product's runs are the oracle's runs: on the stories worked by hand and on generated maps and streams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.laid_out import NEVER, extent, timeline_of
from effort import examples
from examples_runs import EXAMPLES, Example
from oracles.journey import Passage, passages
from oracles.world import World
from strategies import seldom, worlds
from touchline.frame.runs import Runs
from touchline.frame.timelines import Timeline
from touchline.journey.runs import fold_runs

STATES = ("open", "completed", "lost")


@dataclass(frozen=True, slots=True)
class Seen:
    """What both sides say of a run."""

    customer: str
    touches: tuple[int, ...]
    entry: str
    furthest: str
    reached: tuple[str, ...]
    skipped: tuple[str, ...]
    steps_back: int
    goal: int | None
    goals: int
    state: str


def expected(told: Iterable[Passage]) -> list[Seen]:
    return [
        Seen(
            customer=run.customer,
            touches=tuple(touch.seq for touch in run.touches),
            entry=run.entry_stage,
            furthest=run.stage,
            reached=tuple(run.entered),
            skipped=run.skipped,
            steps_back=len(run.steps_back),
            goal=run.goal,
            goals=run.goals,
            state=run.state,
        )
        for passage in told
        for run in passage.runs
    ]


def measured(world: World, until: int | None) -> list[Seen]:
    timeline = timeline_of(world)
    end = NEVER if until is None else timeline.clock.ticks(until)
    as_of = extent(world)[1] if until is None else until
    runs = fold_runs(world.map, timeline, until=end, as_of=as_of)
    return [seen(world, timeline, runs, number) for number in range(runs.size)]


def seen(world: World, timeline: Timeline, runs: Runs, number: int) -> Seen:
    bounds, facts = runs.bounds, runs.facts
    first, stop, goal = int(bounds.first[number]), int(bounds.stop[number]), int(bounds.goal[number])
    return Seen(
        customer=world.customers[int(bounds.customer[number])].id,
        touches=tuple(int(row) for row in timeline.row[first:stop]),
        entry=runs.stages[int(facts.entry[number])],
        furthest=runs.stages[int(facts.furthest[number])],
        reached=named(runs.stages, int(facts.reached[number])),
        skipped=named(runs.stages, int(facts.skipped[number])),
        steps_back=int(facts.steps_back[number]),
        goal=None if goal < 0 else goal - first,
        goals=int(facts.goals[number]),
        state=STATES[int(runs.state[number])],
    )


def named(stages: tuple[str, ...], mask: int) -> tuple[str, ...]:
    return tuple(stage for number, stage in enumerate(stages) if mask >> number & 1)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.story)
def test_the_product_tells_the_stories_as_they_were_worked_out(example: Example) -> None:
    world = example.world()

    found = measured(world, example.until)

    assert [run.touches for run in found] == [tuple(example.arrivals(run.touches)) for run in example.runs]
    assert [run.state for run in found] == [run.state for run in example.runs]
    assert [run.reached for run in found] == [tuple(run.entered) for run in example.runs]
    assert [run.skipped for run in found] == [run.skipped for run in example.runs]
    assert [run.steps_back for run in found] == [sum(run.steps_back.values()) for run in example.runs]
    assert [(run.goal, run.goals) for run in found] == [(run.goal, run.goals) for run in example.runs]


@st.composite
def moments(draw: st.DrawFn) -> tuple[World, int | None]:
    """A world, and an end of the period on, just before or just after one of its events."""
    world = draw(worlds())
    times = sorted({event.time for customer in world.customers for event in customer.events})
    if not times:
        return world, None
    return world, draw(seldom(st.builds(int.__add__, st.sampled_from(times), st.sampled_from((-1, 0, 1)))))


@settings(max_examples=examples(400))
@given(moments())
def test_the_product_divides_any_stream_as_the_rules_say(asked: tuple[World, int | None]) -> None:
    world, until = asked

    assert measured(world, until) == expected(passages(world, until).values())


@settings(max_examples=30)
@given(worlds(customers=40, most=25))
def test_many_customers_with_long_histories_too(world: World) -> None:
    assert measured(world, None) == expected(passages(world).values())
