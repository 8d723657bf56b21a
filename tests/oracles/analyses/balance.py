"""Balance: every experience of every customer, good or bad, and whether the bad ones are outweighed."""

from __future__ import annotations

from dataclasses import dataclass

from oracles.asking import PersonAsked, by_group, persons_asked
from oracles.figures import Row, rate_columns
from oracles.world import Event, World, touchpoint_of
from touchline.model.maps import Feeling
from touchline.model.questions import Balance

TITLES = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


@dataclass(frozen=True, slots=True)
class Felt:
    """An experience: of whom, where it comes from, and whether it was good, bad or neither."""

    customer: str
    kind: str
    key: str
    sign: int


def answer(world: World, question: Balance) -> list[Row]:
    """Everything together, then a row per touchpoint and survey that gave experiences."""
    return by_group(
        question,
        persons_asked(world, question),
        lambda person: person.group,
        lambda persons: rows(world, question, persons),
    )


def rows(world: World, question: Balance, persons: list[PersonAsked]) -> list[Row]:
    """The experiences of these persons."""
    felt = [experience(world, question, person, event) for person in persons for event in person.events]
    some = [one for one in felt if one.sign]
    debtors = {person.customer.id for person in persons if in_debt(world, some, person.customer.id)}
    keys = [("touchpoint", point.id, point.title) for point in world.map.touchpoints]
    keys += [("survey", name, title) for name, title in TITLES.items()]
    found = [row(("all", "", "All"), some, {person.customer.id for person in persons}, debtors)]
    for key in keys:
        theirs = [one for one in some if (one.kind, one.key) == key[:2]]
        if theirs:
            found.append(row(key, theirs, {one.customer for one in theirs}, debtors))
    return found


def row(key: tuple[str, str, str], felt: list[Felt], customers: set[str], debtors: set[str]) -> Row:
    """What is said of one origin of experiences, or of all."""
    good, bad = sum(one.sign > 0 for one in felt), sum(one.sign < 0 for one in felt)
    indebted = len(customers & debtors)
    found: Row = {"kind": key[0], "key": key[1], "title": key[2], "customers": len(customers)}
    found |= {"positive": good, "negative": bad}
    found["mean_balance"] = (good - bad) / len(customers) if customers else None
    return found | {"in_debt": indebted} | rate_columns("debt_rate", indebted, len(customers))


def in_debt(world: World, felt: list[Felt], customer: str) -> bool:
    """Whether good experiences do not yet outweigh the bad ones by the map's ratio."""
    good = sum(one.sign > 0 for one in felt if one.customer == customer)
    bad = sum(one.sign < 0 for one in felt if one.customer == customer)
    return good < bad * world.map.balance.positives_per_negative


def experience(world: World, question: Balance, person: PersonAsked, event: Event) -> Felt:
    """The first answer that the event holds, else the feeling of its touchpoint."""
    customer = person.customer.id
    for name, field in (("nps", question.nps), ("csat", question.csat), ("ces", question.ces)):
        value = event.properties.get(field.removeprefix("properties."))
        if isinstance(value, int | float) and not isinstance(value, bool):
            sign = mark(name, value)
            if sign is not None:
                return Felt(customer, "survey", name, sign)
    if event.touchpoint is None:
        return Felt(customer, "event", event.event, 0)
    feeling = touchpoint_of(world.map, event.touchpoint).feeling
    return Felt(customer, "touchpoint", event.touchpoint, {Feeling.POSITIVE: 1, Feeling.NEGATIVE: -1}.get(feeling, 0))


def mark(survey: str, value: float) -> int | None:
    """Good, bad or neither by the usual cuts of the survey's scale; None off the scale."""
    least, bad, good, most = {"nps": (0, 6, 9, 10), "csat": (1, 2, 4, 5), "ces": (1, 3, 5, 7)}[survey]
    if not least <= value <= most:
        return None
    return 1 if value >= good else -1 if value <= bad else 0
