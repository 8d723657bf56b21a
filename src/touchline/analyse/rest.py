"""Weekdays on which something usually rests, such as a shop on Sundays: time that is no silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Instants = NDArray[np.int64]

_FEWEST = 4
"""A weekday must have come round so often before it is one of rest."""
_SELDOM, _MOSTLY = 0.1, 0.5
_WEEK = 7


def rest_days(instants: Instants, zone: str) -> tuple[int, ...]:
    """The weekdays of rest, 0 for Monday: at most one in ten of them has an instant, while at least half of the other days have one.

    `instants` are in µs, ascending; days are those of the zone, from the first to the last instant. Nothing rests that is rare on
    every day of the week.
    """
    if not instants.size:
        return ()
    first, midnights = _midnights(int(instants[0]), int(instants[-1]), zone)
    seen = np.diff(np.searchsorted(instants, midnights)) > 0
    weekday = (first.weekday() + np.arange(seen.size)) % _WEEK
    days = np.bincount(weekday, minlength=_WEEK)
    active = np.bincount(weekday[seen], minlength=_WEEK)
    idle = (days >= _FEWEST) & (active <= _SELDOM * days)
    if not idle.any() or active[~idle].sum() < _MOSTLY * days[~idle].sum() or idle.all():
        return ()
    return tuple(int(day) for day in np.flatnonzero(idle))


@dataclass(frozen=True, slots=True)
class Waking:
    """The clock that stands still on days of rest: `edges` are midnights in µs, `slept` the time of rest before each."""

    edges: Instants
    slept: Instants
    resting: NDArray[np.bool_]

    def awake(self, instants: Instants) -> Instants:
        """Instants on this clock, in µs."""
        place = np.searchsorted(self.edges, instants, side="right") - 1
        today = np.where(self.resting[place], instants - self.edges[place], 0)
        found: Instants = instants - self.slept[place] - today
        return found


def waking(first: int, last: int, resting: tuple[int, ...], zone: str) -> Waking:
    """The clock for instants from first to last (µs)."""
    begin, edges = _midnights(first, last, zone)
    idle = np.isin((begin.weekday() + np.arange(edges.size)) % _WEEK, resting)
    lengths = np.where(idle[:-1], np.diff(edges), 0)
    return Waking(edges, np.concatenate([[0], np.cumsum(lengths)]), idle)


def _midnights(first: int, last: int, zone: str) -> tuple[date, Instants]:
    """The day of the first instant, and the midnights (µs) from that at its beginning to that at the end of the last one's."""
    where = ZoneInfo(zone)
    begin, end = (datetime.fromtimestamp(edge // 1_000_000, where).date() for edge in (first, last))
    return begin, _between(begin, end, zone)


@lru_cache(maxsize=64)
def _between(begin: date, end: date, zone: str) -> Instants:
    where = ZoneInfo(zone)
    days = [begin + timedelta(days=count) for count in range((end - begin).days + 2)]
    return np.array([int(datetime.combine(day, time(), where).timestamp()) * 1_000_000 for day in days], np.int64)
