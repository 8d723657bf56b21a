"""Generated questions across channels, experiences and stages of the journey."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from oracles.world import World
from strategies import WINDOWS, asks, carried
from touchline.model.questions import Continuity

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
