"""A zone's offset along columns of instants, looked up once per hour that occurs."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

_HOUR = 3_600
_SECOND = 1_000_000


def offsets(instants: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """The zone's offset from UTC at each instant, both in µs."""
    hours, place = np.unique(instants // (_HOUR * _SECOND), return_inverse=True)
    where = ZoneInfo(zone)
    known = [datetime.fromtimestamp(int(hour) * _HOUR, where).utcoffset() or timedelta() for hour in hours]
    return np.array([*(offset // timedelta(microseconds=1) for offset in known), 0], np.int64)[place]
