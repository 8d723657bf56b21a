"""Lifecycle: in which periods everybody was there, and what that makes them in each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from oracles.analyses.funnel import period
from oracles.analyses.retention import all_groups, is_it, number, remembered, seen_of
from oracles.asking import as_of, group_of
from oracles.figures import Row, rate_columns
from oracles.world import Customer, World, microseconds
from touchline.model.questions import Lifecycle, Trend

STANDINGS = ("new", "returning", "resurrected", "dormant")
Periods = dict[int, str]
"""What a customer is, by number of the period."""


def answer(world: World, question: Lifecycle) -> list[Row]:
    """Per group a row for every period from the first to the last in which there is anything to tell of anybody."""
    moment = as_of(world, question) or 0
    now = number(moment, question.every, world.zone)
    told = [
        (group_of(world, question, one, seen_of(question, one)), periods(world, question, one))
        for one in remembered(world, question)
    ]
    telling = [number for _, one in told for number in one if number <= now and number >= first(world, question)]
    if not telling:
        return []
    names = names_of(question.every, moment, now, world.zone)
    found = []
    for group in all_groups(world, question) if question.by else [None]:
        mine = [one for other, one in told if not question.by or other == group]
        leading: Row = {"group": group} if question.by else {}
        found += [leading | row(mine, at, now, names(at)) for at in range(min(telling), max(telling) + 1)]
    return found


def first(world: World, question: Lifecycle) -> int:
    """The number of the period in which the one asked for begins."""
    return 0 if question.since is None else number(microseconds(question.since), question.every, world.zone)


def periods(world: World, question: Lifecycle, customer: Customer) -> Periods:
    """What the customer is, in every period in which they were there and the first after each of these."""
    there = {
        number(event.time, question.every, world.zone)
        for event in seen_of(question, customer)
        if is_it(world, question.step, customer, event)
    }
    found: Periods = {at + 1: "dormant" for at in there}
    for at in there:
        before = [other for other in there if other < at]
        found[at] = "new" if not before else "returning" if at - 1 in there else "resurrected"
    return found


def names_of(kind: Trend, moment: int, now: int, zone: str) -> Callable[[int], str]:
    """From a period's number to its first day, counted back from the period of the moment."""

    def name(at: int) -> str:
        day = date.fromisoformat(period(moment, kind, zone))
        for _ in range(now - at):
            day = date.fromisoformat(begin(day - timedelta(days=1), kind))
        return day.isoformat()

    return name


def begin(day: date, kind: Trend) -> str:
    """The first day of the period that holds a day."""
    if kind is Trend.WEEK:
        return (day - timedelta(days=day.weekday())).isoformat()
    return (day.replace(day=1) if kind is Trend.MONTH else day).isoformat()


def row(told: list[Periods], at: int, now: int, name: str) -> Row:
    """One period; who is gone is not known before it is over."""
    counts = {standing: sum(1 for one in told if one.get(at) == standing) for standing in STANDINGS}
    found: Row = {"period": name, **counts}
    if at >= now:
        return found | {"dormant": None} | rate_columns("kept_rate", 0, 0)
    return found | rate_columns("kept_rate", counts["returning"], counts["returning"] + counts["dormant"])
