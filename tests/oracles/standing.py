"""Where a customer stands: the score and the balance of experiences, one touch after the other."""

from __future__ import annotations

from oracles.conditions import holds
from oracles.world import Customer, touchpoint_of
from touchline.model.durations import microseconds
from touchline.model.maps import Feeling, JourneyMap


def score(journey_map: JourneyMap, customer: Customer, as_of: int) -> float:
    """The points of every touch so far, halved every half-life, and of every fit rule; each group up to its cap."""
    groups: dict[str, float] = {}
    half_life = microseconds(journey_map.score.half_life)
    for event in customer.in_order():
        if event.touchpoint is not None and event.time <= as_of:
            touchpoint = touchpoint_of(journey_map, event.touchpoint)
            halvings = (as_of - event.time) / half_life
            groups[touchpoint.score_group] = groups.get(touchpoint.score_group, 0.0) + touchpoint.points / 2**halvings
    traits = {f"traits.{name}": value for name, value in customer.traits.items()}
    for rule in journey_map.score.fit:
        if holds(rule.when, traits):
            groups[rule.group] = groups.get(rule.group, 0.0) + rule.points
    return sum(min(points, journey_map.score.caps.get(group, points)) for group, points in groups.items())


def in_debt(journey_map: JourneyMap, customer: Customer) -> bool:
    """Whether the positive experiences do not yet make up for the negative ones, so many for each."""
    feelings = [touchpoint_of(journey_map, event.touchpoint).feeling for event in customer.events if event.touchpoint]
    needed = feelings.count(Feeling.NEGATIVE) * journey_map.balance.positives_per_negative
    return feelings.count(Feeling.POSITIVE) < needed
