"""Weekdays on which something usually rests, such as a shop on Sundays: time that is no silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from touchline.frame.zones import offsets

Instants = NDArray[np.int64]

_FEWEST = 4
"""A weekday must have come round so often before it is one of rest."""
_SELDOM, _MOSTLY = 0.1, 0.5
_BEGIN = date(1970, 1, 1)
_DAY = 86_400_000_000
_WEEK = 7


def rest_days(instants: Instants, zone: str) -> tuple[int, ...]:
    """The weekdays of rest, 0 for Monday: at most one in ten of them has an instant, while at least half of the other days have one.

    `instants` are in µs, ascending; days are those of the zone, from the first to the last instant. Nothing rests that is rare on
    every day of the week.
    """
    if not instants.size:
        return ()
    seen = np.unique((instants + offsets(instants, zone)) // _DAY)
    days = np.bincount(_weekday(np.arange(seen[0], seen[-1] + 1)), minlength=_WEEK)
    active = np.bincount(_weekday(seen), minlength=_WEEK)
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


@lru_cache(maxsize=64)
def waking(first: int, last: int, resting: tuple[int, ...], zone: str) -> Waking:
    """The clock for instants from first to last (µs)."""
    where = ZoneInfo(zone)
    begin, end = (datetime.fromtimestamp(edge // 1_000_000, where).date() for edge in (first, last))
    days = [begin + timedelta(days=count) for count in range((end - begin).days + 2)]
    edges = np.array([int(datetime.combine(day, time(), where).timestamp()) * 1_000_000 for day in days], np.int64)
    idle = np.array([day.weekday() in resting for day in days])
    lengths = np.where(idle[:-1], np.diff(edges), 0)
    return Waking(edges, np.concatenate([[0], np.cumsum(lengths)]), idle)


def _weekday(days: Instants) -> Instants:
    """0 for Monday; days count from 1970."""
    found: Instants = (days + _BEGIN.weekday()) % _WEEK
    return found
