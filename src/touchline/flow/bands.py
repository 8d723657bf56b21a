"""Bands of numbers, to break an answer down by a score, an age or a value."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.errors import QuestionInvalid
from touchline.frame.columns import as_numbers

MOST_BANDS = 50


def cuts_of(text: str) -> tuple[float, ...]:
    """Where bands end, ascending, from `20,50,100`; raises QuestionInvalid for what is no such list."""
    try:
        found = sorted({float(one) for one in text.split(",")})
    except ValueError:
        found = []
    if not found or len(found) >= MOST_BANDS or not np.isfinite(found).all():
        mend = f"Write fewer than {MOST_BANDS} numbers, for example 20,50,100."
        raise QuestionInvalid(what=f"'{text}' does not say where bands end", where="bands", mend=mend)
    return tuple(found)


def banded(column: pa.Array, cuts: tuple[float, ...]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """The band of each value, −1 for what is no number; and the bands in words: `< 20`, `20 ..< 50`, `>= 50`."""
    numbers = as_numbers(column)
    place = np.searchsorted(np.array(cuts), numbers, side="right")
    return np.where(np.isnan(numbers), -1, place).astype(np.int32), _names(cuts)


def _names(cuts: tuple[float, ...]) -> tuple[str, ...]:
    edges = [str(int(cut)) if cut.is_integer() and abs(cut) < 1e15 else str(cut) for cut in cuts]
    return f"< {edges[0]}", *(f"{begin} ..< {end}" for begin, end in pairwise(edges)), f">= {edges[-1]}"
