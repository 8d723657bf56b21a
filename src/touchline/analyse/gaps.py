"""Pairs of touches counted in cells, and exact quantiles of the time between them: two looks, whatever the number of touches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import nullable
from touchline.frame.parts import Part
from touchline.frame.timelines import Clock
from touchline.kernels.bins import BINS, bin_at_rank, least_of, rank_of
from touchline.kernels.transitions import Pairs, Picks, collect_gaps, count_ends, count_gaps

SHARES = (0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Counts and gap histogram by (group · cells + cell); after the second look, the values in the wanted bins by slot."""

    counts: NDArray[np.int64]
    histogram: NDArray[np.int32]
    slots: NDArray[np.int64]
    values: NDArray[np.int64]
    clock: Clock
    looked_twice: bool


def measure_gaps(part: Part, pairs: Pairs, before: Gaps | None) -> Gaps:
    """The first look counts; the second, given the merged first, collects the values that hold the quantiles."""
    runs = part.journey()
    touches, clock = part.timeline.touches, part.timeline.clock
    none = np.empty(0, np.int64)
    if before is None:
        size = part.labels.group_count * pairs.cells
        histogram = np.zeros((size, BINS), np.int32)
        count_gaps(runs.bounds, touches, part.groups, pairs, histogram)
        counts = histogram.sum(axis=1, dtype=np.int64)
        count_ends(runs.bounds, touches, runs.state, part.groups, pairs, counts)
        return Gaps(counts, histogram, none, none, clock, looked_twice=False)
    wanted, starts, total = _wanted(before.histogram)
    least = least_of(np.maximum(wanted, 0))
    width = np.where(wanted >= 0, least_of(wanted + 1) - least, 0).astype(np.uint64)
    picks = Picks(least, width, starts.copy(), np.empty(total, np.int64))
    collect_gaps(runs.bounds, touches, part.groups, pairs, picks)
    filled = picks.slot - starts
    slots = np.repeat(np.arange(filled.size), filled)
    places = np.arange(slots.size) - np.repeat(np.cumsum(filled) - filled, filled) + np.repeat(starts, filled)
    return Gaps(before.counts, before.histogram, slots, picks.values[places], clock, looked_twice=True)


def merge_gaps(one: Gaps, other: Gaps) -> Gaps:
    """Counts add up; the second looks of two parts share the counts of the whole and put their values together."""
    if one.looked_twice:
        slots = np.concatenate([one.slots, other.slots])
        return Gaps(one.counts, one.histogram, slots, np.concatenate([one.values, other.values]), one.clock, looked_twice=True)
    counts, histogram = one.counts + other.counts, one.histogram + other.histogram
    return Gaps(counts, histogram, one.slots, one.values, one.clock, looked_twice=False)


def _wanted(histogram: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Per (cell, quantile) the bin that holds it, where its values start, and how many values there are in all."""
    count = histogram.sum(axis=1, dtype=np.int64)
    bins = [bin_at_rank(histogram, rank_of(count, share))[0] for share in SHARES]
    wanted = np.stack(bins, axis=1).ravel()
    rows = np.repeat(np.arange(count.size), len(SHARES))
    sizes = np.where(wanted >= 0, histogram[rows, np.maximum(wanted, 0)], 0).astype(np.int64)
    return wanted, np.cumsum(sizes) - sizes, int(sizes.sum())


def gap_columns(
    gaps: Gaps, cells: NDArray[np.int64], names: tuple[str, ...] = ("median_seconds", "p90_seconds")
) -> dict[str, pa.Array]:
    """Median and p90 of the gaps of these cells in seconds, null where there are none."""
    count = gaps.histogram.sum(axis=1, dtype=np.int64)
    order = np.lexsort((gaps.values, gaps.slots))
    values = gaps.values[order]
    sizes = np.bincount(gaps.slots, minlength=count.size * len(SHARES))
    starts = np.cumsum(sizes) - sizes
    columns: dict[str, pa.Array] = {}
    for place, (name, share) in enumerate(zip(names, SHARES, strict=False)):
        inside = bin_at_rank(gaps.histogram, rank_of(count, share))[1][cells]
        known = inside >= 0
        at = starts[cells * len(SHARES) + place] + inside
        found = np.full(cells.size, np.nan)
        found[known] = values[at[known]] * (gaps.clock.unit / 1e6)
        columns[name] = nullable(found)
    return columns
