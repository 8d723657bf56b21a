"""Leaving touches out of a timeline."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Codes, Times, Touches


@kernel
def count_below(touches: Touches, limit: int) -> NDArray[np.int64]:
    """Per customer, the touches with a code below the limit."""
    counts = np.zeros(touches.offsets.size - 1, np.int64)
    for customer in range(counts.size):
        for position in range(touches.offsets[customer], touches.offsets[customer + 1]):
            counts[customer] += touches.code[position] < limit
    return counts


@kernel
def copy_below(touches: Touches, row: NDArray[np.uint32], limit: int, out: tuple[Times, Codes, NDArray[np.uint32]]) -> None:
    """Copy the touches with a code below the limit, in order."""
    at = 0
    for position in range(touches.code.size):
        if touches.code[position] < limit:
            out[0][at] = touches.time[position]
            out[1][at] = touches.code[position]
            out[2][at] = row[position]
            at += 1
