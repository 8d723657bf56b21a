"""Sums of fractions do not depend on the order in which parts are added."""

from __future__ import annotations

from functools import reduce

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from touchline.analyse.sums import settled, together

FRACTIONS = st.lists(st.integers(1, 999), min_size=2, max_size=40)


def exact(number: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A sum of one number."""
    return np.array([[number, 0.0]])


@given(parts=FRACTIONS, data=st.data())
def test_any_order_gives_the_same_sum(parts: list[int], data: st.DataObject) -> None:
    fractions = [1 / part for part in parts]
    shuffled = data.draw(st.permutations(fractions))
    one = settled(reduce(together, map(exact, fractions)))
    other = settled(reduce(together, map(exact, shuffled)))
    assert one[0] == other[0]


def test_plain_sums_would_not() -> None:
    fractions = [0.1, 0.2, 0.3]
    assert sum(fractions) != sum(reversed(fractions))
    assert settled(reduce(together, map(exact, fractions)))[0] == settled(reduce(together, map(exact, reversed(fractions))))[0]
