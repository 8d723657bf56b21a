"""Over 200 seeds: who compares fairly finds the stated truth as often as an interval promises; who only compares is misled."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from simulated import company
from touchline.kernels.plan import BEGINS, Walked
from touchline.simulate.outcomes import Effect, effects
from touchline.simulate.people import kinds_of
from touchline.simulate.plan import Layout, duration, lay_out
from touchline.simulate.variants import without_confounders, without_moments
from touchline.simulate.walking import walked_block

SEEDS, CUSTOMERS, STAGE = 200, 2_500, 1
BY_CHANCE = (0.90, 0.985)
"""Where the share of 200 intervals of 95 % that hold the truth lies, but once in a thousand times (binomial)."""

Flags = NDArray[np.bool_]


@cache
def truth_of(layout: Layout, touchpoint: str) -> Effect:
    """The effect for all customers the company could have, from a great many of another seed."""
    found = effects(layout, 1_000_003, 400_000)
    return next(one for one in found if (one.stage, one.touchpoint) == ("weighed", touchpoint))


@cache
def laid_out(variant: str) -> Layout:
    """The plain company, without moments, without confounders, or whole."""
    whole = company("plain")
    return lay_out({"fair": without_confounders, "confounded": without_moments}[variant](whole))


def went_on(layout: Layout, made: Walked) -> Flags:
    """Touches after which the run reaches a later stage within the window."""
    steps = np.flatnonzero(np.append(np.diff(made.stage) != 0, [True]) | np.append(made.bits[1:] & BEGINS != 0, [True])) + 1
    following = steps[np.searchsorted(steps, np.arange(made.time.size), side="right")]
    inside = following < made.time.size
    at = np.minimum(following, made.time.size - 1)
    soon = made.time[at] - made.time <= int(duration(layout.company.window))
    return np.asarray(inside & (made.bits[at] & BEGINS == 0) & soon)


def sample(layout: Layout, seed: int) -> tuple[NDArray[np.uint8], Flags, Flags]:
    """Of touches in the stage whose window was observed: the touchpoint, whether the run went on, whether it is a member's."""
    made = walked_block(layout, seed, (0, CUSTOMERS))
    member = np.array([kind.traits["member"] == "yes" for kind in layout.kinds])[kinds_of(layout, seed, (0, CUSTOMERS))]
    seen = (made.stage == STAGE) & (made.time < layout.plan.rest.end - int(duration(layout.company.window)))
    return made.touchpoint[seen], went_on(layout, made)[seen], member[made.customer[seen]]


def compared(touched: Flags, went: Flags) -> tuple[float, float]:
    """The difference in going on between those touched and those not, and its variance."""
    one, other = went[touched], went[~touched]
    variance = one.mean() * (1 - one.mean()) / one.size + other.mean() * (1 - other.mean()) / other.size
    return float(one.mean() - other.mean()), float(variance)


def stratified(touched: Flags, went: Flags, member: Flags) -> tuple[float, float]:
    """The same among members and among others, weighted by those who were touched."""
    parts = [(compared(touched[who], went[who]), float(touched[who].sum())) for who in (member, ~member)]
    total = sum(weight for _, weight in parts)
    effect = sum(difference * weight for (difference, _), weight in parts) / total
    return effect, sum(variance * (weight / total) ** 2 for (_, variance), weight in parts)


def held(estimates: list[tuple[float, float]], truth: float) -> float:
    """The share of 95 % intervals that hold the truth."""
    return sum(abs(effect - truth) <= 1.96 * sqrt(variance) for effect, variance in estimates) / len(estimates)


def test_a_fair_comparison_finds_the_planted_moment() -> None:
    layout = laid_out("fair")
    code, truth = layout.code("call"), truth_of(layout, "call")
    samples = [sample(layout, seed) for seed in range(SEEDS)]
    share = held([compared(touchpoint == code, went) for touchpoint, went, _ in samples], truth.over_others)
    assert BY_CHANCE[0] <= share <= BY_CHANCE[1]
    assert truth.over_others > 0.08


def test_where_a_confounder_is_planted_comparing_is_wrong_and_looking_within_kinds_is_right() -> None:
    layout = laid_out("confounded")
    code, truth = layout.code("leaflet"), truth_of(layout, "leaflet")
    samples = [sample(layout, seed) for seed in range(SEEDS)]
    misled = [compared(touchpoint == code, went) for touchpoint, went, _ in samples]
    fair = [stratified(touchpoint == code, went, member) for touchpoint, went, member in samples]
    assert truth.effect == truth.over_others == 0.0
    assert held(misled, truth.over_others) < 0.5
    assert sum(effect for effect, _ in misled) / SEEDS == pytest.approx(truth.bias, abs=0.005)
    assert BY_CHANCE[0] <= held(fair, truth.over_others) <= BY_CHANCE[1]


def test_seeds_are_no_relatives() -> None:
    layout = laid_out("fair")
    shares = [float(sample(layout, seed)[1].mean()) for seed in range(SEEDS)]
    near = np.corrcoef([one for one, _ in pairwise(shares)], [other for _, other in pairwise(shares)])[0, 1]
    assert abs(near) < 3.3 / sqrt(SEEDS)
