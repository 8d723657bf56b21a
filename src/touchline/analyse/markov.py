"""Exact algebra of absorbing Markov chains: how likely a way arrives, and how likely without one key (Anderl et al., 2016)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.markov import Alphabet, Steps, settle

DENSE = 512
"""States up to which the fundamental matrix is written out; more are solved row by row."""
NEAR = 1e-15

Floats = NDArray[np.float64]


def removal_effects(cells: NDArray[np.int64], counts: NDArray[np.int64], book: Alphabet) -> Floats:
    """Per key, the share of arrivals that is lost when every way that meets the key fails there (keys,); zeros where nothing arrives.

    `cells` are distinct steps, `counts` how often each was taken. A state's chances are the shares of the steps out of it (maximum
    likelihood). The removal effect is 1 − P(arrive, never meeting the key) / P(arrive): E. Anderl, I. Becker, F. von Wangenheim and
    J. H. Schumann, Mapping the customer journey, International Journal of Research in Marketing 33 (2016).
    """
    steps, start = steps_of(cells, counts, book)
    keys = book.base - 1
    if start < 0:
        return np.zeros(keys)
    arriving = written_out(steps, start, keys) if steps.key.size <= DENSE else settled(steps, start, keys)
    lost: Floats = np.clip(1.0 - arriving[:keys] / arriving[keys], 0.0, 1.0)
    return lost


def steps_of(cells: NDArray[np.int64], counts: NDArray[np.int64], book: Alphabet) -> tuple[Steps, int]:
    """The steps between states that can arrive at all, and the number of the start among these (−1: it cannot)."""
    taken = counts > 0
    state, target = np.divmod(cells[taken], book.targets)
    known, source = np.unique(state, return_inverse=True)
    chance: Floats = counts[taken].astype(np.float64) / np.bincount(source, weights=counts[taken])[source]
    arrive = np.bincount(source, np.where(target == book.base - 1, chance, 0.0), known.size).astype(np.float64)
    follower = (state * book.base + target) % book.states
    place = np.minimum(np.searchsorted(known, follower), max(known.size - 1, 0))
    inner = (target < book.base - 1) & (known[place] == follower) if known.size else target < 0
    able = _able(source[inner], place[inner], arrive > 0)
    inner[inner] = able[source[inner]] & able[place[inner]]
    number = np.cumsum(able) - 1
    begin = np.concatenate([[0], np.cumsum(np.bincount(number[source[inner]], minlength=int(able.sum())))])
    last = known[able] % book.base
    steps = Steps(
        begin.astype(np.int64), number[place[inner]], chance[inner], arrive[able], np.where(last == book.base - 1, -1, last)
    )
    first = np.flatnonzero(known[able] == book.states - 1)
    return steps, int(first[0]) if first.size else -1


def _able(source: NDArray[np.integer], follower: NDArray[np.integer], able: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The states from which some way arrives: those that arrive next, those before these, and so on."""
    while True:
        before = able.copy()
        before[source[able[follower]]] = True
        if before.sum() == able.sum():
            return before
        able = before


def written_out(steps: Steps, start: int, keys: int) -> Floats:
    """Chances of arriving from the start without each key, and last with all of them, from the fundamental matrix N = (I − Q)⁻¹.

    A way that meets a key does so first in one of the key's states S, with chances N[start, S] · N[S, S]⁻¹, and arrives from there
    with those of N · r (J. G. Kemeny and J. L. Snell, Finite Markov Chains, 1960).
    """
    size = steps.key.size
    matrix = np.eye(size)
    matrix[np.repeat(np.arange(size), np.diff(steps.begin)), steps.to] -= steps.chance
    fundamental = np.linalg.inv(matrix)
    arriving = fundamental @ steps.arrive
    found = np.full(keys + 1, arriving[start])
    for key in range(keys):
        mine = np.flatnonzero(steps.key == key)
        if mine.size == 1:
            found[key] -= fundamental[start, mine[0]] / fundamental[mine[0], mine[0]] * arriving[mine[0]]
        elif mine.size:
            first = np.linalg.solve(fundamental[np.ix_(mine, mine)].T, fundamental[start, mine])
            found[key] -= first @ arriving[mine]
    return found


def settled(steps: Steps, start: int, keys: int) -> Floats:
    """The same for many states, to fifteen digits."""
    chances = np.zeros((steps.key.size, keys + 1))
    settle(steps, chances, NEAR)
    found: Floats = chances[start]
    return found
