"""Working time: timelines on a clock that only runs in business hours, so that the same kernels measure durations in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from touchline.frame.timelines import SECOND, Clock, Timeline
from touchline.frame.zones import offsets
from touchline.kernels.shapes import Times
from touchline.model.hours import BusinessHours

Holidays = frozenset[date]
_DAY = 86_400
_EPOCH = date(1970, 1, 1)


def days_of(timeline: Timeline) -> tuple[date, date]:
    """The first and the last day that any touch can lie in, whatever the zone."""
    ends = timeline.ends()
    if ends is None:
        return _EPOCH, _EPOCH
    first, last = (datetime.fromtimestamp(timeline.clock.instant(end) // SECOND, UTC).date() for end in ends)
    return first - timedelta(days=1), last + timedelta(days=1)


def on_working_clock(timeline: Timeline, hours: BusinessHours, holidays: Holidays, zone: str) -> Timeline:
    """The timeline with the working time since its first day in the place of time. Touches outside of hours lie at their next opening."""
    first, last = days_of(timeline)
    opened = _opened(first, last, hours, holidays)
    clock = timeline.clock
    instants = clock.base + timeline.touches.time.astype(np.int64) * clock.unit
    local = instants + offsets(instants, zone)
    day, within = np.divmod(local - (first - _EPOCH).days * _DAY * SECOND, _DAY * SECOND)
    begin, end = hours.begin * SECOND, hours.end * SECOND
    today = opened[day + 1] - opened[day]
    worked = opened[day] * SECOND + np.where(today > 0, np.clip(within, begin, end) - begin, 0)
    ticks = worked // clock.unit
    time: Times = ticks.astype(np.uint32) if timeline.touches.time.dtype == np.uint32 else ticks
    return replace(timeline, touches=timeline.touches._replace(time=time), clock=Clock(0, clock.unit), name="", extent=None)


def _opened(first: date, last: date, hours: BusinessHours, holidays: Holidays) -> NDArray[np.int64]:
    """The seconds that were open before each day from the first to the day after the last."""
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    long = hours.end - hours.begin
    seconds = [long if day.weekday() in hours.days and day not in holidays else 0 for day in days]
    return np.concatenate([[0], np.cumsum(seconds)]).astype(np.int64)
