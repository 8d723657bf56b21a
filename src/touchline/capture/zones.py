"""Local clock times to instants, for whole columns, by the rules of an IANA zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import numpy as np
from numpy.typing import NDArray

from touchline.errors import InvalidInput

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=1)
_MICROS_A_YEAR = 31_556_952_000_000
_NEVER = np.iinfo(np.int64).max

Micros = NDArray[np.int64]


def find_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; InvalidInput with the nearest names if there is none."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = get_close_matches(name, sorted(available_timezones()), n=3, cutoff=0.5)
        mend = f"Did you mean {' or '.join(near)}?" if near else "Use an IANA name such as Europe/Zurich or UTC."
        message = f"There is no time zone '{name}'."
        raise InvalidInput(message, mend=mend) from error


def to_instants(local: Micros, zone: str) -> Micros:
    """Microseconds since 1970 in UTC of wall-clock times (given as if they were UTC).

    A time that the clock shows twice is the earlier one; a time that the clock skips becomes the moment after the gap.
    """
    if local.size == 0 or zone in ("", "UTC"):
        return local
    first, last = (1970 + int(edge) // _MICROS_A_YEAR for edge in (local.min(), local.max()))
    instants, before, after = _transitions(find_zone(zone), first - 1, last + 2)
    walls = instants + np.maximum(before[:-1], after)
    place = np.searchsorted(walls, local, side="right")
    result: Micros = np.minimum(local - before[place], np.append(instants, _NEVER)[place])
    return result


@lru_cache(maxsize=16)
def _transitions(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[Micros, Micros, Micros]:
    """Instants at which the zone's offset changes (n), the offset before each and after the last (n + 1), the offset after each (n).

    All in microseconds. Found by asking for the offset day by day and halving each day on which it changes.
    """
    instants: list[int] = []
    day, last = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year, 12, 31, tzinfo=UTC)
    offsets = [_offset(zone, day)]
    while day < last:
        following = day + _STEP
        if _offset(zone, following) != offsets[-1]:
            instants.append(_change_between(zone, day, following))
            offsets.append(_offset(zone, following))
        day = following
    ends = np.array(offsets, dtype=np.int64)
    return np.array(instants, dtype=np.int64), ends, ends[1:]


def _offset(zone: ZoneInfo, instant: datetime) -> int:
    """Microseconds east of UTC at an instant."""
    return (instant.astimezone(zone).utcoffset() or timedelta()) // timedelta(microseconds=1)


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> int:
    """The first instant, to the second, at which the offset is no longer the one `before`."""
    offset = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return (after - _EPOCH) // timedelta(microseconds=1)
