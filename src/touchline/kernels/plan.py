"""What a walk is told and how it is written down: the arrays of a company, of a customer's state, and of touches."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]

TIME, STAGE, STEP, LAST, MASK, CHANNEL, PAIR, RUN, GOAL, INFORMED, TOUCHES = range(11)
"""Places in the state of a walk: the time in µs, the furthest stage, the touch's number in its run, the last touchpoint, a bit for
each noted behaviour, the last channel, the planted pair of channels just crossed, the run's number, whether a goal was met, whether
the customer came informed, the customer's touches so far."""
STATE = 11

UNRECOGNISED, REPEATED, DEAD_END, CROSSED, BEGINS, ARRIVES = 1, 2, 4, 8, 16, 32
"""Bits of a touch: unrecognised, asked again and stranded after a change of channel; crossed a planted pair of channels; the first of
its run; the first of an informed customer."""

STAYS, GOES, ENDS = 0, 1, 2
ONWARD, LOST, SKIP, PICK, ANYWHERE, BACK, FOLLOW, WAIT, HOUR, MINUTE, SEEN, AGAIN, STRANDED, RETURN, AFTER, INSTEAD, DAY = (
    range(17)
)
KIND, START, MOMENT, KNOWS, HIDES, ENTERS = range(6)
"""What numbers are drawn for: at a step of a run, and for a customer as a whole."""
STEPS, RUNS = 1 << 20, 1 << 10
"""Where the keys of a customer's steps begin, and how far the runs lie apart."""

DAY_LONG, SECOND = 86_400_000_000, 1_000_000
MOST, LONGEST, MOST_RUNS = 240, 120, 60
"""The most touches of one customer and of one run, and the number of the last run."""


class Stages(NamedTuple):
    """By stage: log odds of going on, chances of falling silent, skipping, stepping back and touching something of no stage; the waits.

    `low` and `high` bound the touchpoint codes of each stage, those of no stage last; `waits` (stages, quantiles) are µs; `goal` is
    the goal's stage.
    """

    onward: Floats
    lost: Floats
    skip: Floats
    back: Floats
    anywhere: Floats
    waits: Longs
    low: Longs
    high: Longs
    goal: int


class Kinds(NamedTuple):
    """Kinds of customers (persona and traits): rising edges of their shares, log odds by stage, and edges of what they touch.

    `picks` (kinds, behaviours noted, touchpoints) rise within each stage's touchpoints, from 0 to their whole weight.
    """

    shares: Floats
    odds: Floats
    picks: Floats


class Touched(NamedTuple):
    """By touchpoint: its stage (−1: none), channel, the touchpoint that follows it and how often, and the edges of an informed arrival."""

    stage: Longs
    channel: Longs
    follower: Longs
    follows: Floats
    arrives: Floats


class Moments(NamedTuple):
    """Planted effects: after a touch of `touchpoint` in `stage` (−1: any), for `within` µs, the log odds of leaving it move by `odds`."""

    touchpoint: Longs
    stage: Longs
    odds: Floats
    within: Longs


class Behaviours(NamedTuple):
    """What is remembered: who ever touched `touchpoint` has other log odds in `stage`, and there touches other things (`Kinds.picks`)."""

    touchpoint: Longs
    stage: Longs
    odds: Floats


class Switches(NamedTuple):
    """`pair` (channels, channels) numbers the planted changes of channel (−1: none); then chances and log odds by number."""

    pair: Longs
    unrecognised: Floats
    repeated: Floats
    dead_end: Floats
    unrecognised_odds: Floats
    repeated_odds: Floats


class Season(NamedTuple):
    """Edges of arrivals over `slots` (begin of each, µs), weights of weekdays (largest 1), edges of hours; begin of each local day."""

    arrivals: Floats
    slots: Longs
    weekdays: Floats
    hours: Floats
    days: Longs


class Rest(NamedTuple):
    """What concerns a customer as a whole: arriving informed, coming back, the end of what is observed, the longest gap in a run."""

    informed: float
    hidden: float
    informed_odds: float
    enters: Floats
    back_completed: float
    back_lost: float
    gaps: Longs
    end: int
    longest: int


class Plan(NamedTuple):
    """A company as arrays."""

    stages: Stages
    kinds: Kinds
    touched: Touched
    moments: Moments
    behaviours: Behaviours
    switches: Switches
    season: Season
    rest: Rest


class Walked(NamedTuple):
    """Touches in order of customer and time: customer, time in µs, touchpoint, the customer's furthest stage, run of the customer, bits."""

    customer: NDArray[np.int32]
    time: Longs
    touchpoint: NDArray[np.uint8]
    stage: NDArray[np.int8]
    run: NDArray[np.uint8]
    bits: NDArray[np.uint8]


class State(NamedTuple):
    """Where a walk stands: `now` has the places named above, `until` the instant at which each moment's window closes (−1: closed)."""

    now: Longs
    until: Longs


class Who(NamedTuple):
    """A customer: key of the random numbers, number, kind."""

    key: np.uint64
    number: int
    kind: int
