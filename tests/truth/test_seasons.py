"""Seasons, held to companies in which nothing but the season changes: it shows where it should, and raises no alarm elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from msgspec.structs import replace

from touchline.analyse.rates import wilson
from touchline.model.questions import Movement, Scorecard
from touchline.simulate.company import Company, SeasonPlan
from truth.seeds import AT_FEW, BY_CHANCE, CUSTOMERS, FEW, MANY, answers, settled

MONTHS = (0.9, 0.7, 0.8, 0.9, 0.9, 0.8, 0.7, 0.8, 1.0, 1.1, 1.5, 1.6)
"""The year of a shop: before Christmas twice as many arrive as in summer."""
END = datetime(2026, 1, 1, tzinfo=UTC)
NOVEMBER = Movement(since=datetime(2025, 11, 1, tzinfo=UTC), until=datetime(2025, 12, 1, tzinfo=UTC))
MONTHLY = Scorecard(until=END, periods=12)


def steady() -> Company:
    """People arrive as often in any month."""
    return replace(settled(), season=SeasonPlan())


def seasonal() -> Company:
    """People arrive as they do in a shop."""
    return replace(settled(), season=SeasonPlan(months=MONTHS))


def alarms(plan: Callable[[], Company], seeds: int) -> float:
    """How often the share that goes on from a stage is said to be unusual, although nothing but the season ever changes."""
    found = answers(plan, NOVEMBER, seeds)
    return float(np.mean([row["course"] in {"below", "above"} for rows in found for row in rows if row["course"]]))


def share_held(month: int, seeds: int) -> float:
    """At which share of the seeds the share of the runs that begin in a month is as near to the planted one as chance has it."""
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    planted = MONTHS[month] * days[month] / np.dot(MONTHS, days)
    begins = f"2025-{month + 1:02}-01"
    found = [
        row["cases"]
        for rows in answers(seasonal, MONTHLY, seeds)
        for row in rows
        if (row["kpi"], row["begins"]) == ("runs", begins)
    ]
    low, high = wilson(np.array(found), np.full(seeds, CUSTOMERS))
    return float(np.mean((low <= planted) & (planted <= high)))


@pytest.mark.parametrize("month", [0, 6, 11])
def test_the_planted_season_shows_by_month(month: int) -> None:
    assert share_held(month, FEW) >= AT_FEW


@pytest.mark.parametrize("plan", [steady, seasonal])
def test_a_season_raises_no_alarm_about_conversions(plan: Callable[[], Company]) -> None:
    assert alarms(plan, FEW) <= 0.05


@pytest.mark.long
@pytest.mark.parametrize("month", range(12))
def test_it_shows_by_month_as_often_as_chance_has_it(month: int) -> None:
    assert BY_CHANCE[0] <= share_held(month, MANY) <= BY_CHANCE[1]


@pytest.mark.long
@pytest.mark.parametrize("plan", [steady, seasonal])
def test_false_alarms_stay_below_one_in_a_hundred(plan: Callable[[], Company]) -> None:
    assert alarms(plan, MANY) <= 0.01
