"""Parts that know nothing of one another agree on what is the same for all."""

from __future__ import annotations

import numpy as np
import pytest

from touchline.frame.together import ALONE, Agreed, Waiting, agreement, renumbered


def test_alone_what_a_part_tells_is_all() -> None:
    assert ALONE.all(("b", "a")) == ("b", "a")


def test_texts_are_united_in_the_order_of_the_parts() -> None:
    assert agreement([("b", "a"), ("c", "a")]) == ("b", "a", "c")
    assert agreement([frozenset({"2025-02"}), frozenset({"2025-01"})]) == {"2025-01", "2025-02"}
    counts = agreement([np.array([1, 2]), np.array([3, 4])])
    assert isinstance(counts, np.ndarray)
    assert counts.tolist() == [4, 6]


def test_a_part_waits_for_what_is_not_agreed_on_yet() -> None:
    part = Agreed([("a", "b")])
    assert part.all(("b",)) == ("a", "b")
    with pytest.raises(Waiting) as waiting:
        part.all(frozenset({"2025-01"}))
    assert waiting.value.told == {"2025-01"}


def test_parts_that_do_not_ask_the_same_are_noticed() -> None:
    with pytest.raises(TypeError, match="do not ask the same"):
        Agreed([frozenset({"a"})]).all(("a",))


def test_numbers_follow_the_texts_of_all() -> None:
    codes, texts = renumbered(np.array([1, -1, 0], np.int32), ("b", "c"), Agreed([("a", "b", "c")]))
    assert (codes.tolist(), texts) == ([2, -1, 1], ("a", "b", "c"))
