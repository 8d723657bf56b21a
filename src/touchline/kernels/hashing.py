"""128-bit hashes of values, written so that equal values hash equally however they are stored.

Text is hashed by MurmurHash3 x64 128 (Austin Appleby, public domain, 2011), numbers by its 64-bit finaliser on two lanes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.numbers import BARE_EXPONENT, DECIMAL, TRUTH, WHOLE, significant_digits, truth_of, value_shape

Hashes = NDArray[np.uint64]
"""Shape (n, 2): the two 64-bit lanes of each 128-bit hash."""

C1, C2 = np.uint64(0x87C37B91114253D5), np.uint64(0x4CF5AD432745937F)
M1, M2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
N1, N2 = np.uint64(0x52DCE729), np.uint64(0x38495AB5)
ZERO, ONE, FIVE = np.uint64(0), np.uint64(1), np.uint64(5)
LARGEST = np.uint64(0x7FFFFFFFFFFFFFFF)
R27, R29, R31, R33, R35, R37 = np.uint64(27), np.uint64(29), np.uint64(31), np.uint64(33), np.uint64(35), np.uint64(37)
LANE = np.uint64(0x9E3779B97F4A7C15)
"""What tells the two lanes of a number apart: SplitMix64's increment (Steele, Lea, Flood 2014), 2**64 / golden ratio."""
WHOLE_TAG, DOUBLE_TAG, TRUTH_TAG = np.uint64(0x57), np.uint64(0x44), np.uint64(0x54)

MOST_EXACT = 1 << 53
POWERS = np.array([float(f"1e{power}") for power in range(23)])
"""The powers of ten that a double holds exactly: a mantissa below 2**53 times or by one of them is correctly rounded
(W. D. Clinger, How to read floating point numbers accurately, 1990)."""


@kernel
def finished(key: np.uint64) -> np.uint64:
    """MurmurHash3's 64-bit finaliser: every bit of the key moves every bit of the result."""
    key = (key ^ (key >> R33)) * M1
    key = (key ^ (key >> R33)) * M2
    return key ^ (key >> R33)


@kernel
def word_at(data: NDArray[np.uint8], start: int, count: int) -> np.uint64:
    """Up to eight bytes as one little-endian number."""
    word = ZERO
    for i in range(count):
        word |= np.uint64(data[start + i]) << np.uint64(8 * i)
    return word


@kernel
def full_word_at(data: NDArray[np.uint8], start: int) -> np.uint64:
    """Eight bytes as one little-endian number."""
    word = ZERO
    for i in range(8):
        word |= np.uint64(data[start + i]) << np.uint64(8 * i)
    return word


@kernel
def scrambled_first(word: np.uint64) -> np.uint64:
    """How a block's first word enters the first lane."""
    word *= C1
    return ((word << R31) | (word >> R33)) * C2


@kernel
def scrambled_second(word: np.uint64) -> np.uint64:
    """How a block's second word enters the second lane."""
    word *= C2
    return ((word << R33) | (word >> R31)) * C1


@kernel
def text_hash(data: NDArray[np.uint8], start: int, stop: int) -> tuple[np.uint64, np.uint64]:
    """MurmurHash3 x64 128 with seed 0 of `data[start:stop]`."""
    first, second = ZERO, ZERO
    at = start
    while at + 16 <= stop:
        first ^= scrambled_first(full_word_at(data, at))
        first = (((first << R27) | (first >> R37)) + second) * FIVE + N1
        second ^= scrambled_second(full_word_at(data, at + 8))
        second = (((second << R31) | (second >> R33)) + first) * FIVE + N2
        at += 16
    if stop - at > 8:
        second ^= scrambled_second(word_at(data, at + 8, stop - at - 8))
    if stop > at:
        first ^= scrambled_first(word_at(data, at, min(stop - at, 8)))
    length = np.uint64(stop - start)
    first ^= length
    second ^= length
    first += second
    second += first
    first, second = finished(first), finished(second)
    first += second
    return first, second + first


@kernel
def number_hash(bits: np.uint64, tag: np.uint64) -> tuple[np.uint64, np.uint64]:
    """Two lanes from the bits of a number and the kind of number."""
    return finished(bits + tag * LANE), finished((bits ^ LANE) + finished(tag))


@kernel
def double_hash(value: float) -> tuple[np.uint64, np.uint64]:
    """The hash of a floating-point number; one without a fraction hashes as the whole number it is."""
    if value == np.floor(value) and abs(value) < 9.2e18:
        return number_hash(np.uint64(np.int64(value)), WHOLE_TAG)
    return number_hash(np.float64(value).view(np.uint64), DOUBLE_TAG)


@kernel
def digits_value(data: NDArray[np.uint8], start: int, stop: int) -> np.uint64:
    """The digits between start and stop as one number, other characters left out; wraps beyond 19 digits."""
    value = ZERO
    for at in range(start, stop):
        if 48 <= data[at] <= 57:
            value = value * np.uint64(10) + np.uint64(data[at] - 48)
    return value


