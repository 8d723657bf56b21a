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
    """The bins to collect per cell (two quantiles) by least value and width, and room: slot[2·cell + q] is the next free place."""

    least: NDArray[np.int64]
    width: NDArray[np.uint64]
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
    time, code, cells = touches.time, touches.code, pairs.cell.ravel()
    counts, bins, targets = histogram.ravel(), np.uint64(histogram.shape[1]), np.uint64(pairs.cell.shape[1])
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        shift = np.uint64(groups[run] * pairs.cells)
        first, stop = np.uint64(bounds.first[run]), np.uint64(bounds.stop[run])
        source, before = np.uint64(code[first]), np.int64(time[first])
        for position in range(first + np.uint64(1), stop):
            target, now = np.uint64(code[position]), np.int64(time[position])
            cell = shift + np.uint64(cells[source * targets + target])
            counts[cell * bins + np.uint64(bin_of(now - before))] += 1
            source, before = target, now


@kernel
def _pick(gap: np.int64, cell: np.uint64, picks: Picks) -> None:
    """Write a gap to the slots of the bins of its cell that it falls into."""
    for quantile in range(np.uint64(2) * cell, np.uint64(2) * cell + np.uint64(2)):
        if np.uint64(gap - picks.least[quantile]) < picks.width[quantile]:
            picks.values[picks.slot[quantile]] = gap
            picks.slot[quantile] += 1


@kernel
def collect_gaps(bounds: Bounds, touches: Touches, groups: Groups, pairs: Pairs, picks: Picks) -> None:
    """Write the gaps that fall into a wanted bin of their cell to the cell's slots."""
    time, code, cells, targets = touches.time, touches.code, pairs.cell.ravel(), np.uint64(pairs.cell.shape[1])
    least, width = picks.least, picks.width
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        shift = np.uint64(groups[run] * pairs.cells)
        first, stop = np.uint64(bounds.first[run]), np.uint64(bounds.stop[run])
        source, before = np.uint64(code[first]), np.int64(time[first])
        for position in range(first + np.uint64(1), stop):
            target, now = np.uint64(code[position]), np.int64(time[position])
            cell = shift + np.uint64(cells[source * targets + target])
            gap, median, other = now - before, np.uint64(2) * cell, np.uint64(2) * cell + np.uint64(1)
            if (np.uint64(gap - least[median]) < width[median]) | (np.uint64(gap - least[other]) < width[other]):
                _pick(gap, cell, picks)
            source, before = target, now


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
