"""Timelines: touches as contiguous arrays, sorted by customer, time and arrival, five to nine bytes each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parallel import THREADS, spread
from touchline.kernels.shapes import Touches
from touchline.kernels.sort import BUCKETS, Rows, Sorted, count_buckets, scatter_to_buckets, sort_bucket

SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Clock:
    """How instants are kept in a timeline: ticks of `unit` µs since `base` (µs since 1970).

    Whole seconds fit 32 bits over 136 years; anything finer is kept as 64-bit microseconds.
    """

    base: int
    unit: int

    def ticks(self, instant: int) -> int:
        """The first tick at or after an instant in µs."""
        return -((self.base - instant) // self.unit)

    def span(self, microseconds: int) -> int:
        """The ticks of the longest gap between ticks that is not longer than the duration."""
        return microseconds // self.unit

    def instant(self, ticks: int) -> int:
        """The instant of a tick, in µs since 1970."""
        return self.base + int(ticks) * self.unit

    def seconds(self, ticks: float) -> float:
        """A number of ticks in seconds."""
        return ticks * self.unit / SECOND


@dataclass(frozen=True, slots=True)
class Timeline:
    """`touches.code` indexes `labels` (touchpoint ids or event names); `row` is the touch's row in the event log."""

    touches: Touches
    row: NDArray[np.uint32]
    labels: tuple[str, ...]
    clock: Clock
    name: str = ""
    """What it was derived from; timelines of one name have the same touches in the same order."""
    extent: tuple[int, int] | None = None
    """The first and the last tick of the whole, where this is the timeline of some customers only."""

    @property
    def customers(self) -> int:
        """How many customers the timeline covers, those without a touch included."""
        return int(self.touches.offsets.size - 1)

    @property
    def size(self) -> int:
        """How many touches there are."""
        return int(self.touches.code.size)

    def ends(self) -> tuple[int, int] | None:
        """The first and the last tick of any customer; None where nobody has a touch."""
        if self.extent is not None or self.size == 0:
            return self.extent
        return int(self.touches.time.min()), int(self.touches.time.max())


def clock_for(first: int, last: int, *, whole_seconds: bool) -> Clock:
    """The clock that keeps every instant from first to last (µs) exactly."""
    if whole_seconds and last - first < (1 << 32) * SECOND:
        return Clock(first, SECOND)
    return Clock(0, 1)


def _scatter(rows: Rows, shift: int, out: Rows) -> NDArray[np.int64]:
    """Copy rows to their buckets, several stretches side by side; gives where each bucket begins, and the end."""
    edges = [int(edge) for edge in np.linspace(0, rows.customer.size, THREADS + 1)]
    stretches = list(pairwise(edges))
    counts = np.array(spread(lambda span: count_buckets(rows.customer[span[0] : span[1]], shift), stretches))
    starts = (np.cumsum(counts.T.ravel()) - counts.T.ravel()).reshape(BUCKETS, THREADS)

    def copy(index: int) -> None:
        scatter_to_buckets(rows, stretches[index], shift, np.ascontiguousarray(starts[:, index]), out)

    spread(copy, range(THREADS))
    return np.append(starts[:, 0], rows.customer.size)


def sort_rows(rows: Rows, customers: int) -> tuple[NDArray[np.int64], Sorted]:
    """Sort rows in order of arrival into timelines; gives the offsets and the sorted columns."""
    shift = max(0, max(customers - 1, 0).bit_length() - (BUCKETS.bit_length() - 1))
    bucketed = Rows(np.empty_like(rows.customer), np.empty_like(rows.time), np.empty_like(rows.code), np.empty_like(rows.row))
    spans = _scatter(rows, shift, bucketed)
    out = Sorted(np.empty_like(rows.time), np.empty_like(rows.code), np.empty_like(rows.row))
    offsets = np.zeros(customers + 1, np.int64)

    def sort_some(buckets: range) -> None:
        for bucket in buckets:
            low, high = bucket << shift, min(customers, (bucket + 1) << shift)
            if low < high:
                sort_bucket(bucketed, (int(spans[bucket]), int(spans[bucket + 1])), (low, high), offsets, out)

    step = BUCKETS // 8
    spread(sort_some, [range(first, first + step) for first in range(0, BUCKETS, step)])
    return offsets, out
