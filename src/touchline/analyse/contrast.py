"""Those with a touch against comparable ones without it: difference and odds ratio over strata, with intervals by customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.student import quantile_975, two_sided
from touchline.kernels.contrast import WEIGHED, Sides, weigh_strata

Floats = NDArray[np.float64]
NOTHING = 1e-9
"""A standard error below this is none: nothing varies."""


@dataclass(frozen=True, slots=True)
class Strata:
    """Counts by (stratum, block of customers), and the row of the answer that each stratum belongs to.

    `with_all` and `with_gone` count those with the touch and who of them went on, `without_all` and `without_gone` those without it.
    """

    row: NDArray[np.int64]
    rows: int
    with_all: NDArray[np.integer]
    with_gone: NDArray[np.integer]
    without_all: NDArray[np.integer]
    without_gone: NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Per row of the answer; NaN where it cannot be known. `odds` and its interval are the ratio's, not its logarithm's."""

    matched: NDArray[np.int64]
    compared: NDArray[np.int64]
    without: Floats
    difference: Floats
    difference_low: Floats
    difference_high: Floats
    odds: Floats
    odds_low: Floats
    odds_high: Floats
    p_value: Floats


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums over the strata of a row: weights, and the weighted parts of difference, rate without and odds ratio."""

    weight: Floats
    difference: Floats
    without: Floats
    above: Floats
    below: Floats


def contrast(strata: Strata) -> Contrast:
    """Weigh the strata as Mantel and Haenszel (1959), the difference as Greenland and Robins (1985), and judge by blocks of customers.

    A stratum of n₁ with the touch, x₁ of whom went on, and n₀ without it, x₀ of whom did, weighs n₁n₀/(n₁+n₀); one without either side
    weighs nothing. Standard errors are delete-a-group jackknives over blocks of customers (Kott, 2001), so that customers who are seen
    again and again count once; t has as many degrees of freedom as there are blocks that hold a matched touch, less one.
    """
    blocks = strata.with_all.shape[1]
    columns = Sides(strata.with_all, strata.with_gone, strata.without_all, strata.without_gone)
    whole = Sides(*(column.sum(axis=1) for column in columns))
    summed = np.zeros((blocks + 1, WEIGHED, strata.rows))
    weigh_strata(strata.row, columns, whole, summed)
    full, *less = (_Sums(*sums) for sums in summed)
    both = (whole.with_all > 0) & (whole.without_all > 0)
    held = np.zeros((strata.rows, blocks), np.bool_)
    stratum, block = np.nonzero(strata.with_all * both[:, None])
    held[strata.row[stratum], block] = True
    freedom = held.sum(axis=1) - 1
    difference, odds = _difference(full), _log_odds(full)
    error = _jackknife(difference, [_difference(sums) for sums in less])
    odds_error = _jackknife(odds, [_log_odds(sums) for sums in less])
    half, odds_half = quantile_975(freedom) * error, quantile_975(freedom) * odds_error
    return Contrast(
        matched=_per_row(strata, whole.with_all * both),
        compared=_per_row(strata, whole.without_all * both),
        without=_over(full.without, full.weight),
        difference=difference,
        difference_low=np.maximum(difference - half, -1.0),
        difference_high=np.minimum(difference + half, 1.0),
        odds=np.exp(odds),
        odds_low=np.exp(odds - odds_half),
        odds_high=np.exp(odds + odds_half),
        p_value=two_sided(difference / error, freedom),
    )


def _per_row(strata: Strata, counts: NDArray[np.integer]) -> NDArray[np.int64]:
    return np.bincount(strata.row, counts, strata.rows).astype(np.int64)


def _over(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))


def _difference(sums: _Sums) -> Floats:
    return _over(sums.difference, sums.weight)


def _log_odds(sums: _Sums) -> Floats:
    """The logarithm of the odds ratio; NaN where one side all went on or none did."""
    ratio = np.where(sums.above > 0, _over(sums.above, sums.below), np.nan)
    return np.log(ratio, out=np.full(ratio.shape, np.nan), where=~np.isnan(ratio))


def _jackknife(full: Floats, less: list[Floats]) -> Floats:
    """The standard error from the estimates without each block; NaN where one of them is not known, or nothing varies."""
    squares = ((np.stack(less) - full) ** 2).sum(axis=0)
    error = np.sqrt(squares * (len(less) - 1) / len(less))
    return np.where(error > NOTHING, error, np.nan)
