"""Sums over strata that comparisons are made of, whole and without each block of customers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import small_kernel
from touchline.kernels.shapes import Ints

WEIGHT, DIFFERENCE, WITHOUT, ABOVE, BELOW = range(5)
WEIGHED = 5


class Sides(NamedTuple):
    """Counts by stratum, and by block where there are two dimensions: those with the touch and who of them went on, those without it."""

    with_all: Ints
    with_gone: Ints
    without_all: Ints
    without_gone: Ints


@small_kernel
def _add(row: int, counts: tuple[float, float, float, float], out: NDArray[np.float64]) -> None:
    """Add a stratum's parts of the weight, the weighted difference and rate without, and the two sides of the odds ratio."""
    with_all, with_gone, without_all, without_gone = counts
    total = max(with_all + without_all, 1.0)
    out[WEIGHT, row] += with_all * without_all / total
    out[DIFFERENCE, row] += (with_gone * without_all - without_gone * with_all) / total
    out[WITHOUT, row] += without_gone * with_all / total
    out[ABOVE, row] += with_gone * (without_all - without_gone) / total
    out[BELOW, row] += without_gone * (with_all - with_gone) / total


@small_kernel
def weigh_strata(row: NDArray[np.int64], blocks: Sides, whole: Sides, out: NDArray[np.float64]) -> None:
    """Add the strata of each row to out[0, part, row], and without each block to out[block + 1, part, row]."""
    for stratum in range(row.size):
        counts = (whole.with_all[stratum], whole.with_gone[stratum], whole.without_all[stratum], whole.without_gone[stratum])
        for place in range(out.shape[0]):
            block = max(place - 1, 0)
            taken = 1.0 if place > 0 else 0.0
            _add(
                row[stratum],
                (
                    counts[0] - taken * blocks.with_all[stratum, block],
                    counts[1] - taken * blocks.with_gone[stratum, block],
                    counts[2] - taken * blocks.without_all[stratum, block],
                    counts[3] - taken * blocks.without_gone[stratum, block],
                ),
                out[place],
            )
