"""Retention: everybody's start, and the calendar periods in which they come again, one customer after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oracles.analyses.funnel import matches, period
from oracles.asking import as_of, group_of, in_period, selected
from oracles.figures import Row, rate_columns
from oracles.world import Customer, Event, World, microseconds
from touchline.model.questions import Ask, Retention, Returning, Step, Trend


@dataclass(frozen=True, slots=True)
class Started:
    """A customer's cohort, in which waits they came again, how many waits are over for them, and the group."""

    cohort: str
    waits: frozenset[int]
    over: int
    group: str | None


def answer(world: World, question: Retention) -> list[Row]:
    """Per group, all cohorts together and then each, wait by wait."""
    started = starts(world, question)
    if not question.by:
        return rows(question, started)
    return [
        {"group": group} | row
        for group in all_groups(world, question)
        for row in rows(question, [one for one in started if one.group == group])
    ]


def all_groups(world: World, question: Ask) -> list[str | None]:
    """The groups of the customers whom the question selects, those who do not start in its period too; none last."""
    found = {group_of(world, question, one, seen_of(question, one)) for one in remembered(world, question)}
    return sorted(found, key=lambda group: (group is None, group or ""))


def remembered(world: World, question: Ask) -> list[Customer]:
    """The customers with any event before the moment asked for who pass the filter."""
    found = [one for one in world.customers if seen_of(question, one)]
    return [one for one in found if selected(world, question, one, seen_of(question, one))]


def seen_of(question: Ask, customer: Customer) -> list[Event]:
    """A customer's events before the moment asked for, however long ago."""
    return [event for event in customer.in_order() if in_period(Ask(until=question.until), event)]


def is_it(world: World, step: Step | None, customer: Customer, event: Event) -> bool:
    """Whether the event is of the step; without a step, whether it is a touch."""
    return event.touchpoint is not None if step is None else matches(world.map, step, customer, event)


def starts(world: World, question: Retention) -> list[Started]:
    """Those who start in the period asked for."""
    found = []
    for customer in remembered(world, question):
        events = seen_of(question, customer)
        places = [place for place, event in enumerate(events) if is_it(world, question.start, customer, event)]
        if places and (question.since is None or events[places[0]].time >= microseconds(question.since)):
            group = group_of(world, question, customer, events)
            found.append(start(world, question, customer, (events[places[0]], events[places[0] + 1 :]), group))
    return found


def start(world: World, question: Retention, customer: Customer, told: tuple[Event, list[Event]], group: str | None) -> Started:
    """One customer's cohort and waits."""
    first, later = told
    every = question.every or question.cohort
    begun = number(first.time, every, world.zone)
    again = [event for event in later if is_it(world, question.again, customer, event)]
    waits = frozenset(number(event.time, every, world.zone) - begun for event in again)
    over = number(as_of(world, question) or 0, every, world.zone) - begun
    return Started(period(first.time, question.cohort, world.zone), waits, over, group)


def number(time: int, kind: Trend, zone: str) -> int:
    """Periods in order, one after the other."""
    begin = date.fromisoformat(period(time, kind, zone))
    if kind is Trend.MONTH:
        return begin.year * 12 + begin.month
    return begin.toordinal() // (7 if kind is Trend.WEEK else 1)


def rows(question: Retention, started: list[Started]) -> list[Row]:
    """All cohorts, then each."""
    cohorts = [None, *sorted({one.cohort for one in started})]
    return [
        {"cohort": cohort} | row(question, [one for one in started if cohort in {None, one.cohort}], wait)
        for cohort in cohorts
        for wait in range(question.periods + 1)
    ]


def row(question: Retention, cohort: list[Started], wait: int) -> Row:
    """One cohort and wait, of those for whom the wait is over."""
    observed = [one for one in cohort if one.over > wait]
    returned = [one for one in observed if comes_again(question, one, wait)]
    found: Row = {"period": wait, "size": len(cohort), "observed": len(observed)}
    found["returned"] = len(returned) if observed else None
    return found | rate_columns("return_rate", len(returned), len(observed))


def comes_again(question: Retention, one: Started, wait: int) -> bool:
    """In just that period, or in it or a later one."""
    if question.mode is Returning.OR_LATER:
        return any(found >= wait for found in one.waits)
    return wait in one.waits
