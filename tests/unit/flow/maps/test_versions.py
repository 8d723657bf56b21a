"""Two maps on the same events: how many customers' runs end otherwise is what one finds by looking at each customer."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.memory import study_of
from effort import examples
from oracles.journey import passage
from oracles.world import Customer, World, touchpoint_of
from strategies import worlds
from touchline.flow.maps.versions import Ends, Which, measured, standing_behind
from touchline.model.maps import JourneyMap


@st.composite
def redesigned(draw: st.DrawFn, journey: JourneyMap) -> JourneyMap:
    """The same touchpoints, some of them in other stages, and perhaps another goal."""
    stages = st.sampled_from((*journey.stages, None))
    touchpoints = tuple(replace(point, stage=draw(stages)) if draw(st.booleans()) else point for point in journey.touchpoints)
    goal = draw(st.sampled_from((journey.scope.goal, (touchpoints[0].id,))))
    return replace(journey, touchpoints=touchpoints, scope=replace(journey.scope, goal=goal))


def ends_of(world: World, journey: JourneyMap, customer: Customer) -> list[tuple[str, str]]:
    return [(run.state, run.stage) for run in passage(journey, customer, world.newest()).runs]


@settings(max_examples=examples(30))
@given(data=st.data())
def test_customers_whose_runs_end_otherwise_are_counted_one_by_one(data: st.DataObject) -> None:
    world = data.draw(worlds().filter(lambda one: one.newest() is not None))
    other = data.draw(redesigned(world.map))
    both = [(ends_of(world, world.map, one), ends_of(world, other, one)) for one in world.customers]
    done = [tuple("completed" in {state for state, _ in side} for side in pair) for pair in both]

    found = measured(study_of(world), world.map, other)

    assert found is not None
    behind = {which: standing_behind(study_of(world), world.map, other, which).size for which in (Which.CHANGED, Which.WON)}
    assert behind == {Which.CHANGED: sum(one != two for one, two in both), Which.WON: done.count((False, True))}
    assert found.ends == Ends(
        customers=sum(bool(before or after) for before, after in both),
        changed=sum(before != after for before, after in both),
        won=done.count((False, True)),
        forfeited=done.count((True, False)),
    )


@given(data=st.data())
def test_a_map_beside_itself_measures_the_same(data: st.DataObject) -> None:
    world = data.draw(worlds().filter(lambda one: one.newest() is not None))
    found = measured(study_of(world), world.map, world.map)
    assert found is not None
    assert found.ends is not None
    assert (found.ends.changed, found.ends.won, found.ends.forfeited) == (0, 0, 0)
    for compared in (found.journey, *found.stages, *found.touchpoints):
        assert {pair.more for pair in compared.pairs.values()} <= {0.0, None}
    assert [one.name for one in found.touchpoints] == [touchpoint_of(world.map, one.id).id for one in world.map.touchpoints]
