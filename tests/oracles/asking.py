"""What every question carries, read from its docstring: the period, the filter, the breakdown, and whose runs or events remain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from oracles.conditions import holds, number_of, text_of
from oracles.figures import Row, prefixed
from oracles.journey import Run, passage
from oracles.patterns import matches
from oracles.world import Customer, Event, World, microseconds, touchpoint_of
from touchline.model import durations
from touchline.model.conditions import Behaviour, Did, Literal, fields, is_event_field
from touchline.model.maps import JourneyMap
from touchline.model.questions import Ask, Attribution

Unit = TypeVar("Unit")
BETWEEN, NOTHING = "\x1f", "\x00"
"""Between the values of several fields, and in the place of one that is not there."""


@dataclass(frozen=True, slots=True)
class RunAsked:
    """A run that a question counts, and the group it counts in."""

    run: Run
    group: str | None


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """A customer that a question counts, the events it counts (in order), and the group."""

    customer: Customer
    events: tuple[Event, ...]
    group: str | None


def as_of(world: World, ask: Ask) -> int | None:
    """The moment asked for: `until`, by default the newest event of the workspace."""
    return world.newest() if ask.until is None else microseconds(ask.until)


def runs_asked(world: World, ask: Ask) -> list[RunAsked]:
    """The runs that started at or after `since` and pass the filter; the map's rules see every touch before `until`."""
    found = []
    until = None if ask.until is None else microseconds(ask.until)
    for customer in world.customers:
        for run in passage(world.map, customer, as_of(world, ask), until).runs:
            begun = ask.since is None or run.start >= microseconds(ask.since)
            if begun and selected(world, ask, customer, run.touches):
                found.append(RunAsked(run, group_of(world, ask, customer, run.touches)))
    return found


def persons_asked(world: World, ask: Ask) -> list[PersonAsked]:
    """The customers with events in the period who pass the filter, with these events."""
    found = []
    for customer in world.customers:
        events = tuple(event for event in customer.in_order() if in_period(ask, event))
        if events and selected(world, ask, customer, events):
            found.append(PersonAsked(customer, events, group_of(world, ask, customer, events)))
    return found


def in_period(ask: Ask, event: Event) -> bool:
    """Whether the event's time lies in [since, until)."""
    begun = ask.since is None or event.time >= microseconds(ask.since)
    return begun and (ask.until is None or event.time < microseconds(ask.until))


def facts(world: World, ask: Ask, customer: Customer, event: Event | None) -> dict[str, Literal | None]:
    """Every field, with the stage of the customer's latest run at the moment asked for where the question reads it."""
    values = record(world.map, customer, event)
    if "stage" in {*ask.breakdown(), *(() if ask.where is None else fields(ask.where))}:
        until = None if ask.until is None else microseconds(ask.until)
        runs = passage(world.map, customer, as_of(world, ask), until).runs
        values["stage"] = runs[-1].stage if runs else None
    return values


def how_known(customer: Customer, event: Event) -> str:
    """Named in the call, by a device seen with the customer at or before that moment, later, or never."""
    if customer.anonymous:
        return "never"
    if not event.unnamed:
        return "named"
    return "device" if customer.device_since is not None and customer.device_since <= event.time else "later"


def record(journey_map: JourneyMap, customer: Customer, event: Event | None) -> dict[str, Literal | None]:
    """Every field a rule can read of a customer and, where there is one, of an event.

    A touch's channel is the event's own, or else its touchpoint's.
    """
    values: dict[str, Literal | None] = {f"traits.{name}": value for name, value in customer.traits.items()}
    values["persona"] = customer.persona
    if event is not None:
        values |= {f"properties.{name}": value for name, value in event.properties.items()}
        values |= {"event": event.event or None, "type": event.type, "source": event.source, "touchpoint": event.touchpoint}
        designed = None if event.touchpoint is None else touchpoint_of(journey_map, event.touchpoint).channel
        values["channel"] = event.channel or designed
        values["recognition"] = how_known(customer, event)
    return values


def is_touch_field(field: str) -> bool:
    """Whether the field belongs to a single touch (otherwise to the customer)."""
    return field in {"touchpoint", "recognition"} or is_event_field(field)


