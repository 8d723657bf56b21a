"""The score: points of touches, halved every half-life, plus points for fit, capped per group; every part is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from touchline.frame.timelines import Timeline
from touchline.model.durations import microseconds
from touchline.model.maps import JourneyMap
from touchline.model.views import ScorePart, ScoreView


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One touch of a touchpoint that counts for score or balance."""

    touchpoint: str
    time: datetime


def score(journey: JourneyMap, touches: Sequence[Occurrence], fits: Sequence[bool], as_of: datetime) -> ScoreView:
    """A customer's score at a moment. `fits` says which of the map's fit rules hold, in their order.

    A touch of age a counts points · 0.5^(a / half_life). The sum of a group never exceeds its cap.
    """
    rules = journey.score
    groups: dict[str, list[ScorePart]] = {}
    for point in journey.touchpoints:
        ages = [as_of - touch.time for touch in touches if touch.touchpoint == point.id and touch.time <= as_of]
        if point.points and ages:
            decayed = sum(point.points * 0.5 ** (age / rules.half_life) for age in ages)
            groups.setdefault(point.score_group, []).append(_part(point.title, point.points * len(ages), decayed, len(ages)))
    for rule, holds in zip(rules.fit, fits, strict=True):
        if holds:
            groups.setdefault(rule.group, []).append(_part(rule.group, rule.points, rule.points, 1))
    total = sum(_capped(sum(part.decayed for part in parts), rules.caps.get(group)) for group, parts in groups.items())
    ranked = sorted((part for parts in groups.values() for part in parts), key=lambda part: -abs(part.decayed))
    return ScoreView(total, tuple(ranked))


def engagement(
    journey: JourneyMap, touches: Timeline, until: int, as_of: int, fits: Sequence[NDArray[np.bool_]] = ()
) -> NDArray[np.float64]:
    """The engagement part of every customer's score at `as_of` (µs), from touches before the tick `until`.

    With `fits`, per fit rule of the map the customers for whom it holds, the whole score.
    """
    columns = touches.touches
    owner = np.repeat(np.arange(touches.customers), np.diff(columns.offsets))
    age = (as_of - touches.clock.base) / touches.clock.unit - columns.time.astype(np.float64)
    decay = np.exp2(-age / touches.clock.span(microseconds(journey.score.half_life)))
    decay[columns.time.astype(np.int64) >= until] = 0.0
    held = list(zip(journey.score.fit, fits, strict=False))
    total = np.zeros(touches.customers)
    for group in {*(point.score_group for point in journey.touchpoints if point.points), *(rule.group for rule, _ in held)}:
        points = np.array([point.points if point.score_group == group else 0.0 for point in journey.touchpoints])
        engaged = np.bincount(owner, weights=points[columns.code] * decay, minlength=touches.customers)
        fitting = sum((rule.points * holds for rule, holds in held if rule.group == group), np.zeros(touches.customers))
        total += np.minimum(engaged + fitting, journey.score.caps.get(group, np.inf))
    return total


def _part(label: str, points: float, decayed: float, count: int) -> ScorePart:
    return ScorePart(label=label, points=points, decayed=decayed, count=count)


def _capped(value: float, cap: float | None) -> float:
    return value if cap is None else min(value, cap)
