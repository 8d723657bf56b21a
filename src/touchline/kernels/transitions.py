"""Which touch directly follows which inside runs, how often, and after how long."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.bins import bin_of
from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Groups, Touches


class Pairs(NamedTuple):
    """How pairs are counted: cell[source, target] with source = codes + start, target = codes + end by state; cells per group."""

    cell: NDArray[np.int32]
    cells: int
    codes: int


class Picks(NamedTuple):
    """The bins to collect per cell (two quantiles), and room for their values: slot[2·cell + q] is the next free place."""

    wanted: NDArray[np.int64]
    slot: NDArray[np.int64]
    values: NDArray[np.int64]


@kernel
def count_ends(
    bounds: Bounds, touches: Touches, states: NDArray[np.uint8], groups: Groups, pairs: Pairs, counts: NDArray[np.int64]
) -> None:
    """Add the first and the last pair of the selected runs (start → touch, touch → end) to counts[group · cells + cell]."""
    for run in range(bounds.first.size):
        if groups[run] >= 0:
            shift = groups[run] * pairs.cells
            first, last = touches.code[bounds.first[run]], touches.code[bounds.stop[run] - 1]
            counts[shift + pairs.cell[pairs.codes, first]] += 1
            counts[shift + pairs.cell[last, pairs.codes + states[run]]] += 1


@kernel
def count_gaps(bounds: Bounds, touches: Touches, groups: Groups, pairs: Pairs, histogram: NDArray[np.int32]) -> None:
    """Add to histogram[group · cells + cell, bin] the time between the two touches of every pair of the selected runs."""
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        shift = groups[run] * pairs.cells
        for position in range(bounds.first[run] + 1, bounds.stop[run]):
            cell = shift + pairs.cell[touches.code[position - 1], touches.code[position]]
            gap = np.int64(touches.time[position]) - np.int64(touches.time[position - 1])
            histogram[cell, bin_of(gap)] += 1


@kernel
def collect_gaps(bounds: Bounds, touches: Touches, groups: Groups, pairs: Pairs, picks: Picks) -> None:
    """Write the gaps that fall into a wanted bin of their cell to the cell's slots."""
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        shift = groups[run] * pairs.cells
        for position in range(bounds.first[run] + 1, bounds.stop[run]):
            cell = shift + pairs.cell[touches.code[position - 1], touches.code[position]]
            gap = np.int64(touches.time[position]) - np.int64(touches.time[position - 1])
            place = bin_of(gap)
            for quantile in range(2):
                if picks.wanted[2 * cell + quantile] == place:
                    picks.values[picks.slot[2 * cell + quantile]] = gap
                    picks.slot[2 * cell + quantile] += 1


@kernel
def runs_with_pair(bounds: Bounds, touches: Touches, states: NDArray[np.uint8], pairs: Pairs, cell: int) -> NDArray[np.bool_]:
    """Which runs contain a pair that is counted in this cell."""
    found = np.zeros(bounds.first.size, np.bool_)
    for run in range(bounds.first.size):
        source = pairs.codes
        for position in range(bounds.first[run], bounds.stop[run]):
            target = touches.code[position]
            if pairs.cell[source, target] == cell:
                found[run] = True
            source = target
        if pairs.cell[source, pairs.codes + states[run]] == cell:
            found[run] = True
    return found
