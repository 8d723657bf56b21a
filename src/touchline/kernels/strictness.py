"""What a strict reader of JSON minds: numbers and characters that are none, or that others will not be able to read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.blocks import WORD, eight_bytes
from touchline.kernels.compile import small_kernel, step_kernel
from touchline.kernels.grammar import FIRST_ITEM, MINUS, VALUE
from touchline.kernels.hashing import finished

TOO_DEEP, NOT_FINITE, BIG_INTEGER, LONE_SURROGATE, DUPLICATE_KEY, LOOK_CLOSER = 1, 2, 4, 8, 16, 32
"""What is marked, as bits. LOOK_CLOSER: something only a reader that converts can decide (escaped keys, exponents, very many keys)."""
LARGEST = np.frombuffer(b"9223372036854775807", dtype=np.uint8).copy()
NAN = np.frombuffer(b"NaN", dtype=np.uint8).copy()
INFINITY = np.frombuffer(b"Infinity", dtype=np.uint8).copy()
ONE = np.uint64(1)
LONGEST_PLAIN = 300
"""Digits that no double overflows with."""

Bytes = NDArray[np.uint8]


@step_kernel
def same_bytes(data: Bytes, one: int, other: int, length: int) -> bool:
    """Whether two pieces of the data are equal."""
    at = 0
    while at < length and data[one + at] == data[other + at]:
        at += 1
    return at == length


@step_kernel
def word_from(data: Bytes, at: int, stop: int) -> np.uint64:
    """Up to eight bytes of a piece as one number."""
    if at + WORD <= len(data):
        word = eight_bytes(data, at)
        return word if stop - at >= WORD else word & ((ONE << np.uint64(8 * (stop - at))) - ONE)
    word = np.uint64(0)
    for i in range(min(stop - at, WORD)):
        word |= np.uint64(data[at + i]) << np.uint64(8 * i)
    return word


@step_kernel
def key_hash(data: Bytes, start: int, stop: int, seed: np.uint64) -> np.uint64:
    """A hash of a key (each eight bytes of it finished as MurmurHash3) that nobody can foresee who does not know the seed."""
    key = seed ^ np.uint64(stop - start)
    for at in range(start, stop, WORD):
        key = finished(key ^ word_from(data, at, stop))
    return key


@small_kernel
def number_marks(data: Bytes, at: int) -> int:
    """What is to be said of the number that begins here, supposed it is one."""
    start = at + 1 if data[at] == 45 else at
    stop = start
    while stop < len(data) and 48 <= data[stop] <= 57:
        stop += 1
    digits = stop - start
    after = data[stop] if stop < len(data) else 0
    if after in (101, 69) or digits > LONGEST_PLAIN:
        return LOOK_CLOSER
    if after == 46:
        return fraction_marks(data, stop + 1)
    if digits < 19:
        return 0
    return BIG_INTEGER if digits > 19 or is_beyond(data, start, start - at) else 0


@small_kernel
def fraction_marks(data: Bytes, at: int) -> int:
    """Numbers with an exponent may be too large for a double."""
    while at < len(data) and 48 <= data[at] <= 57:
        at += 1
    return LOOK_CLOSER if at < len(data) and data[at] in (101, 69) else 0


@small_kernel
def is_beyond(data: Bytes, start: int, more: int) -> bool:
    """Whether 19 digits are more than 64 bits hold, the last of which may be `more`: the negative side holds one number more."""
    for i in range(19):
        limit = LARGEST[i] + (more if i == 18 else 0)
        if data[start + i] != limit:
            return bool(data[start + i] > limit)
    return False


@small_kernel
def code_at(data: Bytes, at: int) -> int:
    """The four hexadecimal digits here as a number; −1 where there are none."""
    if at + 4 > len(data):
        return -1
    code = 0
    for i in range(4):
        digit = data[at + i]
        low = digit | 32
        if 48 <= digit <= 57:
            code = code * 16 + digit - 48
        elif 97 <= low <= 102:
            code = code * 16 + low - 87
        else:
            return -1
    return code


@small_kernel
def is_low(code: int) -> bool:
    """Whether a code is the second half of a pair."""
    return 0xDC00 <= code <= 0xDFFF


@small_kernel
def not_finite_length(data: Bytes, at: int, state: int) -> int:
    """How many characters NaN or Infinity has here, where a value may begin (or a minus was); 0 where it is neither."""
    if state not in (VALUE, FIRST_ITEM, MINUS):
        return 0
    word = NAN if data[at] == 78 and state != MINUS else INFINITY
    if at + len(word) > len(data):
        return 0
    for i in range(len(word)):
        if data[at + i] != word[i]:
            return 0
    return len(word)
