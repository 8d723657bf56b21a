"""Zero moments that nobody saw, held to companies in which they were planted: found where they show, bounded where they do not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from simulated import company
from touchline.model.questions import ZeroMoment
from touchline.simulate.company import Company, InformedPlan
from truth.seeds import AT_FEW, BY_CHANCE, END, FEW, MANY, Row, answers, goes_on, held, of, settled

SHARE, HIDDEN, ODDS = 0.3, 0.25, 2.0
SHOWN = SHARE * (1.0 - HIDDEN)
ASKED = ZeroMoment(until=END)


def informed() -> Company:
    """Three of ten come informed; a quarter of these begins like everybody else."""
    touchpoints = company("plain").touchpoints
    arriving = {**touchpoints, "page": replace(touchpoints["page"], arrives=1.0)}
    plan = InformedPlan(share=SHARE, odds=ODDS, enters={"weighed": 1.0}, hidden=HIDDEN)
    return replace(settled(), touchpoints=arriving, informed=plan)


def uninformed() -> Company:
    """Nobody comes informed."""
    return settled()


def found(seeds: int) -> list[Row]:
    """What is said of all sources together, at each seed."""
    return of(answers(informed, ASKED, seeds), source="(all)")


def test_intervals_hold_the_share_that_comes_informed_and_what_becomes_of_it() -> None:
    assert held(found(FEW), "informed_rate", SHOWN) >= AT_FEW
    assert held(found(FEW), "informed_goal_rate", goes_on("weighed", ODDS)) >= AT_FEW


def test_those_who_do_not_show_it_lie_within_the_bound() -> None:
    assert all(row["unseen"] >= SHARE * HIDDEN for row in found(FEW))


def test_to_come_informed_is_seen_to_matter() -> None:
    assert all(row["informed_goal_low"] > row["other_goal_high"] for row in found(FEW))


def test_where_nobody_comes_informed_nobody_is_found() -> None:
    assert {row["informed"] for row in of(answers(uninformed, ASKED, FEW), source="(all)")} == {0}


@pytest.mark.long
def test_intervals_hold_it_as_often_as_they_promise() -> None:
    assert BY_CHANCE[0] <= held(found(MANY), "informed_rate", SHOWN) <= BY_CHANCE[1]
    assert BY_CHANCE[0] <= held(found(MANY), "informed_goal_rate", goes_on("weighed", ODDS)) <= BY_CHANCE[1]
    assert all(row["unseen"] >= SHARE * HIDDEN for row in found(MANY))
