"""Coverage: events without a touchpoint, touchpoints without events, and touchpoints that have gone silent."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from oracles.analyses.touchpoints import going_on
from oracles.asking import PersonAsked, RunAsked, as_of, by_group, persons_asked, runs_asked
from oracles.figures import NINETY_NINE, Row, quantile, seconds
from oracles.journey import Run
from oracles.world import DAY, Event, World, microseconds, moment
from touchline.model.maps import Touchpoint
from touchline.model.questions import Coverage

Seen = list[tuple[str, Event]]
"""Events of the period, each with its customer."""


def answer(world: World, question: Coverage) -> list[Row]:
    """A row per touchpoint in document order, then one per name of unmatched events, most frequent first."""
    runs = runs_asked(world, question)
    now = as_of(world, question)
    return by_group(
        question,
        persons_asked(world, question),
        lambda person: person.group,
        lambda persons: rows(world, persons, runs, now),
    )


def rows(world: World, persons: list[PersonAsked], runs: list[RunAsked], now: int | None) -> list[Row]:
    """The coverage of these persons' events; going on is that of the runs in the same group, as the touchpoints analysis counts."""
    seen = [(person.customer.id, event) for person in persons for event in person.events]
    groups = {person.group for person in persons}
    theirs = [asked.run for asked in runs if asked.group in groups]
    touchpoints = [touchpoint_row(world, touchpoint, seen, theirs, now) for touchpoint in world.map.touchpoints]
    names = {name_of(event) for _, event in seen if event.touchpoint is None}
    unmatched = [event_row(name, seen, now) for name in names]
    return touchpoints + sorted(unmatched, key=lambda row: (-int(str(row["count"])), str(row["key"])))


def touchpoint_row(world: World, touchpoint: Touchpoint, seen: Seen, runs: list[Run], now: int | None) -> Row:
    """What was seen of a designed touchpoint."""
    row: Row = {"kind": "touchpoint", "key": touchpoint.id, "title": touchpoint.title}
    row |= volume(seen, now, lambda event: event.touchpoint == touchpoint.id)
    times = sorted(event.time for _, event in seen if event.touchpoint == touchpoint.id)
    row["alarm"] = alarm(times, now, ZoneInfo(world.zone))
    row["effort"] = touchpoint.effort
    row["go_on_rate"] = going_on(runs, touchpoint.id)["go_on_rate"]
    return row


def event_row(name: str, seen: Seen, now: int | None) -> Row:
    """What was seen of events of one name that no touchpoint matches."""
    row: Row = {"kind": "event", "key": name, "title": name}
    row |= volume(seen, now, lambda event: event.touchpoint is None and name_of(event) == name)
    return row | {"alarm": "", "effort": None, "go_on_rate": None}


def name_of(event: Event) -> str:
    """The event's name; those without one go by their kind, for example `(identify)`."""
    return event.event or f"({event.type})"


def volume(seen: Seen, now: int | None, counts: Callable[[Event], bool]) -> Row:
    """How many events of how many customers, their share of all events, the first, the last and the quiet since."""
    counted = [(customer, event) for customer, event in seen if counts(event)]
    times = sorted(event.time for _, event in counted)
    return {
        "count": len(counted),
        "customers": len({customer for customer, _ in counted}),
        "share": len(counted) / len(seen) if seen else None,
        "first": moment(times[0]) if times else None,
        "last": moment(times[-1]) if times else None,
        "quiet_seconds": seconds(now - times[-1]) if times and now is not None else None,
    }


def alarm(times: list[int], now: int | None, zone: ZoneInfo) -> str:
    """`never` without an event; `silent` when quiet for longer than three times the p99 of its gaps above zero and than a day.

    Time on weekdays of rest does not count.
    """
    if not times or now is None:
        return "never"
    rest = rest_days(times, zone)
    gaps = [awake(earlier, later, rest, zone) for earlier, later in itertools.pairwise(times)]
    usual = quantile([gap for gap in gaps if gap > 0], NINETY_NINE) or 0
    return "silent" if awake(times[-1], now, rest, zone) > max(3 * usual, DAY) else ""


def rest_days(times: list[int], zone: ZoneInfo) -> set[int]:
    """Weekdays of which at most a tenth, of four or more, has an event, where at least half of all other days have one."""
    seen = {day_of(time, zone) for time in times}
    days = [min(seen) + timedelta(days=count) for count in range((max(seen) - min(seen)).days + 1)]
    rest = set()
    for weekday in range(7):
        own = [day for day in days if day.weekday() == weekday]
        if len(own) >= 4 and 10 * sum(day in seen for day in own) <= len(own):
            rest.add(weekday)
    others = [day for day in days if day.weekday() not in rest]
    return rest if others and 2 * sum(day in seen for day in others) >= len(others) else set()


def awake(begin: int, end: int, rest: set[int], zone: ZoneInfo) -> int:
    """The time between two instants without the days of rest."""
    total, day = end - begin, day_of(begin, zone)
    while rest and midnight(day, zone) < end:
        if day.weekday() in rest:
            following = midnight(day + timedelta(days=1), zone)
            total -= min(end, following) - max(begin, midnight(day, zone))
        day += timedelta(days=1)
    return total


def day_of(time: int, zone: ZoneInfo) -> date:
    """The day in the zone."""
    return moment(time).astimezone(zone).date()


def midnight(day: date, zone: ZoneInfo) -> int:
    """When a day begins, in microseconds."""
    return microseconds(datetime(day.year, day.month, day.day, tzinfo=zone))
