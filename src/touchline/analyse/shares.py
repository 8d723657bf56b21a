"""Shares of runs that a map names by its own stages and touchpoints, and what runs under way can still make of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.kpis import Figure, proportion
from touchline.analyse.settled import has, settled
from touchline.analyse.tally import instants
from touchline.frame.parts import Labels, Part
from touchline.kernels.presence import touched_runs
from touchline.kernels.runs import LOST, OPEN
from touchline.model.durations import microseconds
from touchline.model.kpis import OwnFigure, RunShare

HITS, CASES, MOST_HITS, MOST_CASES, LEAST_HITS, LEAST_CASES = range(6)
"""Runs that count now, those they are counted of; both at the most, then both at the least that the share can still become."""
COUNTS = 6
Marks = NDArray[np.bool_]


def share_of(counts: Sequence[int]) -> Figure:
    """The share, with Wilson's interval, and how far runs under way can still take it."""
    found = proportion(counts[HITS], counts[CASES])
    most = counts[MOST_HITS] / max(counts[MOST_CASES], 1)
    least = counts[LEAST_HITS] / max(counts[LEAST_CASES], 1)
    return Figure(found.cases, found.value, found.low, found.high, most, least)


def share_marks(part: Part, figures: Sequence[OwnFigure], moment: int) -> Marks:
    """Which runs each figure counts: runs × (6 · figures). `moment` is the last at which touches are seen (µs)."""
    journey = part.labels.journey
    if journey is None or not figures:
        return np.zeros((part.groups.size, 0), np.bool_)
    alive = _under_way(part, microseconds(journey.scope.silence), moment)
    return np.column_stack([mark for figure in figures for mark in _marks(part, figure, alive)])


def _marks(part: Part, figure: OwnFigure, alive: Marks) -> tuple[Marks, ...]:
    runs = part.journey()
    lost, waiting = runs.state == LOST, runs.state == OPEN
    every = np.ones(runs.size, np.bool_)
    if figure.share is RunShare.LOST:
        return lost, every, lost | waiting, every, lost, every
    if figure.share is RunShare.OPEN:
        return waiting, every, waiting, every, waiting, every
    if figure.share is RunShare.TO_GOAL:
        return _to_goal(part, figure.of, alive)
    stage = runs.stages.index(figure.of)
    reached, furthest = has(runs.facts.reached, stage), runs.facts.furthest
    if figure.share is RunShare.REACHED:
        return reached, every, reached | (alive & (furthest < stage)), every, reached, every
    went_on = reached & (furthest > stage)
    on, ended = went_on & has(settled(part), stage), went_on | (lost & (furthest == stage))
    may, can_be_lost = alive & (furthest <= stage), waiting & (furthest <= stage)
    return on, on | (ended & ~went_on), went_on | may, ended | may, went_on, ended | can_be_lost


def _to_goal(part: Part, touchpoint: str, alive: Marks) -> tuple[Marks, ...]:
    """A run that is under way can still have its first touch there; only one that is open then adds to those at the goal."""
    runs = part.journey()
    touched = touched_runs(part.timeline.touches, runs.bounds, _code(part.labels, touchpoint))
    having, waiting = touched >= 0, runs.state == OPEN
    hits = having & (runs.bounds.goal >= touched)
    return hits, having, hits | waiting, having | waiting, hits, having | alive


def _code(labels: Labels, touchpoint: str) -> int:
    return [point.id for point in labels.touchpoints].index(touchpoint)


def _under_way(part: Part, silence: int, moment: int) -> Marks:
    """Runs that a further touch would still belong to, completed ones too: not silent for too long, and nothing came after."""
    runs, touches = part.journey(), part.timeline.touches
    stop = runs.bounds.stop.astype(np.int64)
    last = touches.offsets[runs.bounds.customer.astype(np.int64) + 1]
    follows = np.flatnonzero(stop < last)
    ended = np.zeros(runs.size, np.bool_)
    ended[follows] = instants(part, stop[follows]) <= moment
    recent = instants(part, stop - 1) >= part.as_of - silence
    return ~ended & recent
