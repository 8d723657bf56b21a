"""Generated questions about what moves customers: moments that matter, and the zero moment."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from oracles.world import World
from strategies import asks, breakdowns, carried
from touchline.model.questions import Moments, ZeroMoment


@st.composite
def moments(draw: DrawFn, world: World) -> Moments:
    """Moments with windows long and short, compared by this and that, concluding from next to nothing."""
    ids = [touchpoint.id for touchpoint in world.map.touchpoints]
    known = [name for name in breakdowns(world) if name not in {"touchpoint", "channel"}]
    alike = st.lists(st.sampled_from((*known, "touchpoint", *ids)), max_size=2, unique=True).map(tuple)
    return Moments(
        **carried(draw(asks(world))),
        within=draw(st.sampled_from((timedelta(0), timedelta(hours=6), timedelta(days=1), timedelta(days=5)))),
        adjust=draw(st.sampled_from((("persona",), ("none",), ())) | alike),
        fdr=draw(st.sampled_from((0.05, 0.5))),
        least=draw(st.sampled_from((1, 1, 2, 30))),
    )


@st.composite
def zero_moments(draw: DrawFn, world: World) -> ZeroMoment:
    """The zero moment, by the usual fields and by such as these worlds have."""
    named = st.sampled_from(("", "properties.sort", "properties.value"))
    return ZeroMoment(
        **carried(draw(asks(world))),
        informed=draw(st.sampled_from((("direct", "search", "referral"), ("store",), ("campaign", "direct")))),
        referrer=draw(named),
        page=draw(named),
        campaign=draw(st.sampled_from(("", "", "properties.value"))),
    )
