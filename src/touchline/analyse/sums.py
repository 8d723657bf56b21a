"""Sums of fractions that are the same in whatever order their parts are added: the sum, and beside it what rounding left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def together(one: Floats, other: Floats) -> Floats:
    """Two arrays of such sums added, shape (…, 2) each (two-sum, D. E. Knuth, The art of computer programming 2, 1969)."""
    mine, its = one[..., 0], other[..., 0]
    whole = mine + its
    back = whole - mine
    left = (mine - (whole - back)) + (its - back)
    return np.stack([whole, one[..., 1] + other[..., 1] + left], axis=-1)


def settled(sums: Floats) -> Floats:
    """The sums as plain numbers, rounded once."""
    found: Floats = sums[..., 0] + sums[..., 1]
    return found
