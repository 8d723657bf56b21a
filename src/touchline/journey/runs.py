"""Touches become runs, by the exact rules of the map; stage, silence, starts and goal are look-ups, so editing them rebuilds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parallel import pieces_for, spread
from touchline.frame.room import Room, in_memory
from touchline.frame.runs import Runs
from touchline.frame.timelines import Timeline
from touchline.kernels.runs import Found, Moment, fold_customers
from touchline.kernels.shapes import Bounds, Climbs, Facts, RunRules
from touchline.model.durations import microseconds
from touchline.model.maps import JourneyMap

_BOUNDS, _FACTS = len(Bounds._fields), len(Facts._fields)
_KINDS = (
    *[np.int32] * _BOUNDS,
    np.int8,
    np.int8,
    np.uint32,
    np.uint32,
    np.int32,
    np.int32,
    np.int32,
    np.uint8,
    np.int32,
    np.int32,
)
"""Of the columns of bounds, facts, state and climbs, one after the other."""

Column = NDArray[Any]


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
    moment = Moment(until, timeline.clock.ticks(as_of - microseconds(journey.scope.silence)))
    pieces = spread(lambda edge: _folded(timeline, rules, moment, edge), _customer_edges(timeline))
    _shift_climbs(pieces)
    found = _found(spread(lambda one: _joined(one, room), list(zip(*pieces, strict=True))))
    return Runs(found.bounds, found.facts, found.state, found.climbs, rules, journey.stages, moment.recent)


def _found(columns: Sequence[Column]) -> Found:
    bounds, facts = Bounds._make(columns[:_BOUNDS]), Facts._make(columns[_BOUNDS : _BOUNDS + _FACTS])
    state, *climbs = columns[_BOUNDS + _FACTS :]
    return Found(bounds, facts, state, Climbs._make(climbs))


def _shift_climbs(pieces: Sequence[Sequence[Column]]) -> None:
    """Count each piece's climbs on from those before it."""
    before = 0
    for piece in pieces:
        found = _found(piece)
        found.facts.climb[:] += before
        before += found.climbs.position.size


def _joined(pieces: Sequence[Column], room: Room) -> Column:
    whole = room(sum(piece.size for piece in pieces), pieces[0].dtype)
    np.concatenate(pieces, out=whole)
    return whole


def _customer_edges(timeline: Timeline) -> list[tuple[int, int]]:
    """Stretches of customers with about equally many touches."""
    marks = np.linspace(0, timeline.size, 2 * pieces_for(timeline.size) + 1)
    cuts = np.searchsorted(timeline.touches.offsets, marks)
    cuts[0], cuts[-1] = 0, timeline.customers
    return [(int(low), int(high)) for low, high in pairwise(cuts)]


def _folded(timeline: Timeline, rules: RunRules, moment: Moment, customers: tuple[int, int]) -> list[Column]:
    """The columns of the runs of a stretch of customers."""
    offsets = timeline.touches.offsets
    room = int(offsets[customers[1]] - offsets[customers[0]]) if customers[1] > customers[0] else 0
    columns = [np.empty(room, kind) for kind in _KINDS]
    runs, climbs = fold_customers(timeline.touches, rules, moment, customers, _found(columns))
    many = len(Climbs._fields)
    return [column[:runs] for column in columns[:-many]] + [column[:climbs] for column in columns[-many:]]
