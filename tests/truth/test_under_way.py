"""Shares of those who go on, held to companies so young that many are still under way: nobody counts before loss would show as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from simulated import company
from touchline.model.questions import Continuity, Question, Stages, WhatIf
from touchline.simulate.company import Company, SwitchPlan
from touchline.simulate.variants import without_effects
from truth.seeds import AT_FEW, BY_CHANCE, FEW, MANY, Row, answers, at_a_touch, goes_on, held, of

YOUNG = datetime(2025, 3, 1, tzinfo=UTC)
"""Two months after the first customer, of which the last is the silence."""
MATURE = datetime(2026, 1, 1, tzinfo=UTC)
"""A year after, customers arriving to the end."""
DEAD_END = 0.2


def busy() -> Company:
    """Customers arrive all the time, and nothing is planted."""
    return without_effects(company("plain"))


def broken() -> Company:
    """The same, where one change of channel strands customers."""
    return replace(busy(), switches={"to the telephone": SwitchPlan(leaves="web", enters="phone", dead_end=DEAD_END)})


def after_the_switch() -> float:
    """The planted share that goes on after it."""
    onward, lost = at_a_touch("weighed")
    return (1.0 - DEAD_END) * (1.0 - (1.0 - onward) * lost)


Plan = Callable[[], Company]
SHARES: list[tuple[Plan, type[Question], dict[str, str], str, float]] = [
    (busy, Stages, {"stage": "seen"}, "go_on_rate", goes_on("seen")),
    (busy, Stages, {"stage": "weighed"}, "go_on_rate", goes_on("weighed")),
    (busy, Stages, {"stage": "weighed"}, "rate_from_previous", goes_on("seen")),
    (busy, WhatIf, {"scenario": "now"}, "goal_rate", goes_on("seen") * goes_on("weighed")),
    (broken, Continuity, {"source": "web", "target": "phone"}, "go_on_rate", after_the_switch()),
]
Planted = tuple[Plan, type[Question], dict[str, str], str, float]


def holds(planted: Planted, until: datetime, seeds: int) -> float:
    """At which share of the seeds the interval holds what was planted."""
    plan, question, keys, rate, truth = planted
    rows: list[Row] = of(answers(plan, question(until=until), seeds), **keys)
    return held(rows, rate, truth)


@pytest.mark.parametrize("planted", SHARES, ids=lambda planted: f"{planted[1].analysis}: {planted[3]}")
def test_intervals_hold_what_was_planted_when_nobody_has_been_there_for_long(planted: Planted) -> None:
    assert holds(planted, YOUNG, FEW) >= AT_FEW


@pytest.mark.long
@pytest.mark.parametrize("until", [YOUNG, MATURE], ids=["young", "mature"])
@pytest.mark.parametrize("planted", SHARES, ids=lambda planted: f"{planted[1].analysis}: {planted[3]}")
def test_intervals_hold_it_as_often_as_they_promise(planted: Planted, until: datetime) -> None:
    assert BY_CHANCE[0] <= holds(planted, until, MANY) <= BY_CHANCE[1]
