"""Where events and customers belong on the map: the first touchpoint that matches, the first persona that fits."""

from __future__ import annotations

from collections.abc import Mapping

from oracles.conditions import Value, holds
from touchline.model.maps import JourneyMap


def touchpoint_of(journey_map: JourneyMap, fields: Mapping[str, Value]) -> str | None:
    """The first touchpoint in document order whose rule holds for the event's fields; None when no rule does."""
    for touchpoint in journey_map.touchpoints:
        if touchpoint.when is not None and holds(touchpoint.when, fields):
            return touchpoint.id
    return None


def persona_of(journey_map: JourneyMap, traits: Mapping[str, Value]) -> str | None:
    """The first persona in document order whose rule holds for the customer's traits; None when no rule does."""
    fields = {f"traits.{name}": value for name, value in traits.items()}
    for persona in journey_map.personas:
        if persona.assign is not None and holds(persona.assign, fields):
            return persona.id
    return None
