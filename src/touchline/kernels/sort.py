"""From arrival order to timelines: a stable bucketed counting sort by (customer, time, arrival)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Codes, Ints, Times

BUCKETS = 512
_SMALL = 48


class Rows(NamedTuple):
    """Touches as they arrived, or partly sorted: whose, when, what, and the row of the log."""

    customer: NDArray[np.int32]
    time: Times
    code: Codes
    row: NDArray[np.uint32]


class Sorted(NamedTuple):
    """Touches in timeline order."""

    time: Times
    code: Codes
    row: NDArray[np.uint32]


@kernel
def count_buckets(customer: NDArray[np.int32], shift: int) -> NDArray[np.int64]:
    """How many rows each bucket of customers (customer >> shift) gets."""
    counts = np.zeros(BUCKETS, np.int64)
    for row in range(customer.size):
        counts[customer[row] >> shift] += 1
    return counts


@kernel
def scatter_to_buckets(rows: Rows, span: tuple[int, int], shift: int, at: NDArray[np.int64], out: Rows) -> None:
    """Copy rows span[0] … span[1]−1 to their buckets, keeping the order of arrival; `at` is each bucket's next free place."""
    for row in range(span[0], span[1]):
        bucket = rows.customer[row] >> shift
        to = at[bucket]
        at[bucket] = to + 1
        out.customer[to] = rows.customer[row]
        out.time[to] = rows.time[row]
        out.code[to] = rows.code[row]
        out.row[to] = rows.row[row]


@kernel
def whole_seconds(micros: NDArray[np.int64], base: int, out: NDArray[np.uint32]) -> None:
    """Seconds since the base of instants in µs."""
    for row in range(micros.size):
        out[row] = (micros[row] - base) // 1_000_000


@kernel
def _insertion_sort(out: Sorted, low: int, high: int) -> None:
    for position in range(low + 1, high):
        time, code, row = out.time[position], out.code[position], out.row[position]
        hole = position
        while hole > low and out.time[hole - 1] > time:
            out.time[hole] = out.time[hole - 1]
            out.code[hole] = out.code[hole - 1]
            out.row[hole] = out.row[hole - 1]
            hole -= 1
        out.time[hole] = time
        out.code[hole] = code
        out.row[hole] = row


@kernel
def _merge_sort(out: Sorted, low: int, high: int) -> None:
    order = np.argsort(out.time[low:high], kind="mergesort")
    out.time[low:high] = out.time[low:high][order]
    out.code[low:high] = out.code[low:high][order]
    out.row[low:high] = out.row[low:high][order]


@kernel
def _is_sorted(time: Times, low: int, high: int) -> int:
    for position in range(low + 1, high):
        if time[position - 1] > time[position]:
            return 0
    return 1


@kernel
def _sort_customers(offsets: Ints, customers: tuple[int, int], out: Sorted) -> None:
    for customer in range(customers[0], customers[1]):
        low, high = offsets[customer], offsets[customer + 1]
        if _is_sorted(out.time, low, high):
            continue
        if high - low <= _SMALL:
            _insertion_sort(out, low, high)
        else:
            _merge_sort(out, low, high)


@kernel
def sort_bucket(rows: Rows, span: tuple[int, int], customers: tuple[int, int], offsets: NDArray[np.int64], out: Sorted) -> None:
    """Sort one bucket: rows span[0] … span[1]−1 of customers lo … hi−1 go to their timelines.

    Writes offsets[lo+1] … offsets[hi]; offsets[lo] is the bucket's first row.
    """
    low, high = customers
    counts = np.zeros(high - low + 1, np.int64)
    for row in range(span[0], span[1]):
        counts[rows.customer[row] - low + 1] += 1
    counts[0] = offsets[low] = span[0]
    for index in range(high - low):
        counts[index + 1] += counts[index]
        offsets[low + index + 1] = counts[index + 1]
    for row in range(span[0], span[1]):
        index = rows.customer[row] - low
        to = counts[index]
        counts[index] = to + 1
        out.time[to] = rows.time[row]
        out.code[to] = rows.code[row]
        out.row[to] = rows.row[row]
    _sort_customers(offsets, customers, out)
