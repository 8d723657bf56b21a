"""Ids that the server makes are UUIDs of version 7: sorted by time, different by chance."""

from __future__ import annotations

from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from touchline.capture.message_ids import message_id

times = st.integers(0, (1 << 48) - 1)
chances = st.binary(min_size=10, max_size=10)


@given(times, chances)
def test_an_id_says_when_it_was_made(milliseconds: int, random: bytes) -> None:
    made = UUID(message_id(milliseconds, random))
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == milliseconds


@given(times, times, chances, chances)
def test_ids_sort_by_time(first: int, second: int, one: bytes, other: bytes) -> None:
    if first < second:
        assert message_id(first, one) < message_id(second, other)


def test_every_bit_of_chance_that_fits_makes_a_difference() -> None:
    made = {message_id(1, (1 << bit).to_bytes(10, "big")) for bit in range(80)}
    assert len(made) >= 74
