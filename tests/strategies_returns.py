"""Generated questions about who comes again."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from oracles.world import World
from strategies import asks, carried, seldom, steps
from touchline.model.questions import Lifecycle, Retention, Returning, Trend


@st.composite
def retentions(draw: DrawFn, world: World) -> Retention:
    """Cohorts and waits of every kind, of any touch and of some."""
    return Retention(
        **carried(draw(asks(world))),
        cohort=draw(st.sampled_from(Trend)),
        every=draw(st.sampled_from((None, *Trend))),
        periods=draw(st.sampled_from((1, 2, 5, 12))),
        mode=draw(st.sampled_from(Returning)),
        start=draw(seldom(steps(world.map))),
        again=draw(seldom(steps(world.map))),
    )


@st.composite
def lifecycles(draw: DrawFn, world: World) -> Lifecycle:
    """Periods of every kind, of any touch and of some."""
    return Lifecycle(**carried(draw(asks(world))), every=draw(st.sampled_from(Trend)), step=draw(seldom(steps(world.map))))
