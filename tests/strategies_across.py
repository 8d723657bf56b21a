"""Generated questions across channels, experiences and stages of the journey."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from oracles.world import World
from strategies import WINDOWS, asks, carried
from touchline.model.questions import ActionAreas, Balance, Consistency, Continuity, Every, Movement, Ranking, Scorecard, WhatIf

GAPS = (timedelta(0), timedelta(hours=6), timedelta(days=2), timedelta(days=10))


@st.composite
def continuities(draw: DrawFn, world: World) -> Continuity:
    """A question of continuity by any sameness; pairs are read from one, two or thirty switches on."""
    return Continuity(
        **carried(draw(asks(world))),
        within=draw(st.sampled_from(WINDOWS)),
        same=draw(st.sampled_from(("touchpoint", "event", "properties.sort", "properties.nowhere"))),
        least=draw(st.sampled_from((1, 2, 30))),
    )


@st.composite
def consistencies(draw: DrawFn, world: World) -> Consistency:
    """A question of consistency of any property by any other, or by itself."""
    fields = st.sampled_from(("properties.sort", "properties.value", "properties.mark", "event", "properties.nowhere"))
    return Consistency(
        **carried(draw(asks(world))),
        item=draw(st.sampled_from(("properties.sort", "type", "source", "properties.value"))),
        value=draw(fields),
        within=draw(st.sampled_from(WINDOWS)),
        top=draw(st.sampled_from((1, 2, 50))),
    )


@st.composite
def balances(draw: DrawFn, world: World) -> Balance:
    """A question of the balance, with answers to surveys in any property."""
    fields = st.sampled_from(("properties.mark", "properties.value", "properties.sort", "properties.nowhere"))
    return Balance(**carried(draw(asks(world))), nps=draw(fields), csat=draw(fields), ces=draw(fields))


@st.composite
def what_ifs(draw: DrawFn, world: World) -> WhatIf:
    """Up to three suppositions about stages, stays and touchpoints."""
    stage = st.sampled_from(world.map.stages)
    more = stage.flatmap(
        lambda name: st.sampled_from((f"stage:{name}=+10%", f"stage:{name}=-50%", f"stage:{name}=60%", f"stage:{name}=+900%"))
    )
    sooner = stage.map(lambda name: f"duration:{name}=-20%")
    gone = st.sampled_from([point.id for point in world.map.touchpoints])
    return WhatIf(
        **carried(draw(asks(world))),
        change=tuple(draw(st.lists(more | more | sooner, max_size=2, unique=True))),
        remove=tuple(draw(st.lists(gone, max_size=1))),
    )


@st.composite
def action_areas(draw: DrawFn, world: World) -> ActionAreas:
    """A question of action areas, where examples need one, two or thirty touches."""
    least, top = draw(st.sampled_from((1, 1, 2, 30))), draw(st.sampled_from((1, 3, 100, 100)))
    return ActionAreas(**carried(draw(asks(world))), least=least, top=top)


@st.composite
def scorecards(draw: DrawFn, world: World) -> Scorecard:
    """A question of the scorecard by any period, with answers and values in any property."""
    fields = st.sampled_from(("properties.mark", "properties.value", "properties.nowhere"))
    return Scorecard(
        **carried(draw(asks(world))),
        every=draw(st.sampled_from(Every)),
        periods=draw(st.sampled_from((1, 3, 8))),
        nps=draw(fields),
        csat=draw(fields),
        value=draw(fields),
    )


@st.composite
def movements(draw: DrawFn, world: World) -> Movement:
    """A question of movement, with as many periods before as tell what is usual, or fewer."""
    return Movement(**carried(draw(asks(world))), periods=draw(st.sampled_from((1, 5, 7, 9))))


@st.composite
def rankings(draw: DrawFn, world: World) -> Ranking:
    """Touchpoints as up to two departments rank some of them."""
    ids = [point.id for point in world.map.touchpoints]
    some = st.lists(st.sampled_from(ids), min_size=1, unique=True).map(",".join)
    names = draw(st.sampled_from(((), ("sales",), ("sales", "marketing"))))
    return Ranking(
        **carried(draw(asks(world))),
        department=tuple(f"{name}={draw(some)}" for name in names),
        nps=draw(st.sampled_from(("properties.mark", "properties.value", "properties.nowhere"))),
    )
