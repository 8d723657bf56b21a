"""Random numbers that are counted, not drawn in turn: each is a function of its place, so any part can be made alone.

A number is SplitMix64's finaliser of a counter (Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014), as in the
counter-based generators of Salmon, Moraes, Dror and Shaw (Parallel random numbers: as easy as 1, 2, 3, 2011).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel, small_kernel
from touchline.kernels.shapes import Ints, Whole

STEP = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
R11, R27, R30, R31 = np.uint64(11), np.uint64(27), np.uint64(30), np.uint64(31)
UNIT = 1.0 / (1 << 53)


@small_kernel
def key_of(parent: np.uint64, number: Whole) -> np.uint64:
    """The key of a part of something that has a key: of a customer in a seed, of a step of a customer."""
    mixed = parent + (np.uint64(number) + np.uint64(1)) * STEP
    mixed = (mixed ^ (mixed >> R30)) * FIRST
    mixed = (mixed ^ (mixed >> R27)) * SECOND
    return mixed ^ (mixed >> R31)


@small_kernel
def chance(key: np.uint64, purpose: int) -> float:
    """A number in [0, 1), the same for one key and purpose and independent between any two of them."""
    return np.float64(key_of(key, purpose) >> R11) * UNIT


@small_kernel
def place_in(edges: NDArray[np.float64], low: int, high: int, number: float) -> int:
    """The first of edges[low] … edges[high − 1], rising, that lies above the number; the last when none does."""
    last = high - 1
    while low < last:
        middle = (low + last) >> 1
        if edges[middle] > number:
            last = middle
        else:
            low = middle + 1
    return low


@kernel
def chances(seed: int, owners: Ints, places: Ints, purpose: int) -> NDArray[np.float64]:
    """One number in [0, 1) for each owner and place, for one purpose."""
    out = np.empty(owners.size, np.float64)
    for i in range(owners.size):
        out[i] = chance(key_of(key_of(np.uint64(seed), owners[i]), places[i]), purpose)
    return out
