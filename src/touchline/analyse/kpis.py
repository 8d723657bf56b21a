"""The figures of a journey in a period, each with the cases behind it and, where it is an estimate, its 95 % interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, fsum, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.rates import Z, wilson

DAY = 86_400.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """What was counted in a period: runs that started in it, runs that completed in it, answers to surveys.

    Of those that completed, how long and how many touches it took and what it was worth, in any order, and the `value` of them all.
    """

    runs: int = 0
    completed: int = 0
    waiting: int = 0
    completions: int = 0
    seconds: Floats
    touches: NDArray[np.int64]
    worth: Floats
    value: float
    promoters: int = 0
    detractors: int = 0
    recommending: int = 0
    satisfied: int = 0
    answering: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the ends of its interval (NaN: none), its cases, and the most and least that runs under way can make of it."""

    cases: int
    value: float
    low: float = nan
    high: float = nan
    most: float = nan
    least: float = nan


def _goal_rate(found: Tallied) -> Figure:
    """Completed of the runs that started; those that are open may still complete."""
    share = proportion(found.completed, found.runs)
    most = (found.completed + found.waiting) / found.runs if found.runs else nan
    return Figure(share.cases, share.value, share.low, share.high, most)


def _duration(found: Tallied) -> Figure:
    """The median days to the goal, with the interval of order statistics (W. J. Conover, Practical nonparametric statistics, 1999)."""
    days, size = found.seconds / DAY, found.seconds.size
    if not size:
        return Figure(0, nan)
    low, high = (ceil(size / 2 + sign * Z * sqrt(size) / 2) - 1 for sign in (-1, 1))
    known, middle = low >= 0 and high < size, (size - 1) // 2
    days.partition((low, middle, high) if known else middle)
    ends = (days[low], days[high]) if known else (nan, nan)
    return Figure(size, float(days[middle]), float(ends[0]), float(ends[1]))


def _touches(found: Tallied) -> Figure:
    """The mean number of touches up to the goal."""
    size, whole = found.touches.size, int(found.touches.sum())
    if size < 2:
        return Figure(size, whole / size if size else nan)
    spread = size * int(np.square(found.touches).sum()) - whole * whole
    half = Z * sqrt(spread / (size - 1)) / size
    return Figure(size, whole / size, whole / size - half, whole / size + half)


def _nps(found: Tallied) -> Figure:
    """The share of promoters less that of detractors, with the variance of a difference in one sample."""
    size = found.recommending
    if not size:
        return Figure(0, nan)
    good, bad = found.promoters / size, found.detractors / size
    half = Z * sqrt(max(good + bad - (good - bad) ** 2, 0.0) / size)
    return Figure(size, good - bad, max(good - bad - half, -1.0), min(good - bad + half, 1.0))


def proportion(hits: int, trials: int) -> Figure:
    """A share of cases, with Wilson's interval; nothing where there are no cases."""
    if not trials:
        return Figure(0, nan)
    low, high = wilson(np.array([hits]), np.array([trials]))
    return Figure(trials, hits / trials, float(low[0]), float(high[0]))


def _value_per_goal(found: Tallied) -> Figure:
    """The mean worth with its normal interval."""
    size = found.worth.size
    if not size:
        return Figure(0, nan)
    mean = found.value / size
    if size < 2:
        return Figure(size, mean)
    half = Z * sqrt(exact_sum((found.worth - mean) ** 2) / (size - 1) / size)
    return Figure(size, mean, mean - half, mean + half)


def exact_sum(values: Floats) -> float:
    """The exact sum, rounded once, so that no order of summing matters."""
    return fsum(values.tolist())


KPIS: Mapping[str, Callable[[Tallied], Figure]] = {
    "goal_rate": _goal_rate,
    "runs": lambda found: Figure(found.runs, float(found.runs)),
    "completions": lambda found: Figure(found.completions, float(found.completions)),
    "duration_days": _duration,
    "touches_to_goal": _touches,
    "nps": _nps,
    "csat": lambda found: proportion(found.satisfied, found.answering),
    "value": lambda found: Figure(found.worth.size, found.value),
    "value_per_goal": _value_per_goal,
}
"""Every figure of `model.kpis.STANDING`, from what was counted."""
