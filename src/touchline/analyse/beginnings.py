"""The first touchpoints of ways that fit one number each, counted by sorting, and their beginnings of every length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.frame.order import ascending
from touchline.frame.parts import Part
from touchline.kernels.paths import Counted, PathRule, count_equal, merge_counted, pack_ways
from touchline.kernels.runs import COMPLETED

_BITS = 62


@dataclass(frozen=True, slots=True)
class Packed:
    """Distinct ways as numbers, ascending (kernels/paths.py), with their counts."""

    counted: Counted
    base: int
    depth: int


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Beginning i is the number of its codes, `length[i]` digits; counts are (runs, completed), `ended` those that end right there."""

    number: NDArray[np.uint64]
    base: int
    group: NDArray[np.int64]
    counts: NDArray[np.int64]
    ended: NDArray[np.int64]
    length: NDArray[np.int64]

    def spelled(self, index: int, names: list[str], arrow: str) -> str:
        """The touchpoints of a beginning, joined."""
        number, codes = int(self.number[index]), []
        for _ in range(int(self.length[index])):
            number, digit = divmod(number, self.base)
            codes.append(names[digit - 1])
        return arrow.join(reversed(codes))


def fits(base: int, depth: int, groups: int) -> bool:
    """Whether a group, so many digits of this base and two bits are one number."""
    return depth * base.bit_length() < _BITS and groups * base**depth * 4 < 1 << _BITS


def pack(part: Part, rule: PathRule) -> Packed:
    """The selected runs of a part that have the anchor, counted by their way."""
    runs = part.journey()
    room = np.empty(runs.size, np.uint64)
    size = pack_ways(part.timeline.touches, runs.bounds, part.groups, runs.state == COMPLETED, rule, room)
    packed = ascending([room[:size]])
    way, counts = np.empty(size, np.uint64), np.empty((size, 2), np.int64)
    found = count_equal(packed, way, counts)
    return Packed(Counted(way[:found].copy(), counts[:found].copy()), rule.base, rule.depth)


def merge_packed(one: Packed, other: Packed) -> Packed:
    """Both; equal ways add up."""
    room = one.counted.way.size + other.counted.way.size
    out = Counted(np.empty(room, np.uint64), np.empty((room, 2), np.int64))
    found = merge_counted(one.counted, other.counted, out)
    return Packed(Counted(out.way[:found], out.counts[:found]), one.base, one.depth)


def beginnings(whole: Packed) -> Beginnings:
    """The distinct beginnings of each length, with the counts of all ways that begin so."""
    levels = [_level(whole, size) for size in range(1, whole.depth + 1)]
    number, counts = (np.concatenate(columns) for columns in zip(*levels, strict=True))
    length = np.repeat(np.arange(1, whole.depth + 1), [level[0].size for level in levels])
    span = np.array([whole.base**size for size in range(whole.depth + 1)], np.uint64)[length]
    return Beginnings(number % span, whole.base, (number // span).astype(np.int64), counts[:, :2], counts[:, 2], length)


def _level(whole: Packed, size: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The beginnings of so many touchpoints, with their group in front, and (runs, completed, ended right there) of each."""
    codes = whole.counted.way >> np.uint64(1)
    cut = codes // np.uint64(whole.base ** (whole.depth - size))
    kept = np.flatnonzero(cut % np.uint64(whole.base) > 0)
    number = cut[kept]
    changed = np.ones(kept.size, np.bool_)
    changed[1:] = number[1:] != number[:-1]
    begins = np.flatnonzero(changed)
    here = codes[kept] == number * np.uint64(whole.base ** (whole.depth - size))
    ended = np.where(here & (whole.counted.way[kept] & np.uint64(1) > 0), whole.counted.counts[kept, 0], 0)
    counts = np.column_stack([whole.counted.counts[kept], ended])
    return number[begins], np.add.reduceat(counts, begins, axis=0) if begins.size else counts
