"""The last calendar periods before a moment, in a zone: days, weeks from Monday, months, quarters and years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from touchline.model.questions import Every

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
_DAYS = {Every.DAY: 1, Every.WEEK: 7}


@dataclass(frozen=True, slots=True)
class Report:
    """Periods one behind the other: the first day of each, and their edges in µs since 1970 (one more than periods)."""

    begins: tuple[date, ...]
    edges: NDArray[np.int64]

    def holding(self, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of the period that holds each instant; −1 for those outside."""
        place = np.searchsorted(self.edges, instants, side="right") - 1
        return np.where(place < len(self.begins), place, -1)


def last_periods(moment: int, zone: str, every: Every, count: int) -> Report:
    """The period that holds the moment (µs), and those before it, `count` together."""
    where = ZoneInfo(zone)
    day = (_EPOCH + timedelta(microseconds=moment)).astimezone(where).date()
    begin = _begin(day, every)
    days = [_moved(begin, every, step) for step in range(1 - count, 2)]
    midnights = [(datetime.combine(one, time(), tzinfo=where) - _EPOCH) // timedelta(microseconds=1) for one in days]
    return Report(tuple(days[:-1]), np.array(midnights, np.int64))


def _begin(day: date, every: Every) -> date:
    """The first day of the period that holds a day."""
    if every is Every.DAY:
        return day
    if every is Every.WEEK:
        return day - timedelta(days=day.weekday())
    months = _MONTHS[every]
    return day.replace(day=1, month=(day.month - 1) // months * months + 1)


def _moved(begin: date, every: Every, step: int) -> date:
    """The first day of the period so many further."""
    if every in _DAYS:
        return begin + timedelta(days=step * _DAYS[every])
    months = begin.year * 12 + begin.month - 1 + step * _MONTHS[every]
    return date(months // 12, months % 12 + 1, 1)
