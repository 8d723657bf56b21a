"""A timeline carried on: what was there is copied customer by customer, what is new is sorted in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Codes, Ints, Times


class Slices(NamedTuple):
    """Rows by customer: customer c owns positions offsets[c] … offsets[c+1]−1 of the columns."""

    offsets: NDArray[np.int64]
    time: Times
    code: Codes
    row: NDArray[np.uint32]


class Sources(NamedTuple):
    """Which old customers each new one was: those of new customer c are old[heads[c]] … old[heads[c+1]−1]."""

    heads: NDArray[np.int64]
    old: NDArray[np.int32]


@kernel
def merged_lengths(base: Slices, sources: Sources, extra: Slices) -> NDArray[np.int64]:
    """How many rows each new customer has."""
    lengths = np.empty(sources.heads.size - 1, np.int64)
    for customer in range(lengths.size):
        length = extra.offsets[customer + 1] - extra.offsets[customer]
        for place in range(sources.heads[customer], sources.heads[customer + 1]):
            old = sources.old[place]
            length += base.offsets[old + 1] - base.offsets[old]
        lengths[customer] = length
    return lengths


@kernel
def _copy(source: Slices, low: int, high: int, out: Slices, at: int) -> int:
    for position in range(low, high):
        out.time[at] = source.time[position]
        out.code[at] = source.code[position]
        out.row[at] = source.row[position]
        at += 1
    return at


@kernel
def _in_order(out: Slices, low: int, high: int) -> None:
    """Sort by time, then by arrival."""
    first = np.argsort(out.row[low:high], kind="mergesort")
    order = first[np.argsort(out.time[low:high][first], kind="mergesort")]
    out.time[low:high] = out.time[low:high][order]
    out.code[low:high] = out.code[low:high][order]
    out.row[low:high] = out.row[low:high][order]


@kernel
def merge_customers(base: Slices, sources: Sources, extra: Slices, customers: tuple[int, int], out: Slices) -> None:
    """Fill the rows of new customers lo … hi−1; out.offsets is known already."""
    for customer in range(customers[0], customers[1]):
        low, at = out.offsets[customer], out.offsets[customer]
        for place in range(sources.heads[customer], sources.heads[customer + 1]):
            old = sources.old[place]
            at = _copy(base, base.offsets[old], base.offsets[old + 1], out, at)
        one = sources.heads[customer + 1] - sources.heads[customer] == 1
        if extra.offsets[customer + 1] == extra.offsets[customer] and one:
            continue
        at = _copy(extra, extra.offsets[customer], extra.offsets[customer + 1], out, at)
        _in_order(out, low, at)


@kernel
def rows_of(base: Slices, customers: Ints) -> NDArray[np.int64]:
    """The positions of these customers' rows, one customer after the other."""
    count = 0
    for index in range(customers.size):
        count += base.offsets[customers[index] + 1] - base.offsets[customers[index]]
    found = np.empty(count, np.int64)
    at = 0
    for index in range(customers.size):
        for position in range(base.offsets[customers[index]], base.offsets[customers[index] + 1]):
            found[at] = position
            at += 1
    return found
