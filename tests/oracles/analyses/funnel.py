"""Funnel: how far units get through the steps, by trying every choice of touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, permutations
from zoneinfo import ZoneInfo

from oracles.asking import by_group, persons_asked, record, runs_asked, shown
from oracles.conditions import holds
from oracles.figures import Row, prefixed, rate_columns, spread
from oracles.world import Customer, Event, World, moment
from touchline.model.durations import microseconds
from touchline.model.maps import JourneyMap
from touchline.model.questions import Entry, Funnel, Mode, Per, Step, Trend

NO_RATE_FROM_PREVIOUS: Row = rate_columns("rate_from_previous", 0, 0)


@dataclass(frozen=True, slots=True)
class UnitAsked:
    """What one unit did, in order: per position its time, the steps it can take (numbers from 0) and whether it is excluded."""

    times: tuple[int, ...]
    takes: tuple[frozenset[int], ...]
    excluded: tuple[bool, ...]
    shown: tuple[str | None, ...]
    group: str | None


def answer(world: World, question: Funnel) -> list[Row]:
    """One row per step, with a trend one per period and step, periods in order."""
    units = units_of(world, question)
    return by_group(question, units, lambda unit: unit.group, lambda group: by_period(world, question, group))


def units_of(world: World, question: Funnel) -> list[UnitAsked]:
    """Every unit that the question counts."""
    units = run_units(world, question) if question.per is Per.RUN else person_units(world, question)
    return [replace(one, group=named_by(question, one)) for one in units] if question.by and question.touch else units


def named_by(question: Funnel, one: UnitAsked) -> str | None:
    """The value of the touch with which the unit first got to the step asked for; of the first or the last step with a value."""
    arrivals = [arrival(question, one, number) for number in range(len(question.steps))]
    values = [None if position is None else one.shown[position] for position in arrivals]
    if question.touch not in {"first", "last"}:
        return values[int(question.touch) - 1]
    known = [value for value in values if value is not None]
    return None if not known else known[0] if question.touch == "first" else known[-1]


def run_units(world: World, question: Funnel) -> list[UnitAsked]:
    """Every run with its touches."""
    customers = {customer.id: customer for customer in world.customers}
    return [
        unit(world, question, customers[asked.run.customer], asked.run.touches, asked.group)
        for asked in runs_asked(world, question)
    ]


def person_units(world: World, question: Funnel) -> list[UnitAsked]:
    """Every person with their touches, and those events without a touchpoint that a step or an exclusion asks for by name or rule."""
    return [
        unit(
            world,
            question,
            person.customer,
            tuple(event for event in person.events if in_sequence(world.map, question, person.customer, event)),
            person.group,
        )
        for person in persons_asked(world, question)
    ]


def in_sequence(journey_map: JourneyMap, question: Funnel, customer: Customer, event: Event) -> bool:
    """A touch, or an event that the question names."""
    named = any(matches(journey_map, step, customer, event) for step in (*question.steps, *question.exclude))
    return event.touchpoint is not None or named


def unit(world: World, question: Funnel, customer: Customer, events: tuple[Event, ...], group: str | None) -> UnitAsked:
    """The sequence of one unit as the steps see it; by a narrower entry, only one touch can take the first step."""
    entry = entering(world, question, customer, events)
    return UnitAsked(
        times=tuple(event.time for event in events),
        takes=tuple(
            frozenset(
                number
                for number, step in enumerate(question.steps)
                if matches(world.map, step, customer, event) and (number > 0 or question.entry is Entry.ANY or event is entry)
            )
            for event in events
        ),
        excluded=tuple(any(matches(world.map, step, customer, event) for step in question.exclude) for event in events),
        shown=tuple(shown(world, question, customer, event) for event in events),
        group=group,
    )


def entering(world: World, question: Funnel, customer: Customer, events: tuple[Event, ...]) -> Event | None:
    """The unit's first event of the first step; by the first ever, the first of all that the customer ever did."""
    among = events if question.entry is Entry.FIRST else customer.in_order()
    seen = (event for event in among if question.per is Per.PERSON or event.touchpoint is not None)
    return next((event for event in seen if matches(world.map, question.steps[0], customer, event)), None)


def matches(journey_map: JourneyMap, step: Step, customer: Customer, event: Event) -> bool:
    """Whether the event is one of the step's touchpoints, has one of its names, or obeys its rule."""
    if event.touchpoint in step.touchpoints or event.event in step.events:
        return True
    return step.rule is not None and holds(step.rule, record(journey_map, customer, event))


