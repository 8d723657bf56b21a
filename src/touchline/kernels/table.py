"""Hash tables over 128-bit keys: numbers for things seen, and repeats among rows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Whole


class Table(NamedTuple):
    """Open addressing: slots hold entry numbers (−1: free; their count is a power of two), entries hold the keys' two halves."""

    slots: NDArray[np.int32]
    high: NDArray[np.uint64]
    low: NDArray[np.uint64]


def empty_table(capacity: int) -> Table:
    """A table with room for so many entries, at most half full then."""
    slots = 1 << max(4, (2 * capacity - 1).bit_length())
    return Table(np.full(slots, -1, np.int32), np.empty(capacity, np.uint64), np.empty(capacity, np.uint64))


@kernel
def entry_of(table: Table, entries: int, high: np.uint64, low: np.uint64) -> Whole:
    """The number of the key's entry; a new key becomes entry number `entries`."""
    last = np.uint64(table.slots.size - 1)
    slot = np.int64(low & last)
    while table.slots[slot] >= 0:
        entry = table.slots[slot]
        if table.high[entry] == high and table.low[entry] == low:
            return np.int64(entry)
        slot = (slot + 1) & np.int64(last)
    table.slots[slot] = entries
    table.high[entries] = high
    table.low[entries] = low
    return np.int64(entries)


@kernel
def number_keys(table: Table, entries: int, keys: NDArray[np.uint64], out: NDArray[np.int32], fresh: NDArray[np.int64]) -> int:
    """Give each key (n, 2) its entry number, adding new ones at the end; gives the new number of entries.

    `fresh` receives, in order, the rows that brought a new entry.
    """
    first = entries
    for row in range(keys.shape[0]):
        out[row] = entry_of(table, entries, keys[row, 0], keys[row, 1])
        if out[row] == entries:
            fresh[entries - first] = row
            entries += 1
    return entries


def grown(table: Table, entries: int, capacity: int) -> Table:
    """A table with more room and the same entries under the same numbers."""
    larger = empty_table(capacity)
    keys = np.stack([table.high[:entries], table.low[:entries]], axis=1)
    number_keys(larger, 0, keys, np.empty(entries, np.int32), np.empty(entries, np.int64))
    return larger


@kernel
def scatter_by_top_byte(keys: NDArray[np.uint64], first_row: int, counts: NDArray[np.int64], out: NDArray[np.uint64]) -> None:
    """Write keys (n, 2) and the numbers of their rows to `out` (n, 3), ordered by the keys' first byte; counts has 256 places."""
    for row in range(keys.shape[0]):
        counts[np.int64(keys[row, 0] >> np.uint64(56))] += 1
    at = np.cumsum(counts) - counts
    for row in range(keys.shape[0]):
        bucket = np.int64(keys[row, 0] >> np.uint64(56))
        place = at[bucket]
        at[bucket] += 1
        out[place, 0] = keys[row, 0]
        out[place, 1] = keys[row, 1]
        out[place, 2] = np.uint64(first_row + row)


@kernel
def mark_repeats(
    table: Table, known: NDArray[np.uint64], times: NDArray[np.int64], keys: NDArray[np.uint64], count: NDArray[np.int64]
) -> tuple[int, NDArray[np.bool_]]:
    """Mark row k of a key when it is known at least k times; `count` ends as the occurrences beyond the known ones per entry."""
    entries = 0
    held = np.zeros(count.size, np.int64)
    for row in range(known.shape[0]):
        entry = entry_of(table, entries, known[row, 0], known[row, 1])
        entries += entry == entries
        held[entry] += times[row]
    marked = np.zeros(keys.shape[0], np.bool_)
    for row in range(keys.shape[0]):
        entry = entry_of(table, entries, keys[row, 0], keys[row, 1])
        entries += entry == entries
        count[entry] += 1
        marked[row] = count[entry] <= held[entry]
    for entry in range(entries):
        count[entry] = max(0, count[entry] - held[entry])
    return entries, marked
