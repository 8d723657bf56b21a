"""Bands of numbers, to break an answer down by a score, an age or a value: with ends that are named, or at the quartiles."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.errors import QuestionInvalid
from touchline.frame.columns import as_numbers
from touchline.frame.together import Together

MOST_BANDS = 50
QUARTILES, EACH = "quartiles", "each"
"""Words instead of ends: bands that hold a quarter of the values each, and every value for itself."""


def cuts_of(text: str) -> tuple[float, ...]:
    """Where bands end, ascending, from `20,50,100`; nowhere yet for a word. Raises QuestionInvalid for what is no such list."""
    if text in {QUARTILES, EACH}:
        return ()
    try:
        found = sorted({float(one) for one in text.split(",")})
    except ValueError:
        found = []
    if not found or len(found) >= MOST_BANDS or not np.isfinite(found).all():
        mend = f"Write fewer than {MOST_BANDS} numbers, for example 20,50,100, or {QUARTILES}, or {EACH}."
        raise QuestionInvalid(what=f"'{text}' does not say where bands end", where="bands", mend=mend)
    return tuple(found)


def banded(column: pa.Array, cuts: tuple[float, ...]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """The band of each value, −1 for what is no number; and the bands in words: `< 20`, `20 ..< 50`, `>= 50`."""
    numbers = as_numbers(column)
    place = np.searchsorted(np.array(cuts), numbers, side="right")
    return np.where(np.isnan(numbers), -1, place).astype(np.int32), _names(cuts)


def quartered(
    codes: NDArray[np.int32], texts: tuple[str, ...], together: Together
) -> tuple[NDArray[np.int32], tuple[str, ...]] | None:
    """Numbers spelled as texts, put into bands that end at the quartiles of all that are told; None where a text is no number.

    A quartile is a value that is told: the least that a quarter, half or three quarters of them do not exceed.
    """
    numbers = as_numbers(pa.array(texts, pa.string()))
    if not texts or np.isnan(numbers).any():
        return None
    order = np.argsort(numbers, kind="stable")
    reach = np.cumsum(together.all(np.bincount(codes[codes >= 0], minlength=len(texts)))[order])
    places = np.searchsorted(reach, reach[-1] * np.array([0.25, 0.5, 0.75]))
    cuts = np.unique(numbers[order][places])
    band = np.append(np.searchsorted(cuts, numbers, side="right"), -1).astype(np.int32)
    return band[codes], _names(tuple(cuts.tolist()))


def _names(cuts: tuple[float, ...]) -> tuple[str, ...]:
    edges = [str(int(cut)) if cut.is_integer() and abs(cut) < 1e15 else str(cut) for cut in cuts]
    return f"< {edges[0]}", *(f"{begin} ..< {end}" for begin, end in pairwise(edges)), f">= {edges[-1]}"
