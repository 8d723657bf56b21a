"""Working time runs in business hours only, minute by minute, whatever the zone, the holidays and the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.errors import QuestionInvalid
from touchline.flow.asking.working import public_holidays
from touchline.frame.timelines import SECOND, Clock, Timeline
from touchline.frame.working import on_working_clock
from touchline.kernels.shapes import Touches
from touchline.model.hours import parse_hours

ZONE = "Europe/Berlin"
NEW_YEAR = frozenset({date(2026, 1, 1)})


def timeline_of(moments: list[datetime]) -> Timeline:
    seconds = np.array([int(moment.timestamp()) for moment in moments], np.int64)
    base = int(seconds.min())
    touches = Touches(np.array([0, seconds.size]), (seconds - base).astype(np.uint32), np.zeros(seconds.size, np.uint8))
    return Timeline(touches, np.arange(seconds.size, dtype=np.uint32), ("a",), Clock(base * SECOND, SECOND))


def minutes_between(first: datetime, last: datetime, text: str) -> int:
    """Every minute between the two that begins in business hours."""
    hours, zone, count = parse_hours(text), ZoneInfo(ZONE), 0
    moment = first
    while moment < last:
        local = moment.astimezone(zone)
        at = local.hour * 3600 + local.minute * 60
        if local.weekday() in hours.days and local.date() not in NEW_YEAR and hours.begin <= at < hours.end:
            count += 1
        moment += timedelta(minutes=1)
    return count


@settings(max_examples=60, deadline=None)
@given(
    begin=st.sampled_from(
        [datetime(2025, 12, 30, tzinfo=UTC), datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 10, 23, tzinfo=UTC)]
    ),
    minutes=st.tuples(st.integers(0, 4000), st.integers(0, 8000)),
    text=st.sampled_from(["mon-fri 09:00-17:00", "sat,sun 22:00-24:00", "fri-mon 06:30-12:15"]),
)
def test_it_is_the_minutes_that_were_open(begin: datetime, minutes: tuple[int, int], text: str) -> None:
    first = begin + timedelta(minutes=minutes[0])
    last = first + timedelta(minutes=minutes[1])

    found = on_working_clock(timeline_of([first, last]), parse_hours(text), NEW_YEAR, ZONE)

    taken = int(found.touches.time[1]) - int(found.touches.time[0])
    assert found.clock.seconds(taken) == 60 * minutes_between(first, last, text)


def test_public_holidays_of_a_region_are_known() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert date(2026, 1, 6) in public_holidays("DE", "BY", first, last)
    assert date(2026, 1, 6) not in public_holidays("DE", "BE", first, last)
    assert public_holidays("", "", first, last) == frozenset()


def test_a_country_that_does_not_exist_is_refused() -> None:
    with pytest.raises(QuestionInvalid, match="XX"):
        public_holidays("XX", "", date(2026, 1, 1), date(2026, 1, 2))


@pytest.mark.parametrize(
    "text", ["", "9-17", "mon 25:00-26:00", "mon-fri 17:00-09:00", "mon-xyz 09:00-17:00", "mon-fri 09:61-17:00"]
)
def test_what_are_no_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no business hours"):
        parse_hours(text)
