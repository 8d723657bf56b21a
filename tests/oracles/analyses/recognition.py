"""Recognition: of the touches at a touchpoint in a channel, those whose customer was known at that moment."""

from __future__ import annotations

from oracles.asking import PersonAsked, by_group, how_known, persons_asked, record
from oracles.figures import Row, rate_columns
from oracles.world import World, touchpoint_of
from touchline.model.questions import Recognition

WAYS = ("named", "device", "later", "never")

Seen = tuple[str, str, str, str]
"""A touch: touchpoint, channel, customer, and how the customer was known."""


def answer(world: World, question: Recognition) -> list[Row]:
    """One row per touchpoint and channel with a touch: touchpoints as on the map, channels by name."""
    return by_group(question, persons_asked(world, question), lambda person: person.group, lambda persons: rows(world, persons))


def rows(world: World, persons: list[PersonAsked]) -> list[Row]:
    """The touches of these persons."""
    seen: list[Seen] = []
    for person in persons:
        for event in person.events:
            if event.touchpoint is not None:
                channel = str(record(world.map, person.customer, event)["channel"])
                seen.append((event.touchpoint, channel, person.customer.id, how_known(person.customer, event)))
    places = [point.id for point in world.map.touchpoints]
    pairs = sorted({touch[:2] for touch in seen}, key=lambda pair: (places.index(pair[0]), pair[1]))
    return [row(world, pair, [touch for touch in seen if touch[:2] == pair]) for pair in pairs]


def row(world: World, pair: tuple[str, str], seen: list[Seen]) -> Row:
    """What was seen of a touchpoint in a channel."""
    ways: Row = {way: sum(1 for touch in seen if touch[3] == way) for way in WAYS}
    known = sum(1 for touch in seen if touch[3] in {"named", "device"})
    touchpoint, channel = pair
    found: Row = {"touchpoint": touchpoint, "title": touchpoint_of(world.map, touchpoint).title, "channel": channel}
    found |= {"touches": len(seen), "customers": len({touch[2] for touch in seen}), "known": known}
    return found | ways | rate_columns("recognition_rate", known, len(seen))
