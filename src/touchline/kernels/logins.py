"""Whose a moment on a shared device was: the first login at or after it, after the last login the last one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel


@kernel
def login_profiles(
    slot: NDArray[np.int32],
    moment: NDArray[np.int64],
    offsets: NDArray[np.int64],
    times: NDArray[np.int64],
    profiles: NDArray[np.int32],
    out: NDArray[np.int32],
) -> None:
    """Write to `out` the profile of each row whose device has logins: slot s has those from offsets[s] to offsets[s + 1], by time.

    Rows with a slot below 0, or one without logins, keep what `out` says.
    """
    for row in range(slot.size):
        if slot[row] < 0:
            continue
        low, high = offsets[slot[row]], offsets[slot[row] + 1]
        last = high - 1
        if low == high:
            continue
        while low < high:
            middle = (low + high) // 2
            if times[middle] < moment[row]:
                low = middle + 1
            else:
                high = middle
        out[row] = profiles[min(low, last)]
