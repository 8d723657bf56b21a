"""Ways as a Markov chain: the steps from state to state, a state being the last few keys, and the chances of arriving."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.credit import NOTHING, Keys, Ways
from touchline.kernels.shapes import Ints


class Alphabet(NamedTuple):
    """Keys have the numbers below base − 1, which stands for the start; a state is `order` of them: states = base ** order.

    A step goes from a state to a target: a key, base − 1 for a conversion, base for nothing. Its cell is state · targets + target.
    """

    base: int
    states: int
    targets: int


class Steps(NamedTuple):
    """Known steps between n states, row by row: row s holds entries begin[s] … begin[s+1]−1, each a state and its chance.

    `arrive` is each state's chance of arriving next; `key` the last key of each state, −1 for the start.
    """

    begin: NDArray[np.int64]
    to: NDArray[np.int64]
    chance: NDArray[np.float64]
    arrive: NDArray[np.float64]
    key: NDArray[np.int64]


@kernel
def _end_of(end: int, book: Alphabet) -> int:
    return book.base - 1 if end >= 0 else book.base


@kernel
def _next(state: int, key: int, book: Alphabet) -> int:
    """The state after a key; division is slow, so that chains that remember only the last touch go without."""
    return key if book.states == book.base else (state * book.base + key) % book.states


@kernel
def count_steps(keys: Keys, ways: Ways, book: Alphabet, blocks: Ints, counts: NDArray[np.int32]) -> None:
    """Add every step to counts[block · states · targets + cell]. Ways without a key are left out; open ones have no last step."""
    for way in range(ways.low.size):
        block = np.int64(blocks[ways.run[way]]) * book.states
        state = book.states - 1
        some = False
        for position in range(np.uint64(ways.low[way]), np.uint64(ways.high[way])):
            key = keys.number[keys.code[position]]
            if key != keys.none:
                counts[np.uint64((block + state) * book.targets + key)] += 1
                state = _next(state, key, book)
                some = True
        if some and ways.end[way] >= NOTHING:
            counts[(block + state) * book.targets + _end_of(ways.end[way], book)] += 1


@kernel
def list_steps(keys: Keys, ways: Ways, book: Alphabet, blocks: Ints, cells: NDArray[np.int64]) -> int:
    """Write what `count_steps` would count, cell by cell; gives how many. There must be room for all touches and ways."""
    at = 0
    for way in range(ways.low.size):
        block = np.int64(blocks[ways.run[way]]) * book.states
        state = book.states - 1
        before = at
        for position in range(ways.low[way], ways.high[way]):
            key = keys.number[keys.code[position]]
            if key != keys.none:
                cells[at] = (block + state) * book.targets + key
                state = _next(state, key, book)
                at += 1
        if at > before and ways.end[way] >= NOTHING:
            cells[at] = (block + state) * book.targets + _end_of(ways.end[way], book)
            at += 1
    return at


@kernel
def _settle_state(steps: Steps, state: int, chances: NDArray[np.float64], fresh: NDArray[np.float64]) -> float:
    """One state's chances from those of its followers; gives the largest change."""
    fresh[:] = steps.arrive[state]
    itself = 0.0
    for entry in range(steps.begin[state], steps.begin[state + 1]):
        follower, chance = steps.to[entry], steps.chance[entry]
        if follower == state:
            itself = chance
            continue
        for removed in range(fresh.size):
            fresh[removed] += chance * chances[follower, removed]
    change = 0.0
    for removed in range(fresh.size):
        value = 0.0 if removed == steps.key[state] else fresh[removed] / (1.0 - itself)
        change = max(change, abs(value - chances[state, removed]))
        chances[state, removed] = value
    return change


@kernel
def settle(steps: Steps, chances: NDArray[np.float64], near: float) -> int:
    """Improve chances[state, removed key] of arriving without any of the removed key's touches until no sweep changes more than `near`.

    The last column is for no key removed. Gauss–Seidel on x = Qx + r, which converges because every state can arrive or fail. Gives
    the number of sweeps.
    """
    fresh = np.empty(chances.shape[1])
    sweeps = 0
    change = np.inf
    while change > near:
        change = 0.0
        for state in range(steps.arrive.size):
            change = max(change, _settle_state(steps, state, chances, fresh))
        sweeps += 1
    return sweeps
