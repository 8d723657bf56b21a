"""Crowds of customers who walk a small map by seeded chance: enough of them to find something, few enough for the slow twins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

import numpy as np

from oracles.placing import persona_of
from oracles.world import DAY, HOUR, Customer, Event, World, microseconds, moment
from touchline.model.conditions import Compare, Operator
from touchline.model.maps import Feeling, JourneyMap, Persona, Scope, Touchpoint

Option = TypeVar("Option")

STAGES = ("seen", "weighed", "won")
BEGINNING = microseconds(moment(0).replace(year=2026, month=3, day=2))
MAP = JourneyMap(
    id="crowd",
    title="A crowd",
    scope=Scope(goal=("deal",), silence=timedelta(days=20)),
    stages=STAGES,
    touchpoints=tuple(
        Touchpoint(
            id=name,
            title=name.title(),
            channel=channel,
            stage=stage,
            when=Compare("event", Operator.EQUALS, name),
            feeling=feeling,
            moment_of_truth=name == "call",
        )
        for name, channel, stage, feeling in (
            ("ad", "web", "seen", Feeling.NEUTRAL),
            ("letter", "letter", "seen", Feeling.NEUTRAL),
            ("word", "social", "seen", Feeling.NEUTRAL),
            ("page", "web", "weighed", Feeling.NEUTRAL),
            ("call", "phone", "weighed", Feeling.POSITIVE),
            ("leaflet", "letter", "weighed", Feeling.NEUTRAL),
            ("visit", "store", "weighed", Feeling.NEGATIVE),
            ("deal", "store", "won", Feeling.POSITIVE),
            ("trouble", "phone", None, Feeling.NEGATIVE),
        )
    ),
    personas=(Persona(id="parents", title="Parents", assign=Compare("traits.kids", Operator.NOT, "0")),),
    version="0123456789ab",
)
ONWARD, AWAY = {"call": 0.5, "trouble": -0.25}, {"trouble": 0.6}
"""What is added to the chances of going on and of going away after these."""


class Chance:
    """Seeded chance."""

    def __init__(self, seed: int) -> None:
        self._drawn = np.random.default_rng(seed)

    def one_of(self, options: Sequence[Option]) -> Option:
        """One of these."""
        return options[int(self._drawn.integers(len(options)))]

    def happens(self, share: float) -> bool:
        """Whether something of this chance happens."""
        return bool(self._drawn.random() < share)


def crowd(seed: int, customers: int) -> World:
    """So many customers, all of them in one spring; the last event lies long behind, so that what came of all is seen."""
    chance = Chance(seed)
    found = [walker(chance, number) for number in range(customers)]
    found.append(Customer(id="late", events=(Event(time=BEGINNING + 300 * DAY, event="noise"),)))
    return World(map=MAP, customers=tuple(found))


def walker(chance: Chance, number: int) -> Customer:
    """A customer of one or two runs."""
    traits = {"kids": chance.one_of("012")}
    time, events = BEGINNING + chance.one_of(range(60)) * DAY, list[Event]()
    for _ in range(chance.one_of((1, 1, 2))):
        stage = chance.one_of((0, 0, 0, 1))
        for _ in range(12):
            name, sort = touched(chance, stage), {"sort": chance.one_of("ab")}
            events.append(Event(time=time, seq=number * 100 + len(events), touchpoint=name, event=name, properties=sort))
            time += chance.one_of((0, HOUR, 5 * HOUR, DAY, 2 * DAY, 4 * DAY))
            if stage + 1 < len(STAGES) and chance.happens(0.3 + ONWARD.get(name, 0)):
                stage = min(stage + chance.one_of((1, 1, 1, 2)), len(STAGES) - 1)
            elif chance.happens(0.2 + AWAY.get(name, 0)):
                break
        time += 30 * DAY
    return Customer(id=f"customer-{number}", events=tuple(events), traits=traits, persona=persona_of(MAP, traits))


def touched(chance: Chance, stage: int) -> str:
    """What is touched in a stage: mostly something of its own, now and then something of an earlier one or of none."""
    if chance.happens(0.12):
        return "trouble"
    if stage and chance.happens(0.1):
        stage -= 1
    return chance.one_of([point.id for point in MAP.touchpoints if point.stage == STAGES[stage]])
