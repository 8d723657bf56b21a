"""A timetable keeps to the clock on the wall: once for each of its days, whatever summer time does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.errors import InvalidInput
from touchline.flow.reporting.timetables import checked, next_due
from touchline.model.mailings import Timetable

BERLIN = "Europe/Berlin"
ZONES = ("UTC", BERLIN, "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo")
DAY = timedelta(days=1)
timetables = st.builds(
    Timetable,
    hour=st.integers(0, 23),
    minute=st.sampled_from((0, 30, 59)),
    weekdays=st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days))),
    month_day=st.integers(1, 31),
)
BEGIN = datetime(2011, 12, 20, tzinfo=UTC)
moments = st.integers(0, 16 * 366 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))


def due(timetable: Timetable, after: str, zone: str = BERLIN) -> str:
    """The next time after a moment on the wall, as the wall shows it."""
    moment = datetime.fromisoformat(after).replace(tzinfo=ZoneInfo(zone))
    return next_due(timetable, moment, zone).astimezone(ZoneInfo(zone)).isoformat()


def test_it_is_eight_in_summer_and_in_winter() -> None:
    every_monday = Timetable(hour=8, weekdays=(0,))
    assert due(every_monday, "2026-10-19T08:00") == "2026-10-26T08:00:00+01:00"
    assert due(every_monday, "2026-10-18T12:00") == "2026-10-19T08:00:00+02:00"


def test_an_hour_that_is_skipped_comes_after_the_jump_and_one_that_comes_twice_comes_once() -> None:
    night = Timetable(hour=2, minute=30, weekdays=(0, 1, 2, 3, 4, 5, 6))
    assert due(night, "2026-03-28T12:00") == "2026-03-29T03:30:00+02:00"
    assert due(night, "2026-10-24T12:00") == "2026-10-25T02:30:00+02:00"
    assert due(night, "2026-10-25T02:30") == "2026-10-26T02:30:00+01:00"


def test_the_31st_is_the_last_day_of_every_month() -> None:
    last = Timetable(hour=7, month_day=31)
    assert due(last, "2026-01-31T07:00") == "2026-02-28T07:00:00+01:00"
    assert due(last, "2026-02-28T07:00") == "2026-03-31T07:00:00+02:00"


@given(timetables, moments, st.sampled_from(ZONES))
def test_each_of_its_days_comes_once_and_none_is_left_out(timetable: Timetable, begin: datetime, zone: str) -> None:
    where, last, days = ZoneInfo(zone), begin, []
    for _ in range(12):
        now = next_due(timetable, last, zone)
        assert last < now
        days.append(now.astimezone(where).date())
        last = now
    wanted = [day for day in between(days[0], days[-1]) if is_named(timetable, day) and exists(day, where)]
    assert [day for day in dict.fromkeys(days) if exists(day, where)] == wanted


def between(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


def is_named(timetable: Timetable, day: date) -> bool:
    if timetable.weekdays:
        return day.weekday() in timetable.weekdays
    return day.day == timetable.month_day or (day.day < timetable.month_day and (day + DAY).day == 1)


def exists(day: date, where: ZoneInfo) -> bool:
    """Whether the calendar of the zone has the day: Samoa left out one."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=where)
    return noon.astimezone(UTC).astimezone(where).date() == day


@pytest.mark.parametrize("wrong", [Timetable(hour=24), Timetable(hour=8, month_day=0), Timetable(hour=8, weekdays=(7,))])
def test_what_no_calendar_has_is_refused(wrong: Timetable) -> None:
    with pytest.raises(InvalidInput):
        checked(wrong)
