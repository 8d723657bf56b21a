"""The steps of all ways as a chain, block by block, and what is lost without each key, with and without each block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.jackknife import BLOCKS
from touchline.analyse.markov import removal_effects
from touchline.kernels.credit import Keys, Ways
from touchline.kernels.markov import Alphabet, count_steps, list_steps
from touchline.kernels.shapes import Ints

_ROOM = 1 << 22
"""Cells that are counted in place; where there are more, steps are listed and sorted."""
_MOST_STATES = 20_000
"""States of a chain beyond which no blocks are left out, because that would take minutes: there is no interval then."""


@dataclass(frozen=True, slots=True)
class Walked:
    """How often each step was taken in each block: cell = (block · states + state) · targets + target, ascending."""

    cells: NDArray[np.int64]
    counts: NDArray[np.int64]


def alphabet(keys: int, order: int) -> Alphabet:
    """The numbers of a chain that remembers so many keys."""
    return Alphabet(keys + 1, (keys + 1) ** order, keys + 2)


def walked(keys: Keys, ways: Ways, order: int, blocks: Ints) -> Walked:
    """The steps of these ways; blocks[run] is the block of a run."""
    book = alphabet(keys.none, order)
    size = BLOCKS * book.states * book.targets
    if size <= _ROOM:
        counts = np.zeros(size, np.int32)
        count_steps(keys, ways, book, blocks, counts)
        cells = np.flatnonzero(counts)
        return Walked(cells, counts[cells].astype(np.int64))
    room = int((ways.high - ways.low).sum(dtype=np.int64)) + ways.low.size
    listed = np.empty(room, np.int64)
    found = list_steps(keys, ways, book, blocks, listed)
    return Walked(*np.unique(listed[:found], return_counts=True))


def merge_walked(one: Walked, other: Walked) -> Walked:
    """Equal steps add up."""
    cells, place = np.unique(np.concatenate([one.cells, other.cells]), return_inverse=True)
    counts = np.zeros(cells.size, np.int64)
    np.add.at(counts, place, np.concatenate([one.counts, other.counts]))
    return Walked(cells, counts)


def effects(walk: Walked, keys: int, order: int, blocks: NDArray[np.integer]) -> NDArray[np.float64]:
    """Removal effects of every key: first of all steps, then (not of very large chains) without each block (1 + blocks, keys)."""
    book = alphabet(keys, order)
    block, cell = np.divmod(walk.cells, book.states * book.targets)
    cells, place = np.unique(cell, return_inverse=True)
    whole = np.zeros(cells.size, np.int64)
    np.add.at(whole, place, walk.counts)

    if np.unique(cells // book.targets).size > _MOST_STATES:
        blocks = blocks[:0]
    rows = np.repeat(whole[None, :], 1 + blocks.size, axis=0)
    for row, left_out in enumerate(blocks, 1):
        mine = block == left_out
        rows[row, place[mine]] -= walk.counts[mine]
    return removal_effects(cells, rows, book)
