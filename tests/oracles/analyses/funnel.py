"""Funnel: how far units get through the steps, by trying every choice of touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, permutations
from zoneinfo import ZoneInfo

from oracles.asking import by_group, persons_asked, record, runs_asked
from oracles.conditions import holds
from oracles.figures import Row, prefixed, rate_columns, spread
from oracles.world import Customer, Event, World, moment
from touchline.model.durations import microseconds
from touchline.model.maps import JourneyMap
from touchline.model.questions import Funnel, Mode, Per, Step, Trend

NO_RATE_FROM_PREVIOUS: Row = rate_columns("rate_from_previous", 0, 0)


@dataclass(frozen=True, slots=True)
class UnitAsked:
    """What one unit did, in order: per position its time, the steps it can take (numbers from 0) and whether it is excluded."""

    times: tuple[int, ...]
    takes: tuple[frozenset[int], ...]
    excluded: tuple[bool, ...]
    group: str | None


def answer(world: World, question: Funnel) -> list[Row]:
    """One row per step, with a trend one per period and step, periods in order."""
    units = run_units(world, question) if question.per is Per.RUN else person_units(world, question)
    return by_group(question, units, lambda unit: unit.group, lambda group: by_period(world, question, group))


def run_units(world: World, question: Funnel) -> list[UnitAsked]:
    """Every run with its touches."""
    customers = {customer.id: customer for customer in world.customers}
    return [
        unit(world.map, question, customers[asked.run.customer], asked.run.touches, asked.group)
        for asked in runs_asked(world, question)
    ]


def person_units(world: World, question: Funnel) -> list[UnitAsked]:
    """Every person with their touches, and those events without a touchpoint that a step or an exclusion asks for by name or rule."""
    return [
        unit(
            world.map,
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


def unit(
    journey_map: JourneyMap, question: Funnel, customer: Customer, events: tuple[Event, ...], group: str | None
) -> UnitAsked:
    """The sequence of one unit as the steps see it."""
    return UnitAsked(
        times=tuple(event.time for event in events),
        takes=tuple(
            frozenset(number for number, step in enumerate(question.steps) if matches(journey_map, step, customer, event))
            for event in events
        ),
        excluded=tuple(any(matches(journey_map, step, customer, event) for step in question.exclude) for event in events),
        group=group,
    )


def matches(journey_map: JourneyMap, step: Step, customer: Customer, event: Event) -> bool:
    """Whether the event is one of the step's touchpoints, has one of its names, or obeys its rule."""
    if event.touchpoint in step.touchpoints or event.event in step.events:
        return True
    return step.rule is not None and holds(step.rule, record(journey_map, customer, event))


def by_period(world: World, question: Funnel, units: list[UnitAsked]) -> list[Row]:
    """The steps of all units, or of the units of each period under a `period` column."""
    if question.trend is None:
        return rows(question, units)
    periods: dict[str, list[UnitAsked]] = {}
    for one in units:
        name = period_of(question.trend, world.zone, one)
        if name is not None:
            periods.setdefault(name, []).append(one)
    return [prefixed("period", name, row) for name in sorted(periods) for row in rows(question, periods[name])]


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
    found = list(chains(question, one, step))
    if not found:
        return None
    arrival = min(last for _, last in found)
    return one.times[arrival] - max(one.times[first] for first, last in found if last == arrival)


def chains(question: Funnel, one: UnitAsked, step: int) -> Iterator[tuple[int, int]]:
    """First and last position of every chain through all required steps before this one, any optional ones, and this one."""
    required = [number for number in range(step) if not question.steps[number].optional]
    optional = [number for number in range(step) if question.steps[number].optional]
    for size in range(len(optional) + 1):
        for added in combinations(optional, size):
            wanted = sorted([*required, *added, step])
            for positions in combinations(range(len(one.times)), len(wanted)):
                if covers(question, one, wanted, positions) and allowed(question, one, positions):
                    yield positions[0], positions[-1]


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
