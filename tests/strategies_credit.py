"""Generated questions about what earns conversions."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from oracles.world import World
from strategies import asks, breakdowns, carried, seldom, steps
from touchline.model.questions import Attribution, Model

LOOKBACKS = (timedelta(0), timedelta(hours=6), timedelta(hours=12), timedelta(days=2), timedelta(days=30))


@st.composite
def attributions(draw: DrawFn, world: World) -> Attribution:
    """Every model, by every field, of the map's goals and of others."""
    ask = draw(asks(world))
    return Attribution(
        **carried(ask)
        | {"split": ask.by, "by": draw(st.sampled_from(("touchpoint", "touchpoint", "stage", *breakdowns(world))))},
        model=draw(st.sampled_from((*Model, Model.MARKOV))),
        order=draw(st.integers(1, 4)),
        lookback=draw(st.sampled_from(LOOKBACKS)),
        half_life=draw(st.sampled_from((timedelta(hours=6), timedelta(days=7)))),
        weights=draw(st.sampled_from(("1,1,1", "30,0,70", "0,100,0"))),
        goal=draw(seldom(steps(world.map))),
        value=draw(st.sampled_from(("", "properties.value"))),
    )
