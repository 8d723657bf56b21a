"""Touches become runs, by the exact rules of the map; stage, silence, starts and goal are look-ups, so editing them rebuilds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parallel import pieces_for, spread
from touchline.frame.room import Room, in_memory
from touchline.frame.runs import Runs
from touchline.frame.timelines import Timeline
from touchline.kernels.runs import COMPLETED, LOST, OPEN, find_runs, gather_facts
from touchline.kernels.shapes import Bounds, Facts, Ints, RunRules
from touchline.model.durations import microseconds
from touchline.model.maps import JourneyMap


def run_rules(journey: JourneyMap, timeline: Timeline) -> RunRules:
    """The map's rules by touchpoint code; the timeline's labels are the map's touchpoints in document order."""
    place = {stage: index for index, stage in enumerate(journey.stages)}
    starts, goal = journey.scope.starts, journey.scope.goal
    points = journey.touchpoints
    return RunRules(
        stage=np.array([-1 if point.stage is None else place[point.stage] for point in points], np.int8),
        starts=np.array([starts is None or point.id in starts for point in points], np.bool_),
        goal=np.array([point.id in goal for point in points], np.bool_),
        silence=timeline.clock.span(microseconds(journey.scope.silence)),
    )


def fold_runs(journey: JourneyMap, timeline: Timeline, *, until: int, as_of: int, room: Room = in_memory) -> Runs:
    """All runs of touches before `until` (a tick of the timeline), with their state at `as_of` (µs since 1970)."""
    rules = run_rules(journey, timeline)
    edges = _customer_edges(timeline)
    pieces = spread(lambda edge: _bounds(timeline, rules, until, edge), edges)
    facts = spread(lambda bounds: _facts(timeline, rules, bounds), pieces)
    bounds = Bounds._make([_joined(columns, room) for columns in zip(*pieces, strict=True)])
    gathered = Facts._make([_joined([piece[index] for piece in facts], room) for index in range(len(facts[0]))])
    return Runs(bounds, gathered, _states(journey, timeline, bounds, as_of), rules, journey.stages)


def _joined(pieces: Sequence[Ints], room: Room) -> Ints:
    whole: Ints = room(sum(piece.size for piece in pieces), pieces[0].dtype)
    return np.concatenate(pieces, out=whole)


def _customer_edges(timeline: Timeline) -> list[tuple[int, int]]:
    """Stretches of customers with about equally many touches."""
    marks = np.linspace(0, timeline.size, 2 * pieces_for(timeline.size) + 1)
    cuts = np.searchsorted(timeline.touches.offsets, marks)
    cuts[0], cuts[-1] = 0, timeline.customers
    return [(int(low), int(high)) for low, high in pairwise(cuts)]


def _bounds(timeline: Timeline, rules: RunRules, until: int, customers: tuple[int, int]) -> Bounds:
    offsets = timeline.touches.offsets
    room = int(offsets[customers[1]] - offsets[customers[0]]) if customers[1] > customers[0] else 0
    out = Bounds(*(np.empty(room, np.int32) for _ in range(4)))
    count = find_runs(timeline.touches, rules, until, customers, out)
    return Bounds(*(column[:count].copy() for column in out))


def _facts(timeline: Timeline, rules: RunRules, bounds: Bounds) -> Facts:
    size = bounds.first.size
    stage, mask, count = np.dtype(np.int8), np.dtype(np.uint32), np.dtype(np.int32)
    columns: list[Ints] = [np.empty(size, kind) for kind in (stage, stage, mask, mask, count, count)]
    out = Facts._make(columns)
    gather_facts(timeline.touches, rules, bounds, out)
    return out


def _states(journey: JourneyMap, timeline: Timeline, bounds: Bounds, as_of: int) -> NDArray[np.uint8]:
    last = timeline.touches.time[bounds.stop - 1].astype(np.int64)
    recent = timeline.clock.ticks(as_of - microseconds(journey.scope.silence))
    waiting = np.where(last >= recent, OPEN, LOST)
    return np.where(bounds.goal >= 0, COMPLETED, waiting).astype(np.uint8)
