"""How touches were made out, counted by touchpoint and channel."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Groups, Spans, Touches


class Marks(NamedTuple):
    """Two further codes per touch of the timeline."""

    channel: NDArray[np.int32]
    how: NDArray[np.int32]


@kernel
def count_marks(touches: Touches, marks: Marks, units: Spans, groups: Groups, out: NDArray[np.int64]) -> None:
    """Add the touches of selected units to out[group, code, channel, how], their units to the last place of `how`.

    Codes beyond those of `out` are left out.
    """
    codes, last = out.shape[1], out.shape[3] - 1
    seen = np.full((codes, out.shape[2]), -1, np.int64)
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        for position in range(units.low[unit], units.high[unit]):
            code = touches.code[position]
            channel = marks.channel[position]
            if code >= codes or channel < 0:
                continue
            out[groups[unit], code, channel, marks.how[position]] += 1
            if seen[code, channel] != unit:
                seen[code, channel] = unit
                out[groups[unit], code, channel, last] += 1
