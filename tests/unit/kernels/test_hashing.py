"""The hash of text is MurmurHash3 as published, checked against known values and a plain twin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.kernels.hashing import text_hash

MASK = (1 << 64) - 1


def hashed(text: bytes, start: int = 0) -> tuple[int, int]:
    data = np.frombuffer(b"x" * start + text or b"\0", dtype=np.uint8)
    first, second = text_hash(data, start, start + len(text))
    return int(first), int(second)


def rotated(value: int, by: int) -> int:
    return ((value << by) | (value >> (64 - by))) & MASK


def finished(key: int) -> int:
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        key = ((key ^ (key >> 33)) * factor) & MASK
    return key ^ (key >> 33)


def twin(text: bytes) -> tuple[int, int]:
    """MurmurHash3_x64_128 as A. Appleby wrote it, with seed 0, in whole numbers of any size."""
    factor1, factor2 = 0x87C37B91114253D5, 0x4CF5AD432745937F
    one = two = 0
    full = len(text) // 16 * 16
    for at in range(0, full, 16):
        low, high = (int.from_bytes(text[at + part : at + part + 8], "little") for part in (0, 8))
        one ^= (rotated((low * factor1) & MASK, 31) * factor2) & MASK
        one = ((rotated(one, 27) + two) * 5 + 0x52DCE729) & MASK
        two ^= (rotated((high * factor2) & MASK, 33) * factor1) & MASK
        two = ((rotated(two, 31) + one) * 5 + 0x38495AB5) & MASK
    low, high = int.from_bytes(text[full : full + 8], "little"), int.from_bytes(text[full + 8 :], "little")
    two ^= (rotated((high * factor2) & MASK, 33) * factor1) & MASK
    one ^= (rotated((low * factor1) & MASK, 31) * factor2) & MASK
    one, two = one ^ len(text), two ^ len(text)
    one = (one + two) & MASK
    two = (two + one) & MASK
    one, two = finished(one), finished(two)
    one = (one + two) & MASK
    return one, (two + one) & MASK


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (b"", 0, 0),
        (b"hello", 0xCBD8A7B341BD9B02, 0x5B1E906A48AE1D19),
        (b"The quick brown fox jumps over the lazy dog", 0xE34BBC7BBC071B6C, 0x7A433CA9C49A9347),
    ],
)
def test_published_values(text: bytes, first: int, second: int) -> None:
    assert hashed(text) == (first, second)


@given(st.binary(max_size=70), st.integers(0, 9))
def test_agrees_with_the_plain_twin_wherever_the_text_lies(text: bytes, start: int) -> None:
    assert hashed(text, start) == twin(text)
