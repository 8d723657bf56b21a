"""A zone's offset along columns of instants, looked up once per hour in stretches of hours that are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

_HOUR = 3_600_000_000
_STRETCH = 1 << 12
"""Hours that are looked up together: 171 days."""
_FIRST, _LAST = -17_259_864, 70_389_504
"""The hours, counted from 1970, that calendars know: from the second day of the year 1 to the last but one of 9999."""


def offsets(instants: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """The zone's offset from UTC at each instant, both in µs."""
    if not instants.size:
        return np.empty(0, np.int64)
    hours = instants // _HOUR
    low, high = int(hours.min()) // _STRETCH, int(hours.max()) // _STRETCH
    stretches = np.bincount(hours // _STRETCH - low) if high > low else np.ones(1)
    table = np.zeros((high - low + 1, _STRETCH), np.int64)
    for index in np.flatnonzero(stretches).tolist():
        table[index] = _stretch(low + index, zone)
    hours -= low * _STRETCH
    found: NDArray[np.int64] = table.ravel()[hours]
    return found


@lru_cache(maxsize=256)
def _stretch(number: int, zone: str) -> NDArray[np.int64]:
    """The offsets of the hours of a stretch."""
    where, begin = ZoneInfo(zone), number * _STRETCH
    hours = (min(max(hour, _FIRST), _LAST) for hour in range(begin, begin + _STRETCH))
    known = (datetime.fromtimestamp(hour * 3_600, where).utcoffset() or timedelta() for hour in hours)
    return np.array([offset // timedelta(microseconds=1) for offset in known], np.int64)
