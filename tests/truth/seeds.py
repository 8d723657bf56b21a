"""A plain company that is simulated again and again, and how often an interval that the product gives holds what was planted in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import numpy as np
from msgspec.structs import replace

from simulated import company, studied
from touchline.model.questions import Question
from touchline.simulate.company import Company, SeasonPlan
from touchline.simulate.plan import Layout, lay_out
from touchline.simulate.variants import without_effects

FEW, MANY = 16, 200
CUSTOMERS = 2_000
AT_FEW = 0.75
"""The least share of FEW intervals of 95 % that hold the truth, but once in ten thousand times (binomial)."""
BY_CHANCE = (0.90, 0.99)
"""Where the share of MANY intervals of 95 % that hold the truth lies, but once in five hundred times (binomial)."""
END = datetime(2026, 1, 1, tzinfo=UTC)
"""A moment at which nobody is under way any more: nobody arrives in the last three months."""

Row = dict[str, Any]
Answers = tuple[tuple[Row, ...], ...]


def settled() -> Company:
    """The plain company with nothing planted; every run has come to its end by END."""
    season = SeasonPlan(months=(1.0,) * 9 + (0.0,) * 3)
    return replace(without_effects(company("plain")), season=season)


@cache
def laid_out(plan: Callable[[], Company]) -> Layout:
    """A company, laid out once."""
    return lay_out(plan())


@cache
def answers(plan: Callable[[], Company], question: Question, seeds: int, customers: int = CUSTOMERS) -> Answers:
    """The rows of an answer at each seed."""
    found = []
    for seed in range(seeds):
        study, journey = studied(laid_out(plan), seed, customers)
        found.append(tuple(study.ask(question, journey).table.to_pylist()))
    return tuple(found)


def of(found: Answers, **keys: str) -> list[Row]:
    """The row with these values at each seed."""
    return [next(row for row in rows if all(row[name] == value for name, value in keys.items())) for rows in found]


def held(rows: Iterable[Row], rate: str, truth: float) -> float:
    """At which share of the seeds the interval of a rate holds the truth."""
    stem = rate.removesuffix("_rate") if rate.endswith("_rate") else rate
    return float(np.mean([row[f"{stem}_low"] <= truth <= row[f"{stem}_high"] for row in rows]))


def goes_on(stage: str, odds: float = 1.0) -> float:
    """The planted share of those in a stage of the plain company who go on sooner or later, when their odds are changed by a factor.

    At each touch a share p goes on; of the others a share l is lost and the rest touch again: p / (p + (1 − p) l) in the end.
    """
    onward, lost = at_a_touch(stage, odds)
    return onward / (onward + (1.0 - onward) * lost)


def at_a_touch(stage: str, odds: float = 1.0) -> tuple[float, float]:
    """The planted shares at one touch: those who go on, and of the others those who are lost."""
    plan = company("plain").stages[stage]
    factor = plan.onward / (1.0 - plan.onward) * odds
    return factor / (1.0 + factor), plan.lost
