"""Removal effects of chains: few states at once and many state by state give the same, and what they are is what they say."""

from __future__ import annotations

import numpy as np
import pytest

from touchline.analyse.markov import at_once, in_turn, removal_effects
from touchline.analyse.removal import Walked, alphabet, merge_walked, walked
from touchline.kernels.credit import NOT_YET, NOTHING, Keys, Ways

KEYS = 4


def ways_of(walks: list[tuple[str, int]]) -> tuple[Keys, Ways]:
    """Ways from words such as `abba`, each with its end: a position, NOTHING or NOT_YET."""
    code = np.array([ord(letter) - ord("a") for word, _ in walks for letter in word], np.uint8)
    high = np.cumsum([len(word) for word, _ in walks]).astype(np.int32)
    low = np.concatenate([[0], high[:-1]]).astype(np.int32)
    end = np.array([end for _, end in walks], np.int32)
    return Keys(code, np.arange(KEYS, dtype=np.int32), KEYS), Ways(low, high, end, np.arange(len(walks), dtype=np.int32))


def counted(walks: list[tuple[str, int]], order: int) -> Walked:
    """The steps of these ways, all in one block."""
    keys, ways = ways_of(walks)
    return walked(keys, ways, order, np.zeros(len(walks), np.int32))


def lost(walks: list[tuple[str, int]], order: int = 1) -> list[float]:
    """The removal effects of a, b, c and d."""
    steps = counted(walks, order)
    found: list[float] = removal_effects(steps.cells, steps.counts[None, :], alphabet(KEYS, order))[0].tolist()
    return found


def test_what_every_conversion_needs_is_lost_whole() -> None:
    assert lost([("ab", 0), ("c", NOTHING)]) == [pytest.approx(1.0), pytest.approx(1.0), 0.0, 0.0]


def test_of_two_ways_alike_each_is_half() -> None:
    assert lost([("a", 0), ("b", 0)])[:2] == [pytest.approx(0.5), pytest.approx(0.5)]


def test_a_way_that_goes_on_counts_without_an_end() -> None:
    assert lost([("a", 0), ("b", 0), ("b", NOT_YET)]) == lost([("a", 0), ("b", 0), ("b", NOT_YET), ("", NOT_YET)])
    assert lost([("a", 0), ("ab", NOT_YET)])[1] == 0.0


def test_nothing_is_lost_where_nothing_converts() -> None:
    assert lost([("abab", NOTHING), ("c", NOT_YET)]) == [0.0, 0.0, 0.0, 0.0]


def test_a_longer_memory_tells_ways_apart_that_a_short_one_takes_for_one() -> None:
    walks = [("abc", 0), ("dbc", NOTHING)]

    assert lost(walks, 1)[3] == pytest.approx(0.5)
    assert lost(walks, 2)[3] == pytest.approx(0.5)
    assert lost(walks, 3)[3] == 0.0


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_many_states_are_solved_as_few_are(order: int) -> None:
    random = np.random.default_rng(order)
    words = ["".join(random.choice(list("abcd"), size)) for size in random.integers(1, 9, 300)]
    steps = counted([(word, int(random.choice([0, NOTHING, NOT_YET]))) for word in words], order)

    rows = np.stack([steps.counts, steps.counts // 2, np.where(steps.counts > 1, 0, steps.counts)])
    book = alphabet(KEYS, order)

    found, expected = in_turn(steps.cells, rows, book), at_once(steps.cells, rows, book)

    assert found[0] == pytest.approx(expected[0], rel=1e-12)
    assert found[1:] == pytest.approx(expected[1:], abs=1e-7)


@pytest.mark.parametrize("order", [1, 4])
def test_steps_add_up(order: int) -> None:
    walks = [("abca", 0), ("bd", NOTHING), ("cc", NOT_YET)]
    whole = counted(walks * 2, order)

    both = merge_walked(counted(walks, order), counted(walks, order))

    assert both.cells.tolist() == whole.cells.tolist()
    assert both.counts.tolist() == whole.counts.tolist()