@kernel
def exponent_value(data: NDArray[np.uint8], start: int, stop: int) -> int:
    """The exponent written after position `start` (where the `e` stands), or 0 if nothing is; at most 999,999."""
    value = 0
    for at in range(start + 1, stop):
        if 48 <= data[at] <= 57:
            value = min(value * 10 + (data[at] - 48), 999_999)
    return -value if start < stop and data[start + 1] == 45 else value


@kernel
def whole_hash(data: NDArray[np.uint8], start: int, stop: int) -> tuple[np.uint64, np.uint64]:
    """The hash of a whole number written as text: as a number if 64 bits hold it, as text if not."""
    negative = data[start] == 45
    digits = stop - start - negative
    value = digits_value(data, start, stop)
    most = LARGEST + ONE if negative else LARGEST
    if digits > 19 or value > most or (negative and value == ZERO):
        return text_hash(data, start, stop)
    return number_hash(ZERO - value if negative else value, WHOLE_TAG)


@kernel
def open_hash(data: NDArray[np.uint8], start: int, stop: int) -> tuple[np.uint64, np.uint64, bool]:
    """The hash of text that may be a number or a truth value; the flag says that it must be converted exactly, elsewhere."""
    shape, whole, end = value_shape(data, start, stop)
    if shape == WHOLE:
        first, second = whole_hash(data, start, stop)
        return first, second, False
    if shape == TRUTH:
        first, second = number_hash(np.uint64(truth_of(data, start, stop)), TRUTH_TAG)
        return first, second, False
    if DECIMAL <= shape <= BARE_EXPONENT:
        return decimal_hash(data, start, stop, whole, end)
    first, second = text_hash(data, start, stop)
    return first, second, False


@kernel
def decimal_hash(data: NDArray[np.uint8], start: int, stop: int, whole: int, end: int) -> tuple[np.uint64, np.uint64, bool]:
    """The hash of a decimal by Clinger's fast path, or the flag where that path does not reach."""
    negative = data[start] == 45
    digits = significant_digits(data, start, end)
    power = exponent_value(data, end, stop) - max(end - whole - 1, 0)
    mantissa = digits_value(data, start, end)
    if digits > 18 or mantissa >= np.uint64(MOST_EXACT) or abs(power) > 22:
        return ZERO, ZERO, True
    value = np.float64(mantissa) * POWERS[power] if power >= 0 else np.float64(mantissa) / POWERS[-power]
    first, second = double_hash(-value if negative else value)
    return first, second, False


@kernel
def hash_texts(offsets: NDArray[np.int32], data: NDArray[np.uint8]) -> Hashes:
    """Hashes of values that are text and nothing else."""
    hashes = np.empty((len(offsets) - 1, 2), dtype=np.uint64)
    for row in range(len(hashes)):
        hashes[row, 0], hashes[row, 1] = text_hash(data, offsets[row], offsets[row + 1])
    return hashes


@kernel
def hash_open_texts(offsets: NDArray[np.int32], data: NDArray[np.uint8]) -> tuple[Hashes, NDArray[np.bool_]]:
    """Hashes of texts that may be numbers or truth values, and which of them need exact conversion (their hash is not set)."""
    hashes = np.empty((len(offsets) - 1, 2), dtype=np.uint64)
    hard = np.zeros(len(hashes), dtype=np.bool_)
    for row in range(len(hashes)):
        hashes[row, 0], hashes[row, 1], hard[row] = open_hash(data, offsets[row], offsets[row + 1])
    return hashes, hard


@kernel
def hash_wholes(values: NDArray[np.int64], tag: np.uint64) -> Hashes:
    """Hashes of whole numbers of one kind (numbers, truth values or instants, by tag)."""
    hashes = np.empty((len(values), 2), dtype=np.uint64)
    for row in range(len(values)):
        hashes[row, 0], hashes[row, 1] = number_hash(np.uint64(values[row]), tag)
    return hashes


@kernel
def hash_doubles(values: NDArray[np.float64]) -> Hashes:
    """Hashes of floating-point numbers."""
    hashes = np.empty((len(values), 2), dtype=np.uint64)
    for row in range(len(values)):
        hashes[row, 0], hashes[row, 1] = double_hash(values[row])
    return hashes


@kernel
def seed_hashes(hashes: Hashes, first: np.uint64, second: np.uint64) -> None:
    """Bind hashes to their column, in place, so that the same value in another column counts as another."""
    for row in range(len(hashes)):
        hashes[row, 0] = finished(hashes[row, 0] ^ first)
        hashes[row, 1] = finished(hashes[row, 1] ^ second)


@kernel
def add_rows(totals: Hashes, hashes: Hashes) -> None:
    """Add one hash per row; sums do not depend on the order of columns."""
    for row in range(len(totals)):
        totals[row, 0] += hashes[row, 0]
        totals[row, 1] += hashes[row, 1]


@kernel
def add_gathered(totals: Hashes, hashes: Hashes, codes: NDArray[np.int32]) -> None:
    """Add the hash of each row's code; a code below 0 adds nothing."""
    for row in range(len(totals)):
        code = codes[row]
        if code >= 0:
            totals[row, 0] += hashes[code, 0]
            totals[row, 1] += hashes[code, 1]
