"""Exact algebra of absorbing Markov chains: how likely a way arrives, and how likely without one key (Anderl et al., 2016)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parallel import spread
from touchline.kernels.markov import Alphabet, Steps, settle

AT_ONCE = 64
"""States up to which the fundamental matrix is written out; more are solved state by state."""
NEAR, NEAR_ENOUGH = 1e-15, 1e-9
"""The largest change that ends the search: for what is told, and for what only says how certain that is."""

Floats = NDArray[np.float64]


def removal_effects(cells: NDArray[np.int64], counts: NDArray[np.int64], book: Alphabet) -> Floats:
    """Per row of counts and key, the share of arrivals lost when every way that meets the key fails there (rows, keys).

    `cells` are distinct steps, ascending; counts[row] is how often each was taken; zeros where nothing arrives. A state's chances are
    the shares of the steps out of it (maximum likelihood). The removal effect is 1 − P(arrive, never meeting the key) / P(arrive):
    E. Anderl, I. Becker, F. von Wangenheim and J. H. Schumann, Mapping the customer journey, International Journal of Research in
    Marketing 33 (2016).
    """
    states = np.unique(cells // book.targets).size
    arriving = (at_once if states <= AT_ONCE else in_turn)(cells, counts, book)
    whole = arriving[:, -1:]
    with np.errstate(invalid="ignore"):
        lost: Floats = np.where(whole > 0, np.clip(1.0 - arriving[:, :-1] / whole, 0.0, 1.0), 0.0)
    return lost


def at_once(cells: NDArray[np.int64], counts: NDArray[np.int64], book: Alphabet) -> Floats:
    """Chances of arriving from the start without each key, and last with all, per row, from fundamental matrices N = (I − Q)⁻¹.

    A way that meets a key does so first in one of the key's states S, with chances N[start, S] · N[S, S]⁻¹, and arrives from there
    with those of N · r (J. G. Kemeny and J. L. Snell, Finite Markov Chains, 1960).
    """
    known = _read(cells, book)[0]
    found = np.zeros((counts.shape[0], book.base))
    start = int(np.searchsorted(known, book.states - 1))
    if start == known.size:
        return found
    steps, arrive = _matrices(cells, counts, book)
    fundamental = np.linalg.inv(np.eye(known.size) - steps)
    arriving = (fundamental @ arrive[:, :, None])[:, :, 0]
    found += arriving[:, start : start + 1]
    for key in range(book.base - 1):
        mine = np.flatnonzero(known % book.base == key)
        if mine.size:
            among = fundamental[:, mine[:, None], mine].transpose(0, 2, 1)
            first = np.linalg.solve(among, fundamental[:, start, mine][:, :, None])[:, :, 0]
            found[:, key] -= (first * arriving[:, mine]).sum(axis=1)
    return found


def _read(cells: NDArray[np.int64], book: Alphabet) -> tuple[NDArray[np.int64], NDArray[np.integer], NDArray[np.int64]]:
    """The states that are left, ascending; and of each step the place of its state among these, and its target."""
    state, target = np.divmod(cells, book.targets)
    known, source = np.unique(state, return_inverse=True)
    return known, source, target


def _matrices(cells: NDArray[np.int64], counts: NDArray[np.int64], book: Alphabet) -> tuple[Floats, Floats]:
    """Per row, the chances from state to state and to arrive; all zero for states from which nothing arrives."""
    known, source, target = _read(cells, book)
    leaving = np.add.reduceat(counts, np.searchsorted(source, np.arange(known.size)), axis=1)
    chance = counts / np.maximum(leaving[:, source], 1.0)
    arrive = np.zeros(leaving.shape)
    ends = target == book.base - 1
    arrive[:, source[ends]] = chance[:, ends]
    place, inner = _followers(cells, known, book)
    steps = np.zeros((counts.shape[0], known.size, known.size))
    steps[:, source[inner], place[inner]] = chance[:, inner]
    able, before = arrive > 0, 0
    while able.sum() > before:
        before = int(able.sum())
        able |= (steps @ able[:, :, None])[:, :, 0] > 0
    return steps * able[:, :, None] * able[:, None, :], arrive


def _followers(
    cells: NDArray[np.int64], known: NDArray[np.int64], book: Alphabet
) -> tuple[NDArray[np.integer], NDArray[np.bool_]]:
    """Of each step, the place of the state it leads to, and whether it leads to one that is left."""
    state, target = np.divmod(cells, book.targets)
    follower = (state * book.base + target) % book.states
    place = np.minimum(np.searchsorted(known, follower), max(known.size - 1, 0))
    return place, (target < book.base - 1) & (known[place] == follower)


def in_turn(cells: NDArray[np.int64], counts: NDArray[np.int64], book: Alphabet) -> Floats:
    """The same for many states, state by state: the first row to fifteen digits, the others from there to nine."""
    known = _read(cells, book)[0]
    start = int(np.searchsorted(known, book.states - 1))
    if start == known.size:
        return np.zeros((counts.shape[0], book.base))

    whole = np.zeros((known.size, book.base))
    settle(_steps(cells, counts[0], book), whole, NEAR)

    def settled(row: NDArray[np.int64]) -> Floats:
        chances = whole.copy()
        settle(_steps(cells, row, book), chances, NEAR_ENOUGH)
        found: Floats = chances[start]
        return found

    return np.stack([whole[start], *spread(settled, counts[1:])])


def _steps(cells: NDArray[np.int64], counts: NDArray[np.int64], book: Alphabet) -> Steps:
    """The steps of one row, state by state; states from which nothing arrives have none."""
    known, source, target = _read(cells, book)
    place, inner = _followers(cells, known, book)
    leaving = np.bincount(source, counts, known.size)
    chance = counts / np.maximum(leaving[source], 1.0)
    ends = target == book.base - 1
    arrive = np.zeros(known.size)
    arrive[source[ends]] = chance[ends]
    inner &= counts > 0
    able = _able(source[inner], place[inner], arrive > 0)
    inner[inner] = able[source[inner]] & able[place[inner]]
    begin = np.concatenate([[0], np.cumsum(np.bincount(source[inner], minlength=known.size))]).astype(np.int64)
    last = known % book.base
    key = np.where(last == book.base - 1, -1, last)
    return Steps(begin, place[inner].astype(np.int64), chance[inner], arrive, key)


def _able(source: NDArray[np.integer], follower: NDArray[np.integer], able: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The states from which some way arrives: those that arrive next, those before these, and so on."""
    while True:
        before = able.copy()
        before[source[able[follower]]] = True
        if before.sum() == able.sum():
            return before
        able = before