def by_period(world: World, question: Funnel, units: list[UnitAsked]) -> list[Row]:
    """The steps of all units, or of the units of each period under a `period` column."""
    return by_units(world, question, units, lambda some: rows(question, some))


def by_units(world: World, question: Funnel, units: list[UnitAsked], told: Callable[[list[UnitAsked]], list[Row]]) -> list[Row]:
    """What is told of all units, or of the units of each period under a `period` column."""
    if question.trend is None:
        return told(units)
    periods: dict[str, list[UnitAsked]] = {}
    for one in units:
        name = period_of(question.trend, world.zone, one)
        if name is not None:
            periods.setdefault(name, []).append(one)
    return [prefixed("period", name, row) for name in sorted(periods) for row in told(periods[name])]


def period_of(trend: Trend, zone: str, one: UnitAsked) -> str | None:
    """The period of the unit's first touch that can take the first step; None for a unit without one."""
    entered = [time for time, takes in zip(one.times, one.takes, strict=True) if 0 in takes]
    return period(entered[0], trend, zone) if entered else None


def period(time: int, trend: Trend, zone: str) -> str:
    """The first day of the day, week (from Monday) or month in the workspace's zone, as an ISO date."""
    day: date = moment(time).astimezone(ZoneInfo(zone)).date()
    if trend is Trend.WEEK:
        day -= timedelta(days=day.weekday())
    if trend is Trend.MONTH:
        day = day.replace(day=1)
    return day.isoformat()


def rows(question: Funnel, units: list[UnitAsked]) -> list[Row]:
    """The steps of these units."""
    found: list[Row] = []
    previous_count: int | None = None
    for number, step in enumerate(question.steps):
        times = [time for time in (time_to(question, one, number) for one in units) if time is not None]
        count = len(times)
        start = count if number == 0 else int(str(found[0]["count"]))
        row: Row = {"step": number + 1, "label": step.label, "count": count}
        row |= rate_columns("rate_from_start", count, start)
        row |= NO_RATE_FROM_PREVIOUS if previous_count is None else rate_columns("rate_from_previous", count, previous_count)
        row["dropped"] = None if step.optional or previous_count is None else previous_count - count
        found.append(row | spread(times if number > 0 else []))
        if not step.optional:
            previous_count = count
    return found


def time_to(question: Funnel, one: UnitAsked, step: int) -> int | None:
    """The time from the start of the chain to this step; None for a unit that does not get there.

    Of all chains the earliest to arrive counts, and of these the one that started last.
    """
    position = arrival(question, one, step)
    if position is None:
        return None
    return one.times[position] - max(one.times[chain[0]] for chain in chains(question, one, step) if chain[-1] == position)


def arrival(question: Funnel, one: UnitAsked, step: int) -> int | None:
    """The position of the touch with which the unit first gets to this step; None where it does not."""
    return min((chain[-1] for chain in chains(question, one, step)), default=None)


def chains(question: Funnel, one: UnitAsked, step: int) -> Iterator[tuple[int, ...]]:
    """The positions of every chain through all required steps before this one, any optional ones, and this one."""
    required = [number for number in range(step) if not question.steps[number].optional]
    optional = [number for number in range(step) if question.steps[number].optional]
    for size in range(len(optional) + 1):
        for added in combinations(optional, size):
            wanted = sorted([*required, *added, step])
            for positions in combinations(range(len(one.times)), len(wanted)):
                if covers(question, one, wanted, positions) and allowed(question, one, positions):
                    yield positions


def covers(question: Funnel, one: UnitAsked, wanted: list[int], positions: tuple[int, ...]) -> bool:
    """Whether the touches at these positions take the wanted steps, one each: in order, or in `any` mode in some order."""
    orders = permutations(wanted) if question.mode is Mode.ANY else [tuple(wanted)]
    return any(
        all(number in one.takes[position] for number, position in zip(order, positions, strict=True)) for order in orders
    )


def allowed(question: Funnel, one: UnitAsked, positions: tuple[int, ...]) -> bool:
    """Within the window, nothing excluded between, and in `strict` mode nothing at all between."""
    first, last = positions[0], positions[-1]
    if question.within is not None and one.times[last] - one.times[first] > microseconds(question.within):
        return False
    between = [position for position in range(first, last) if position not in positions]
    if question.mode is Mode.STRICT and between:
        return False
    return not any(one.excluded[position] for position in between)
