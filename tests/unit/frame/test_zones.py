"""A zone's offset along a column of instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from touchline.frame.zones import offsets

_SECOND = 1_000_000


@pytest.mark.parametrize("zone", ["UTC", "Europe/Zurich", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"])
def test_every_instant_has_the_offset_of_its_hour(zone: str) -> None:
    seconds = np.random.default_rng(3).integers(-4_000_000_000, 6_000_000_000, 300) // 3_600 * 3_600
    known = [datetime.fromtimestamp(int(second), UTC).astimezone(ZoneInfo(zone)).utcoffset() for second in seconds]
    assert offsets(seconds * _SECOND, zone).tolist() == [(one or timedelta()) // timedelta(microseconds=1) for one in known]


def test_an_hour_changes_where_the_clocks_do() -> None:
    change = int(datetime(2026, 3, 29, 1, tzinfo=UTC).timestamp()) * _SECOND
    assert offsets(np.array([change - 1, change]), "Europe/Zurich").tolist() == [3_600 * _SECOND, 7_200 * _SECOND]


def test_the_ends_of_the_calendar_and_no_instant_at_all_are_borne() -> None:
    ends = np.array([int(datetime(1, 1, 1, tzinfo=UTC).timestamp()), int(datetime(9999, 12, 31, 23, tzinfo=UTC).timestamp())])
    assert offsets(ends * _SECOND, "Asia/Tokyo").size == 2
    assert offsets(np.empty(0, np.int64), "Asia/Tokyo").size == 0
