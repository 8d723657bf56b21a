"""What was said last, per whoever said it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel


@kernel
def latest_rows(owner: NDArray[np.int32], time: NDArray[np.int64], rank: NDArray[np.int64], out: NDArray[np.int32]) -> None:
    """Write to `out[owner]` the row of the greatest time, among equals of the greatest rank; −1 stands in it where there is none."""
    for row in range(owner.size):
        last = out[owner[row]]
        if last < 0 or time[row] > time[last] or (time[row] == time[last] and rank[row] > rank[last]):
            out[owner[row]] = row
