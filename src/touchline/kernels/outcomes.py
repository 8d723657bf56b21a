"""What came of the stages that runs reached: gone on, as is settled, or lost there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import small_kernel
from touchline.kernels.shapes import Ints

REACHED, ON, STOPPED = 0, 1, 2
OUTCOMES = 3


@small_kernel
def count_outcomes(
    reached: Ints, settled: NDArray[np.uint32], lost: NDArray[np.bool_], cells: NDArray[np.int64], out: NDArray[np.int64]
) -> None:
    """Add to out[cell, stage, reached | gone on, as is settled | lost there] every run with a cell ≥ 0; stages are bits."""
    for run in range(cells.size):
        if cells[run] < 0:
            continue
        rest, past, stage = np.int64(reached[run]), np.int64(settled[run]), 0
        mine = out[cells[run]]
        while rest:
            if rest & 1:
                onward = np.int64(rest > 1)
                mine[stage, REACHED] += 1
                mine[stage, ON] += onward & past
                mine[stage, STOPPED] += lost[run] & (1 - onward)
            rest >>= 1
            past >>= 1
            stage += 1
