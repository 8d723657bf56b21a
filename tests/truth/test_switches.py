"""Changes of channel that lose customers, held to companies in which they were planted: found there, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace

from touchline.model.questions import Continuity
from touchline.simulate.company import Company, SwitchPlan
from truth.seeds import AT_FEW, BY_CHANCE, END, FEW, MANY, Row, answers, at_a_touch, held, of, settled

UNRECOGNISED, REPEATED, DEAD_END = 0.4, 0.3, 0.2
ASKED = Continuity(until=END, same="properties.request")
PLANTED = ("web", "phone")
OTHERS = [("letter", "web"), ("letter", "phone"), ("phone", "letter"), ("phone", "web"), ("web", "letter")]
"""The other changes of channel into the stage where the call is."""


def broken() -> Company:
    """From the web to the telephone, customers are not known, asked again, or stranded."""
    switch = SwitchPlan(leaves="web", enters="phone", unrecognised=UNRECOGNISED, repeated=REPEATED, dead_end=DEAD_END)
    return replace(settled(), switches={"from the web to the telephone": switch})


def whole() -> Company:
    """No change of channel does anything."""
    return settled()


def unhindered() -> float:
    """The planted share that goes on after a touch where the call is: everybody but those whom the stage loses."""
    onward, lost = at_a_touch("weighed")
    return 1.0 - (1.0 - onward) * lost


def pair(plan: Callable[[], Company], seeds: int, place: tuple[str, str]) -> list[Row]:
    """The row of a pair of channels at each seed."""
    return of(answers(plan, ASKED, seeds), source=place[0], target=place[1])


def loss_found(plan: Callable[[], Company], seeds: int, places: list[tuple[str, str]]) -> float:
    """How often a pair of channels is found to lose customers: its whole interval lies below what the stage alone loses."""
    return float(np.mean([row["go_on_high"] < unhindered() for place in places for row in pair(plan, seeds, place)]))


def test_intervals_hold_what_is_lost_forgotten_and_asked_again() -> None:
    rows = pair(broken, FEW, PLANTED)

    assert held(rows, "go_on_rate", (1.0 - DEAD_END) * unhindered()) >= AT_FEW
    assert held(rows, "recognised_rate", 1.0 - UNRECOGNISED) >= AT_FEW
    assert held(rows, "repeated_rate", REPEATED) >= AT_FEW


def test_the_planted_loss_is_found_at_every_seed() -> None:
    assert loss_found(broken, FEW, [PLANTED]) == 1.0
    assert {row["reading"] for row in pair(broken, FEW, PLANTED)} == {"cross-channel"}


def test_hardly_any_loss_is_found_where_none_was_planted() -> None:
    assert loss_found(broken, FEW, OTHERS) <= 0.08
    assert loss_found(whole, FEW, [PLANTED, *OTHERS]) <= 0.08


@pytest.mark.long
def test_intervals_hold_it_as_often_as_they_promise() -> None:
    rows = pair(broken, MANY, PLANTED)
    assert BY_CHANCE[0] <= held(rows, "go_on_rate", (1.0 - DEAD_END) * unhindered()) <= BY_CHANCE[1]
    assert BY_CHANCE[0] <= held(rows, "recognised_rate", 1.0 - UNRECOGNISED) <= BY_CHANCE[1]
    assert BY_CHANCE[0] <= held(rows, "repeated_rate", REPEATED) <= BY_CHANCE[1]


@pytest.mark.long
def test_false_losses_stay_at_the_level_of_an_interval() -> None:
    assert loss_found(broken, MANY, OTHERS) <= 0.04
    assert loss_found(whole, MANY, [PLANTED, *OTHERS]) <= 0.04
