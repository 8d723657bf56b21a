"""Student's t distribution (1908) for few degrees of freedom, and the control of false findings."""

from __future__ import annotations

from functools import cache
from math import atan, cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def within(value: float, freedom: int) -> float:
    """The probability that |t| is at most |value| (Abramowitz and Stegun, 26.7.3 and 26.7.4)."""
    angle = atan(abs(value) / sqrt(freedom))
    term, total = cos(angle) if freedom % 2 else 1.0, 0.0
    for step in range(2 if freedom % 2 else 1, freedom, 2):
        total += term
        term *= step / (step + 1) * cos(angle) ** 2
    series = sin(angle) * total
    return 2 / pi * (angle + series) if freedom % 2 else series


def two_sided(statistic: Floats, freedom: NDArray[np.integer]) -> Floats:
    """How likely a statistic at least as far from zero is if there is nothing; NaN where it is not known."""
    pairs = zip(statistic.tolist(), freedom.tolist(), strict=True)
    return np.array(
        [max(1.0 - within(one, many), 0.0) if many > 0 and not np.isnan(one) else np.nan for one, many in pairs], np.float64
    )


def quantile_975(freedom: NDArray[np.integer]) -> Floats:
    """The 97.5 % quantiles; NaN without a degree of freedom."""
    return np.array([_quantile(many) for many in freedom.tolist()], np.float64)


@cache
def _quantile(freedom: int) -> float:
    """The quantile, by halving an interval that holds it."""
    if freedom < 1:
        return float("nan")
    low, high = 1.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < 0.95 else (low, middle)
    return high


def adjusted(p_values: Floats) -> Floats:
    """The smallest level at which each would count as found, with the false discovery rate controlled at that level.

    Benjamini and Hochberg (1995), step-up; those that are NaN are not among the tests.
    """
    found = np.full(p_values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p_values))
    order = tested[np.argsort(p_values[tested], kind="stable")[::-1]]
    ranks = np.arange(order.size, 0, -1)
    found[order] = np.minimum.accumulate(np.minimum(p_values[order] * order.size / ranks, 1.0))
    return found
