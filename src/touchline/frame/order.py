"""Pieces of whole numbers put into one ascending column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from touchline.kernels.digits import BITS, sort_by_digits
from touchline.kernels.shapes import Ints

_FEW = 2_000
"""Below this, comparing is as fast."""


def ascending(pieces: Sequence[Ints]) -> Ints:
    """All numbers of all pieces, in ascending order; the pieces stay as they are."""
    values: Ints = np.concatenate(pieces)
    if values.dtype not in {np.dtype(np.uint32), np.dtype(np.uint64)} or values.size < _FEW:
        values.sort()
        return values
    digits = max(1, -(-int(values.max()).bit_length() // BITS))
    room = np.empty_like(values)
    sort_by_digits(values, room, digits)
    return room if digits % 2 else values
