"""Rates with their 95 % interval, and the columns that carry them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Z = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""


def wilson(hits: NDArray[np.number], trials: NDArray[np.number]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The score interval of a binomial rate (E. B. Wilson, 1927); NaN where there were no trials.

    Where all trials hit, or none, that end is reached exactly, whatever rounding says.
    """
    total = np.where(trials > 0, trials, np.nan).astype(float)
    share = hits / total
    middle = (share + Z**2 / (2 * total)) / (1 + Z**2 / total)
    half = Z / (1 + Z**2 / total) * np.sqrt(share * (1 - share) / total + Z**2 / (4 * total**2))
    return np.where(share == 0, 0.0, np.maximum(middle - half, 0.0)), np.where(share == 1, 1.0, np.minimum(middle + half, 1.0))


def rate_columns(name: str, hits: NDArray[np.number], trials: NDArray[np.number]) -> dict[str, pa.Array]:
    """The columns `<stem>_rate`-like name, its low and its high: null where there were no trials.

    A name that ends in `_rate` gives `<stem>_low` and `<stem>_high`; any other `<name>_low` and `<name>_high`.
    """
    stem = name.removesuffix("_rate")
    low, high = wilson(hits, trials)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(trials > 0, hits / np.where(trials > 0, trials, 1), np.nan)
    return {name: nullable(share), f"{stem}_low": nullable(low), f"{stem}_high": nullable(high)}


def nullable(values: NDArray[np.float64]) -> pa.Array:
    """Numbers as a column, null where they are not a number."""
    return pa.array(values, pa.float64(), mask=np.isnan(values))


def difference(
    one: NDArray[np.float64], other: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The difference of two rates with its 95 % interval, from rows (rate, low, high) of each: the hybrid score interval.

    R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17 (1998), method 10.
    """
    (share, low, high), (from_share, from_low, from_high) = one, other
    change = share - from_share
    below = np.sqrt((share - low) ** 2 + (from_high - from_share) ** 2)
    above = np.sqrt((high - share) ** 2 + (from_share - from_low) ** 2)
    return change, change - below, change + above
