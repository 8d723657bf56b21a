"""Distinct sequences of touchpoints with their counts, as flat arrays: gathered, merged, and cut to their beginnings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parts import Part
from touchline.kernels.paths import PathRule, Ways, spell_runs


@dataclass(frozen=True, slots=True)
class Sequences:
    """Sequence i is codes[start[i] : start[i] + length[i]]; counts are (runs, completed); ended is how many runs end right there."""

    high: NDArray[np.uint64]
    low: NDArray[np.uint64]
    group: NDArray[np.int64]
    counts: NDArray[np.int64]
    ended: NDArray[np.int64]
    start: NDArray[np.int64]
    length: NDArray[np.int64]
    codes: NDArray[np.uint16]

    def spelled(self, index: int, names: list[str], arrow: str) -> str:
        """The touchpoints of a sequence, joined."""
        begin = self.start[index]
        return arrow.join(names[code] for code in self.codes[begin : begin + self.length[index]])


def gather_sequences(
    part: Part, rule: PathRule, ways: Ways, first_run: NDArray[np.int64], counts: NDArray[np.int64]
) -> Sequences:
    """Spell the first run of each distinct way."""
    length = ways.length[first_run].astype(np.int64)
    start = np.cumsum(length) - length
    codes = np.empty(int(length.sum()), np.uint16)
    spell_runs(part.timeline.touches, part.journey().bounds, first_run, rule, codes)
    ended = np.where(ways.ended[first_run], counts[:, 0], 0)
    group = part.groups[first_run].astype(np.int64)
    return Sequences(ways.high[first_run], ways.low[first_run], group, counts, ended, start, length, codes)


def merge_sequences(one: Sequences, other: Sequences) -> Sequences:
    """Both, equal keys added up; the first spelling stays."""
    high = np.concatenate([one.high, other.high])
    low = np.concatenate([one.low, other.low])
    order = np.lexsort((high, low))
    changed = np.ones(order.size, np.bool_)
    changed[1:] = (high[order][1:] != high[order][:-1]) | (low[order][1:] != low[order][:-1])
    begins = np.flatnonzero(changed)
    kept = order[begins]
    counts = np.concatenate([one.counts, other.counts])[order]
    ended = np.concatenate([one.ended, other.ended])[order]
    start = np.concatenate([one.start, other.start + one.codes.size])
    return Sequences(
        high[kept],
        low[kept],
        np.concatenate([one.group, other.group])[kept],
        np.add.reduceat(counts, begins, axis=0) if begins.size else counts,
        np.add.reduceat(ended, begins) if begins.size else ended,
        start[kept],
        np.concatenate([one.length, other.length])[kept],
        np.concatenate([one.codes, other.codes]),
    )


def count_prefixes(whole: Sequences, depth: int) -> Sequences:
    """The distinct beginnings of each length, with the counts of all sequences that begin so."""
    matrix = np.full((whole.length.size, depth), -1, np.int32)
    rows = np.repeat(np.arange(whole.length.size), whole.length)
    columns = np.arange(rows.size) - np.repeat(np.cumsum(whole.length) - whole.length, whole.length)
    matrix[rows, columns] = whole.codes[whole.start[rows] + columns]
    order = _lexical_order(matrix, whole.group)
    levels = [_level(whole, matrix, order, size) for size in range(1, depth + 1)]
    kept = np.concatenate([level[0] for level in levels]) if levels else np.empty(0, np.int64)
    counts = np.concatenate([level[1] for level in levels])
    length = np.repeat(np.arange(1, depth + 1), [level[0].size for level in levels])
    none = np.zeros(kept.size, np.uint64)
    return Sequences(none, none, whole.group[kept], counts[:, :2], counts[:, 2], whole.start[kept], length, whole.codes)


def _lexical_order(matrix: NDArray[np.int32], group: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows by group, then by their codes from the first on; packed into one number where it fits."""
    base = int(matrix.max(initial=-1)) + 2
    groups = int(group.max(initial=0)) + 1
    if groups * base ** matrix.shape[1] < 1 << 62:
        key = group.astype(np.int64)
        for column in range(matrix.shape[1]):
            key = key * base + matrix[:, column] + 1
        return np.argsort(key)
    return np.lexsort((*reversed(matrix.T), group))


def _level(
    whole: Sequences, matrix: NDArray[np.int32], order: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sequences with this beginning: the first of each, and (runs, completed, ended right there) of all."""
    rows = order[whole.length[order] >= size]
    if rows.size == 0:
        return rows, np.zeros((0, 3), np.int64)
    begun = matrix[rows, :size]
    changed = np.ones(rows.size, np.bool_)
    changed[1:] = (begun[1:] != begun[:-1]).any(axis=1) | (whole.group[rows][1:] != whole.group[rows][:-1])
    begins = np.flatnonzero(changed)
    ended = np.where(whole.length[rows] == size, whole.ended[rows], 0)
    counts = np.column_stack([whole.counts[rows], ended])
    return rows[begins], np.add.reduceat(counts, begins, axis=0)