def selected(world: World, ask: Ask, customer: Customer, events: Sequence[Event]) -> bool:
    """Whether the customer (customer fields only) or at least one of the events makes the whole rule true."""
    if ask.where is None:
        return True
    did = partial(has_behaved, world, ask, customer, events)
    if not any(is_touch_field(field) for field in fields(ask.where)):
        return holds(ask.where, facts(world, ask, customer, None), did)
    return any(holds(ask.where, facts(world, ask, customer, event), did) for event in events)


def has_behaved(world: World, ask: Ask, customer: Customer, events: Sequence[Event], rule: Behaviour) -> bool:
    """What the customer did at any time before the moment asked for; the way that leads through these events."""
    if isinstance(rule, Did):
        return has_done(world, ask, customer, rule)
    touches = [(event.touchpoint, event.time) for event in events if event.touchpoint is not None]
    window = None if rule.path.within is None else durations.microseconds(rule.path.within)
    return bool(matches(rule.path.pattern, window, touches))


def has_done(world: World, ask: Ask, customer: Customer, did: Did) -> bool:
    """At least so many touches of the touchpoint before the moment asked for, and no longer before it than `within`."""
    end = as_of(world, ask)
    touches = 0
    for event in customer.events:
        existed = ask.until is None or event.time < microseconds(ask.until)
        recent = did.within is None or end is None or end - event.time <= durations.microseconds(did.within)
        if event.touchpoint == did.touchpoint and existed and recent:
            touches += 1
    return touches >= did.at_least


def group_of(world: World, ask: Ask, customer: Customer, events: Sequence[Event]) -> str | None:
    """The breakdown's value: the customer's, or the first that the events show; None when there is none. Of several fields one text."""
    if len(ask.breakdown()) > 1:
        values = [group_of(world, alone(ask, field), customer, events) for field in ask.breakdown()]
        return BETWEEN.join(NOTHING if value is None else value for value in values)
    if not is_touch_field("".join(ask.breakdown())):
        return shown(world, ask, customer, None)
    return next((one for one in (shown(world, ask, customer, event) for event in events) if one is not None), None)


def alone(ask: Ask, field: str) -> Ask:
    """The question broken down by one field only."""
    return replace(ask, split=field) if isinstance(ask, Attribution) else replace(ask, by=field)


def apart(ask: Ask, rows: list[Row]) -> list[Row]:
    """The rows with a column for each field of a breakdown by several."""
    if len(ask.breakdown()) < 2:
        return rows
    names = ("group", "group_2", "group_3")
    return [
        dict(zip(names, [None if one == NOTHING else one for one in str(row["group"]).split(BETWEEN)], strict=False))
        | {name: value for name, value in row.items() if name != "group"}
        for row in rows
    ]


def shown(world: World, ask: Ask, customer: Customer, event: Event | None) -> str | None:
    """The value of the breakdown's field as text, or the band that its number lies in; None where there is none."""
    value = facts(world, ask, customer, event).get("".join(ask.breakdown()))
    return band(ask.bands, number_of(value)) if ask.bands else as_text(value)


def band(bands: str, number: float | None) -> str | None:
    """`< 20`, `20 ..< 50`, `>= 50`; an end belongs to the band above it."""
    if number is None:
        return None
    cuts = sorted(bands.split(","), key=float)
    below, above = [cut for cut in cuts if float(cut) <= number], [cut for cut in cuts if float(cut) > number]
    if not below:
        return f"< {above[0]}"
    return f"{below[-1]} ..< {above[0]}" if above else f">= {below[-1]}"


def as_text(value: Literal | None) -> str | None:
    """A value as the conditions' text."""
    return None if value is None else text_of(value)


def by_group(
    ask: Ask, units: Sequence[Unit], group: Callable[[Unit], str | None], rows: Callable[[list[Unit]], list[Row]]
) -> list[Row]:
    """The rows of all units, or with a breakdown the rows of each group under a leading `group` column (none: last)."""
    if not ask.breakdown():
        return rows(list(units))
    groups = sorted({group(unit) for unit in units}, key=lambda value: (value is None, value or ""))
    return [prefixed("group", value, row) for value in groups for row in rows([unit for unit in units if group(unit) == value])]
