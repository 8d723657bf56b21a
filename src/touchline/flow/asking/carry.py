"""Timelines carried on to a later version of the log: old rows are copied, only what is new or changed hands is sorted in."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parallel import THREADS, spread
from touchline.frame.room import Room, in_memory
from touchline.frame.succession import Succession
from touchline.frame.timelines import Timeline
from touchline.kernels.merge import Slices, Sources, merge_customers, merged_lengths, rows_of
from touchline.kernels.shapes import Codes, Times, Touches
from touchline.kernels.sort import Rows


class Heirs(NamedTuple):
    """Who goes on: what became of the old profiles, how many there are now, and what the codes mean now."""

    moves: Succession
    customers: int
    labels: tuple[str, ...]


def carried(base: Timeline, heirs: Heirs, extra: Rows, room: Room = in_memory) -> Timeline:
    """The timeline of new profiles: the rows of old ones that went on, and `extra` rows (whose, when, what, which)."""
    moves, customers, labels = heirs
    kind = np.result_type(base.touches.code.dtype, extra.code.dtype)
    old = _slices(base, kind)
    added = by_customer(extra._replace(code=extra.code.astype(kind)), customers)
    sources = _sources(moves.target, customers)
    lengths = merged_lengths(old, sources, added)
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    size = int(offsets[-1])
    out = Slices(offsets, room(size, old.time.dtype), room(size, kind), room(size, np.uint32))
    edges = np.searchsorted(offsets, np.linspace(0, size, THREADS * 4 + 1)[1:-1])
    spans = list(pairwise([0, *edges.tolist(), customers]))
    spread(lambda span: merge_customers(old, sources, added, span, out), [span for span in spans if span[0] < span[1]])
    return replace(base, touches=Touches(offsets, out.time, out.code), row=out.row, labels=labels, name="")


def handed_over(base: Timeline, moves: Succession) -> NDArray[np.int64]:
    """The positions of the rows of profiles that did not go on as a whole."""
    return rows_of(_slices(base, base.touches.code.dtype), moves.broken)


def _slices(timeline: Timeline, kind: np.dtype[np.generic]) -> Slices:
    code: Codes = timeline.touches.code.astype(kind, copy=False)
    return Slices(timeline.touches.offsets, timeline.touches.time, code, timeline.row)


def by_customer(rows: Rows, customers: int) -> Slices:
    """Few rows, ordered by customer; within one as they came."""
    order = np.argsort(rows.customer, kind="stable")
    counts = np.bincount(rows.customer, minlength=customers)
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    time: Times = rows.time[order]
    return Slices(offsets, time, rows.code[order], rows.row[order])


def _sources(target: NDArray[np.int32], customers: int) -> Sources:
    """The old profiles of each new one, in ascending order."""
    going = np.flatnonzero(target >= 0)
    order = going[np.argsort(target[going], kind="stable")]
    heads = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(target[going], minlength=customers))])
    return Sources(heads, order.astype(np.int32))
