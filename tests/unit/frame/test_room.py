"""Columns that grow: what was taken before stays as it was, and adding costs what is added."""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import DTypeLike, NDArray

from touchline.frame.buffers import text_buffers
from touchline.frame.room import Growing, GrowingTexts


@given(st.lists(st.lists(st.integers(0, 200), max_size=3000), max_size=8))
def test_a_column_holds_what_was_added_and_earlier_views_stay(pieces: list[list[int]]) -> None:
    column = Growing(np.int64)
    views = [column.add(np.array(piece, np.int64)) for piece in pieces]
    for number, view in enumerate(views, start=1):
        assert view.tolist() == list(chain.from_iterable(pieces[:number]))


@given(st.lists(st.lists(st.text(max_size=5), max_size=20), max_size=6))
def test_texts_too(pieces: list[list[str]]) -> None:
    column = GrowingTexts()
    views = [column.add(*text_buffers(pa.array(piece, pa.string()))) for piece in pieces]
    for number, view in enumerate(views, start=1):
        view.validate(full=True)
        assert view.to_pylist() == list(chain.from_iterable(pieces[:number]))


def test_room_is_asked_for_seldom() -> None:
    asked: list[int] = []

    def room(size: int, kind: DTypeLike) -> NDArray[Any]:
        asked.append(size)
        return np.empty(size, kind)

    column = Growing(np.int64, room)
    for _ in range(10_000):
        column.add(np.ones(10, np.int64))
    assert column.view().sum() == 100_000
    assert len(asked) < 10
