"""Where kinds of touches stand in the sequences of customers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Touches


@kernel
def sum_positions(touches: Touches, counts: NDArray[np.int64], positions: NDArray[np.float64]) -> None:
    """Per code: add counts[code, touches | customers | customers whose sequence ends so] and the relative positions, 0 first, 1 last."""
    last = np.full(counts.shape[0], -1, np.int64)
    for customer in range(touches.offsets.size - 1):
        low, high = touches.offsets[customer], touches.offsets[customer + 1]
        for position in range(low, high):
            code = touches.code[position]
            counts[code, 0] += 1
            positions[code] += (position - low) / (high - low - 1) if high - low > 1 else 0.5
            if last[code] != customer:
                last[code] = customer
                counts[code, 1] += 1
        if high > low:
            counts[touches.code[high - 1], 2] += 1


@kernel
def pauses(touches: Touches) -> NDArray[np.int64]:
    """The time between consecutive touches of one customer, for all of them."""
    out = np.empty(touches.code.size, np.int64)
    at = 0
    for customer in range(touches.offsets.size - 1):
        for position in range(touches.offsets[customer] + 1, touches.offsets[customer + 1]):
            out[at] = np.int64(touches.time[position]) - np.int64(touches.time[position - 1])
            at += 1
    return out[:at]
