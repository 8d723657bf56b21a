"""Passing over texts and numbers of JSON, and copying pieces of it, a block at a time where that is possible."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.blocks import BLOCK, copy_block, first_sign
from touchline.kernels.compile import small_kernel, step_kernel
from touchline.kernels.shapes import Whole

Bytes = NDArray[np.uint8]

MOST_DIGITS = 18
"""Digits of a whole number that 64 bits hold for sure."""


@small_kernel
def text_stop(data: Bytes, at: int) -> int:
    """The first position from `at` that is not just more text: a quote, a backslash, a control character, or the end of the data."""
    while at + BLOCK <= len(data):
        plain = first_sign(data, at)
        at += plain
        if plain < BLOCK:
            return at
    while at < len(data) and data[at] >= 32 and data[at] != 34 and data[at] != 92:
        at += 1
    return at


@small_kernel
def copied(data: Bytes, start: int, stop: int, out: Bytes, at: Whole) -> Whole:
    """Write a piece of the data; where the next one goes. What is behind the piece in `out` may be written over."""
    end = at + stop - start
    while start < stop and start + BLOCK <= len(data) and at + BLOCK <= len(out):
        copy_block(data, start, out, at)
        start += BLOCK
        at += BLOCK
    while start < stop:
        out[at] = data[start]
        start += 1
        at += 1
    return end


@step_kernel
def quote_after(data: Bytes, at: int, sign: int) -> int:
    """Where a text begins behind this sign, with or without one space between; −1 where something else stands."""
    if at + 2 >= len(data) or data[at] != sign:
        return -1
    at += 2 if data[at + 1] == 32 else 1
    return at + 1 if data[at] == 34 else -1


@step_kernel
def value_after(data: Bytes, at: int) -> int:
    """Where a value begins behind the colon here, with or without one space between; −1 where no colon stands."""
    if at + 2 >= len(data) or data[at] != 58:
        return -1
    return at + 2 if data[at + 1] == 32 else at + 1


@step_kernel
def digits_stop(data: Bytes, at: int) -> int:
    """The first position from `at` where no digit stands."""
    while at < len(data) and 48 <= data[at] <= 57:
        at += 1
    return at


@small_kernel
def plain_stop(data: Bytes, at: int) -> int:
    """Where a number like 18 or −0.5 ends that begins here; `at` where something else stands, or one that the table has to look at."""
    first = at + 1 if data[at] == 45 else at
    stop = digits_stop(data, first)
    if not 0 < stop - first <= MOST_DIGITS or (stop - first > 1 and data[first] == 48):
        return at
    if stop < len(data) and data[stop] == 46:
        first = stop + 1
        stop = digits_stop(data, first)
        if stop == first:
            return at
    return stop if stop < len(data) and data[stop] | 32 != 101 else at
