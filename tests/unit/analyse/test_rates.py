"""Rates and their differences have the intervals that the literature gives."""

from __future__ import annotations

import numpy as np
import pytest

from touchline.analyse.rates import difference, wilson


def rates(hits: int, trials: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    low, high = wilson(np.array([hits]), np.array([trials]))
    return np.array([[hits / trials], low, high])


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)],
)
def test_differences_are_those_of_newcombe(one: tuple[int, int], other: tuple[int, int], low: float, high: float) -> None:
    change, below, above = difference(rates(*one), rates(*other))
    assert change[0] == pytest.approx(one[0] / one[1] - other[0] / other[1])
    assert below[0] == pytest.approx(low, abs=5e-5)
    assert above[0] == pytest.approx(high, abs=5e-5)
