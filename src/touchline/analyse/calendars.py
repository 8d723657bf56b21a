"""Days, weeks and months of the workspace's zone as edges on the clock of a timeline."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from touchline.frame.parts import Part
from touchline.kernels.returns import Calendar
from touchline.model.questions import Ask, Trend

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = timedelta(days=31)
_HINTS = 12
"""The hints of a calendar are a table of about 2 ** _HINTS entries."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The first day of each period as an ISO date, from the timeline's first touch to the moment asked for; and the calendar."""

    names: tuple[str, ...]
    calendar: Calendar

    def holding(self, tick: int) -> int:
        """The period of a tick; the first for anything earlier."""
        return max(0, int(np.searchsorted(self.calendar.edges, tick, side="right")) - 1)


def periods_of(part: Part, kind: Trend, *, beyond: int = 1) -> Periods:
    """The periods of one kind that the part's timeline lies in, and those until the moment asked for, at most `beyond` more.

    Every part of a timeline has the same ones.
    """
    ends, clock = part.timeline.ends(), part.timeline.clock
    first, newest = (part.as_of, part.as_of) if ends is None else (clock.instant(end) for end in ends)
    last = min(part.as_of, newest + beyond * (_LONGEST // timedelta(microseconds=1)))
    days = _local_day(min(first, last), part.zone), _local_day(max(first, last), part.zone)
    begins = _begins(kind, *days)
    instants = [_midnight(day, part.zone) for day in begins]
    edges = np.array([clock.ticks(instant) for instant in instants], np.int64)
    now = bisect_right(instants, last) - 1
    shift = max(0, int(edges[-1] - edges[0]).bit_length() - _HINTS)
    marks = edges[0] + (np.arange((int(edges[-1] - edges[0]) >> shift) + 1, dtype=np.int64) << shift)
    hints = np.searchsorted(edges, marks, side="right") - 1
    return Periods(tuple(day.isoformat() for day in begins[:-1]), Calendar(edges, hints.astype(np.int32), shift, now))


def instant_of(moment: datetime) -> int:
    """An aware moment in µs since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def first_tick(part: Part, ask: Ask) -> int:
    """The first tick of the period asked for."""
    return int(np.iinfo(np.int64).min) if ask.since is None else part.timeline.clock.ticks(instant_of(ask.since))


def _local_day(instant: int, zone: str) -> date:
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=64)
def _begins(kind: Trend, first: date, last: date) -> tuple[date, ...]:
    """The first days of the periods that hold these days, and of the one after them."""
    day = begin_of(kind, first)
    found = [day]
    while day <= last:
        day = after(kind, day)
        found.append(day)
    return tuple(found)


def begin_of(kind: Trend, day: date) -> date:
    """The first day of the period; weeks begin on Monday."""
    if kind is Trend.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if kind is Trend.MONTH else day


def after(kind: Trend, begin: date) -> date:
    """The first day of the next period."""
    if kind is Trend.MONTH:
        return (begin + _LONGEST).replace(day=1)
    return begin + timedelta(days=7 if kind is Trend.WEEK else 1)


@lru_cache(maxsize=50_000)
def _midnight(day: date, zone: str) -> int:
    """The beginning of a day in µs since 1970."""
    return instant_of(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)))
