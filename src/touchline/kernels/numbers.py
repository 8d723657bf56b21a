"""The shape of text: does it read as a whole number, a decimal or a truth value, and would anything be lost by storing it as one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel

TEXT, WHOLE, DECIMAL, SIGNED_EXPONENT, BARE_EXPONENT, TRUTH, EMPTY = 0, 1, 2, 3, 4, 5, 6
"""Shapes of one value: `-12`, `1.5`, `1.5e-07`, `15e6`, `true`."""

AS_NULL, AS_WHOLE, AS_DOUBLE, AS_CHECKED_DOUBLE, AS_TRUTH, AS_TEXT = 0, 1, 2, 3, 4, 5
"""Ways of storing a column; AS_CHECKED_DOUBLE has 16 or 17 digits somewhere and is safe only if it writes back the same."""

MOST_WHOLE_DIGITS = 18
MOST_SURE_DIGITS = 15
MOST_DIGITS = 17


@kernel
def digits_end(data: NDArray[np.uint8], at: int, stop: int) -> int:
    """The first position from `at` that is no digit."""
    while at < stop and 48 <= data[at] <= 57:
        at += 1
    return at


@kernel
def exponent_shape(data: NDArray[np.uint8], at: int, stop: int) -> int:
    """The shape of a number whose `e` stands at `at`; TEXT if what follows is no exponent."""
    at += 1
    signed = at < stop and (data[at] == 43 or data[at] == 45)
    first = at + 1 if signed else at
    if first == stop or digits_end(data, first, stop) != stop:
        return TEXT
    return SIGNED_EXPONENT if signed else BARE_EXPONENT


@kernel
def number_shape(data: NDArray[np.uint8], start: int, stop: int) -> tuple[int, int, int]:
    """Shape, end of the whole part and end of the decimals of a number written as JSON writes it; TEXT for anything else."""
    at = start + 1 if data[start] == 45 else start
    whole = digits_end(data, at, stop)
    if whole == at or (data[at] == 48 and whole > at + 1):
        return TEXT, whole, whole
    if whole == stop:
        return WHOLE, whole, whole
    end = whole
    if data[whole] == 46:
        end = digits_end(data, whole + 1, stop)
        if end == whole + 1:
            return TEXT, whole, end
    if end == stop:
        return DECIMAL, whole, end
    if data[end] | 32 == 101:
        return exponent_shape(data, end, stop), whole, end
    return TEXT, whole, end


@kernel
def significant_digits(data: NDArray[np.uint8], start: int, end: int) -> int:
    """How many digits of a number carry weight: neither the sign, the point nor leading zeros."""
    at, point = start, 0
    while at < end and not 49 <= data[at] <= 57:
        at += 1
    for i in range(at, end):
        point += data[i] == 46
    return end - at - point


@kernel
def is_word(data: NDArray[np.uint8], start: int, stop: int, word: NDArray[np.uint8]) -> bool:
    """Whether the value is the lower-case word, written all lower, all upper, or with a capital."""
    if stop - start != len(word):
        return False
    for i in range(len(word)):
        if data[start + i] | 32 != word[i]:
            return False
    first_upper = data[start] & 32 == 0
    second_upper = data[start + 1] & 32 == 0
    for i in range(2, len(word)):
        if (data[start + i] & 32 == 0) != second_upper:
            return False
    return first_upper or not second_upper


_TRUE = np.frombuffer(b"true", dtype=np.uint8)
_FALSE = np.frombuffer(b"false", dtype=np.uint8)


@kernel
def truth_of(data: NDArray[np.uint8], start: int, stop: int) -> int:
    """1 for true, 0 for false, -1 for anything else."""
    if is_word(data, start, stop, _TRUE):
        return 1
    if is_word(data, start, stop, _FALSE):
        return 0
    return -1


@kernel
def value_shape(data: NDArray[np.uint8], start: int, stop: int) -> tuple[int, int, int]:
    """Shape of one value with the ends of whole part and decimals."""
    if start == stop:
        return EMPTY, start, start
    first = data[start]
    if first == 45 or 48 <= first <= 57:
        return number_shape(data, start, stop)
    if (first | 32 == 116 or first | 32 == 102) and truth_of(data, start, stop) >= 0:
        return TRUTH, start, start
    return TEXT, start, start


@kernel
def storable(shape: int, digits: int, data: NDArray[np.uint8], start: int) -> bool:
    """Whether one value can be stored as anything but text: no bare exponents, no minus zero, not too many digits."""
    if shape in (TEXT, BARE_EXPONENT):
        return False
    if shape == WHOLE:
        return digits <= MOST_WHOLE_DIGITS and not (data[start] == 45 and data[start + 1] == 48)
    return digits <= MOST_DIGITS


@kernel
def tally(notes: NDArray[np.int64], decimals: int, digits: int, last: int) -> None:
    """Note what one number adds: [most digits, fewest decimals, most decimals, a closing zero that carries weight, most whole digits]."""
    notes[1] = min(notes[1], decimals)
    notes[2] = max(notes[2], decimals)
    if decimals == 0:
        notes[4] = max(notes[4], digits)
        return
    notes[0] = max(notes[0], digits)
    if decimals > 1 and last == 48:
        notes[3] = 1


@kernel
def survey(offsets: NDArray[np.int32], data: NDArray[np.uint8], seen: NDArray[np.int64], notes: NDArray[np.int64]) -> bool:
    """Count the shapes of a column's values; False as soon as one can only be text."""
    for row in range(len(offsets) - 1):
        start, stop = offsets[row], offsets[row + 1]
        shape, whole, end = value_shape(data, start, stop)
        seen[shape] += 1
        if shape in (EMPTY, TRUTH):
            continue
        digits = significant_digits(data, start, end)
        if not storable(shape, digits, data, start):
            return False
        tally(notes, max(end - whole - 1, 0), digits, data[end - 1])
    return True


def way_to_store(offsets: NDArray[np.int32], data: NDArray[np.uint8]) -> int:
    """How a column of text can be stored so that writing it back gives the same text, by one look at every value.

    Empty values do not count. Whole numbers have no leading zero or plus sign and at most 18 digits. Decimals are either all of the
    same length (`2.50`, `3.00`) or as short as they can be (`2.5`, `3.0`): `1.1` beside `1.10` are versions, not numbers.
    """
    seen = np.zeros(7, dtype=np.int64)
    notes = np.array([0, 1 << 40, 0, 0, 0], dtype=np.int64)
    if not survey(offsets, data, seen, notes):
        return AS_TEXT
    numbers = int(seen[WHOLE] + seen[DECIMAL] + seen[SIGNED_EXPONENT])
    if numbers == 0:
        return AS_TRUTH if seen[TRUTH] else AS_NULL
    if seen[TRUTH]:
        return AS_TEXT
    if numbers == seen[WHOLE]:
        return AS_WHOLE
    return _way_to_store_decimals([int(note) for note in notes])


def _way_to_store_decimals(notes: list[int]) -> int:
    """The way for a column with decimals, by its notes."""
    digits, fewest, most, weighty_zero, whole_digits = notes
    if (weighty_zero and fewest != most) or whole_digits > MOST_SURE_DIGITS:
        return AS_TEXT
    return AS_DOUBLE if digits <= MOST_SURE_DIGITS else AS_CHECKED_DOUBLE
