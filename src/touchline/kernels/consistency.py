"""What one customer was shown of one thing in different channels: pairs of showings near in time, equal or not."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Groups, Spans


class Said(NamedTuple):
    """What each touch says, by number (−1: nothing): the channel, the thing, and what is said of it."""

    channel: NDArray[np.int32]
    item: NDArray[np.int32]
    value: NDArray[np.int32]


class Showings(NamedTuple):
    """What was shown, one entry each, in order of (customer and thing, time): a number of the two, when, where, and which value."""

    key: NDArray[np.int64]
    time: NDArray[np.int64]
    channel: NDArray[np.int32]
    value: NDArray[np.int32]


class Found(NamedTuple):
    """Per customer, thing and pair of channels: an entry of its showings, the pair (low · channels + high), pairs, those that differ."""

    entry: NDArray[np.int64]
    cell: NDArray[np.int32]
    pairs: NDArray[np.int64]
    unlike: NDArray[np.int64]


class Listed(NamedTuple):
    """The unit and the position of each showing."""

    unit: NDArray[np.int64]
    position: NDArray[np.int64]


@kernel
def list_showings(units: Spans, groups: Groups, said: Said, out: Listed) -> int:
    """Write the touches of selected units that say where they were, of what, and what of it; gives how many."""
    found = 0
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        for position in range(np.uint64(units.low[unit]), np.uint64(units.high[unit])):
            out.unit[found], out.position[found] = unit, position
            found += (said.channel[position] >= 0) & (said.item[position] >= 0) & (said.value[position] >= 0)
    return found


@kernel
def _write(entry: int, pairs: NDArray[np.int64], touched: NDArray[np.int32], size: int, out: Found, at: int) -> int:
    """Write the cells that were touched, and clear them."""
    for index in range(size):
        cell = touched[index]
        out.entry[at + index] = entry
        out.cell[at + index] = cell
        out.pairs[at + index] = pairs[cell, 0]
        out.unlike[at + index] = pairs[cell, 1]
        pairs[cell, 0] = pairs[cell, 1] = 0
    return at + size


@kernel
def compare_showings(shown: Showings, channels: int, within: int, out: Found) -> int:
    """Compare every showing with the last one of the same thing to the same customer in each other channel, if near enough in time.

    Gives the number of entries of `out`, which needs room for min(showings · (channels − 1), pairs of channels) per key.
    """
    last = np.full(channels, -1, np.int64)
    pairs = np.zeros((channels * channels, 2), np.int64)
    touched = np.empty(channels * channels, np.int32)
    size = found = begin = 0
    for entry in range(shown.key.size):
        if shown.key[entry] != shown.key[begin]:
            found = _write(begin, pairs, touched, size, out, found)
            size, begin = 0, entry
        here = shown.channel[entry]
        for other in range(channels):
            if other == here or last[other] < begin or shown.time[entry] - shown.time[last[other]] > within:
                continue
            cell = min(here, other) * channels + max(here, other)
            if pairs[cell, 0] == 0:
                touched[size] = cell
                size += 1
            pairs[cell, 0] += 1
            pairs[cell, 1] += shown.value[entry] != shown.value[last[other]]
        last[here] = entry
    return _write(begin, pairs, touched, size, out, found)
