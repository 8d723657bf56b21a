"""The journey as an absorbing chain of stages: from each, runs go on to a later one, complete, or are lost.

What happens next depends on the stage alone (J. G. Kemeny, J. L. Snell, Finite Markov chains, 1960). Runs say what they did after
touches whose silence is over, when whoever is lost is known to be, and nothing of later ones: else those who go on, which shows at once,
would count for too much. Intervals are those of the delete-a-group jackknife over blocks of customers
(P. S. Kott, The delete-a-group jackknife, Journal of Official Statistics 17, 2001), so runs of one customer need not be independent.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.student import quantile_975
from touchline.frame.parts import Part
from touchline.kernels.moves import Moves, Walked, count_moves

BLOCKS = 64
Floats = NDArray[np.float64]


def walked(part: Part) -> Walked:
    """The runs of a part; a customer's block is its number modulo BLOCKS."""
    runs = part.journey()
    return Walked(runs.bounds, runs.state, part.groups, part.owner.astype(np.int64) % BLOCKS, runs.recent)


def moves_of(part: Part, ended: NDArray[np.bool_]) -> Moves:
    """The moves of the selected runs, each until a touch of an `ended` code; such a run says no more."""
    stages = len(part.labels.stages)
    shape = (BLOCKS, part.labels.group_count, stages + 1, stages + 2)
    out = Moves(np.zeros(shape, np.int64), np.zeros(shape, np.int64))
    count_moves(part.timeline.touches, part.journey().rules, walked(part), ended, out)
    return out


def without_each(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum over blocks (first), then the sums without each of them."""
    whole = counts.sum(axis=0, keepdims=True)
    return np.concatenate([whole, whole - counts])


def shares(counts: NDArray[np.int64]) -> Floats:
    """Of the moves from a state, the share to each other; nothing where nobody has moved on yet."""
    total = counts.sum(axis=-1, keepdims=True)
    found: Floats = counts / np.maximum(total, 1)
    return found


def completing(moves: Floats) -> Floats:
    """The chance to complete from each stage and from the start (last), from the shares of moves (…, from, to)."""
    states = moves.shape[-2]
    chance = np.zeros(moves.shape[:-1])
    for state in [*range(states - 2, -1, -1), states - 1]:
        onward = moves[..., state, : states - 1] * chance[..., : states - 1]
        chance[..., state] = onward.sum(axis=-1) + moves[..., state, states - 1]
    return chance


def waiting(moves: Floats, stay: Floats, chance: Floats) -> Floats:
    """The mean time from the start to the goal of those who complete, where `stay` is the mean time before each move; NaN for none."""
    states = moves.shape[-2]
    total = np.zeros(moves.shape[:-1])
    for state in [*range(states - 2, -1, -1), states - 1]:
        later = stay[..., state, : states - 1] * chance[..., : states - 1] + total[..., : states - 1]
        reached = moves[..., state, states - 1] * stay[..., state, states - 1]
        total[..., state] = (moves[..., state, : states - 1] * later).sum(axis=-1) + reached
    whole, completed = total[..., -1], chance[..., -1]
    return np.where(completed > 0, whole / np.where(completed > 0, completed, 1.0), np.nan)


def jackknifed(estimates: Floats, filled: NDArray[np.bool_]) -> Floats:
    """Half the width of the 95 % interval of an estimate, from those without each block (first axis: the whole, then blocks).

    `filled` says which blocks have runs, by the same further axes; NaN where these are fewer than two.
    """
    number = filled.sum(axis=0)
    without = np.where(filled, estimates[1:], 0.0)
    mean = without.sum(axis=0) / np.maximum(number, 1)
    spread = (np.where(filled, estimates[1:] - mean, 0.0) ** 2).sum(axis=0)
    student = quantile_975(np.maximum(number - 1, 1).ravel()).reshape(number.shape)
    half: Floats = student * np.sqrt(spread * (number - 1) / np.maximum(number, 1))
    return np.where(number > 1, half, np.nan)
