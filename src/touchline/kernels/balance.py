"""Good and bad experiences counted by where they come from, and the customers in debt."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Groups, Spans

UNITS, POSITIVE, NEGATIVE, IN_DEBT = 0, 1, 2, 3
MEASURES = 4


class Experiences(NamedTuple):
    """Per touch of a stretch that begins at position `begin`: where the experience comes from (−1: none), and −1, 0 or 1."""

    begin: int
    key: NDArray[np.int16]
    sign: NDArray[np.int8]


@kernel
def in_debt(units: Spans, felt: Experiences, ratio: float) -> NDArray[np.bool_]:
    """Which units have a bad experience that is not outweighed by `ratio` good ones."""
    found = np.zeros(units.low.size, np.bool_)
    for unit in range(units.low.size):
        good = bad = 0
        for position in range(units.low[unit] - felt.begin, units.high[unit] - felt.begin):
            good += felt.sign[position] > 0
            bad += felt.sign[position] < 0
        found[unit] = good < bad * ratio
    return found


@kernel
def count_experiences(
    units: Spans, groups: Groups, felt: Experiences, debts: NDArray[np.bool_], out: NDArray[np.int64]
) -> None:
    """Add to out[group, key, measure]; units are counted once per key, and all of them under the last one."""
    whole = out.shape[1] - 1
    seen = np.full(whole, -1, np.int64)
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        group = groups[unit]
        out[group, whole, UNITS] += 1
        out[group, whole, IN_DEBT] += debts[unit]
        for position in range(units.low[unit] - felt.begin, units.high[unit] - felt.begin):
            key, sign = felt.key[position], felt.sign[position]
            if key < 0 or sign == 0:
                continue
            measure = POSITIVE if sign > 0 else NEGATIVE
            out[group, key, measure] += 1
            out[group, whole, measure] += 1
            if seen[key] != unit:
                seen[key] = unit
                out[group, key, UNITS] += 1
                out[group, key, IN_DEBT] += debts[unit]
