"""Exact quantiles of many groups in two passes: count in log-linear bins, then collect only the bins that hold the answer.

Bins come from the bits of the floating-point number (exponent and the leading digits of the mantissa), as in HdrHistogram
(G. Tene, 2012): their relative width is 1/2**DIGITS, whatever the size of the value.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Whole

DIGITS = 3
BINS = 50 << DIGITS
"""Enough for values below 2**50: 35 years in microseconds."""


@kernel
def bin_of(value: Whole) -> Whole:
    """The bin of a whole number ≥ 0; order is kept."""
    return np.int64((np.float64(value + 1).view(np.int64) >> (52 - DIGITS)) - (1023 << DIGITS))


def least_of(bins: NDArray[np.int64]) -> NDArray[np.int64]:
    """The smallest whole number of each bin."""
    exact = ((bins + (1023 << DIGITS)) << (52 - DIGITS)).view(np.float64)
    return np.ceil(exact).astype(np.int64) - 1


def rank_of(count: NDArray[np.int64], share: float) -> NDArray[np.int64]:
    """0-based rank of the lower quantile: (n−1)//2 for the median, ceil(share·n)−1 otherwise; −1 where there is nothing."""
    if share == 0.5:
        return np.where(count > 0, (count - 1) // 2, -1)
    return np.ceil(np.round(share * count, 9)).astype(np.int64) - 1


def bin_at_rank(histogram: NDArray[np.int32], rank: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each row of the histogram: the bin that holds the rank, and the rank inside that bin (−1, −1 for an empty row)."""
    running = np.cumsum(histogram, axis=1, dtype=np.int64)
    found = (running <= rank[:, None]).sum(axis=1)
    empty = rank < 0
    safe = np.where(empty, 0, found)
    before = np.where(safe > 0, np.take_along_axis(running, np.maximum(safe - 1, 0)[:, None], axis=1)[:, 0], 0)
    return np.where(empty, -1, found), np.where(empty, -1, rank - before)
