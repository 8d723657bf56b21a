"""Looking up 128-bit keys with what was noted under them: in a hash table, and in runs sorted by key."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Whole
from touchline.kernels.table import Table, entry_of

MISSING, SAME, OTHER = 0, 1, 2


@kernel
def _place_in(run: NDArray[np.uint64], high: np.uint64, low: np.uint64) -> Whole:
    """The row of a key in a sorted run, −1 where it is not; rows of one upper half lie together, in any order of the lower."""
    below, above = np.int64(0), np.int64(run.shape[0])
    while below < above:
        middle = (below + above) >> 1
        if run[middle, 0] < high:
            below = middle + 1
        else:
            above = middle
    while below < run.shape[0] and run[below, 0] == high:
        if run[below, 1] == low:
            return below
        below += 1
    return np.int64(-1)


@kernel
def look_up(run: NDArray[np.uint64], keys: NDArray[np.uint64], content: NDArray[np.int64], status: NDArray[np.uint8]) -> None:
    """Set the status of keys (n, 2) that a run (m, 3: key and content) has, and that have none yet."""
    for row in range(keys.shape[0]):
        if status[row] != MISSING:
            continue
        place = _place_in(run, keys[row, 0], keys[row, 1])
        if place >= 0:
            status[row] = SAME if np.int64(run[place, 2]) == content[row] else OTHER


@kernel
def note_in(
    table: Table,
    noted: NDArray[np.int64],
    entries: int,
    keys: NDArray[np.uint64],
    content: NDArray[np.int64],
    status: NDArray[np.uint8],
) -> int:
    """Look keys up in a table of `entries`, adding those that are missing there and in `status`; gives the new number of entries."""
    for row in range(keys.shape[0]):
        if status[row] != MISSING:
            continue
        entry = entry_of(table, entries, keys[row, 0], keys[row, 1])
        if entry == entries:
            noted[entry] = content[row]
            entries += 1
        else:
            status[row] = SAME if noted[entry] == content[row] else OTHER
    return entries
