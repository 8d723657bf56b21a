"""The simulator says exactly what its slow twin says, touch by touch and outcome by outcome."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oracles import walking
from simulated import ready
from touchline.simulate.outcomes import weighed
from touchline.simulate.walking import walked_block

COMPANIES = ("shop", "b2b", "bank", "telecom", "plain")


@pytest.mark.parametrize("name", COMPANIES)
def test_every_touch_is_the_one_the_twin_makes(name: str) -> None:
    layout, block = ready(name), (40, 100)
    fast = walked_block(layout, 11, block)
    told = [
        walking.Touch(
            int(fast.customer[i]),
            datetime.fromtimestamp(fast.time[i] // 1_000_000, UTC),
            layout.touchpoints[fast.touchpoint[i]],
            layout.stages[fast.stage[i]],
            int(fast.run[i]),
        )
        for i in range(fast.time.size)
    ]
    assert told == walking.walked(layout, 11, range(*block))


@pytest.mark.parametrize("name", ["shop", "telecom"])
def test_every_potential_outcome_is_the_one_the_twin_finds(name: str) -> None:
    layout, customers = ready(name), 60
    counts, slow = weighed(layout, 5, customers), walking.potential_outcomes(layout, 5, range(customers))
    assert int(counts.touches.sum()) == sum(map(len, slow.values()))
    for (stage, touchpoint), outcomes in slow.items():
        place = (layout.stages.index(stage), layout.code(touchpoint))
        assert counts.touches[place] == len(outcomes)
        assert counts.went[place] == sum(went for went, _, _ in outcomes)
        assert counts.without[place] == sum(without for _, without, _ in outcomes)
        assert counts.both[place] == sum(went and without for went, without, _ in outcomes)
        assert counts.pairs[place] == sum(instead is not None for _, _, instead in outcomes)
        assert counts.instead[place] == sum(bool(instead) for _, _, instead in outcomes)
