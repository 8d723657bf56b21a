"""The bundles of arrays that kernels take and give; named tuples, because compiled code reads them at no cost."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = int | np.int64
Ints = NDArray[np.integer]
Times = NDArray[np.uint32] | NDArray[np.int64]
Codes = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
Groups = NDArray[np.int16]
"""Per run or customer: the number of its group, −1 when it is not selected."""


class Touches(NamedTuple):
    """Touches sorted by (customer, time, arrival): customer c owns positions offsets[c] … offsets[c+1]−1."""

    offsets: NDArray[np.int64]
    time: Times
    code: Codes


class RunRules(NamedTuple):
    """The journey's rules by touchpoint code: stage (−1: any), whether it may open a run, whether it is a goal; and the silence."""

    stage: NDArray[np.int8]
    starts: NDArray[np.bool_]
    goal: NDArray[np.bool_]
    silence: int


class Bounds(NamedTuple):
    """Where runs lie: customer, first position, position behind the last, position of the first goal touch (−1: none)."""

    customer: NDArray[np.int32]
    first: NDArray[np.int32]
    stop: NDArray[np.int32]
    goal: NDArray[np.int32]


class Facts(NamedTuple):
    """What a run came to: entry and furthest stage, bit masks of stages reached and skipped, steps back, goal touches, first climb."""

    entry: Ints
    furthest: Ints
    reached: Ints
    skipped: Ints
    steps_back: Ints
    goals: Ints
    climb: Ints


class Climbs(NamedTuple):
    """Touches with which runs come to a stage, one for each stage that a run reaches, in order; and the run's steps back before it."""

    position: NDArray[np.int32]
    steps_back: NDArray[np.int32]


class Spans(NamedTuple):
    """Units of counting as stretches of the timeline: unit u owns positions low[u] … high[u]−1."""

    low: Ints
    high: Ints
