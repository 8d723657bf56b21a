"""When a timetable is due next, by the clock on the wall of the workspace's zone, whatever summer time does."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from touchline.errors import InvalidInput
from touchline.model.mailings import Timetable


def checked(timetable: Timetable) -> Timetable:
    """The timetable with each weekday once, in order; raises InvalidInput for hours and days that no calendar has."""
    days = tuple(sorted(set(timetable.weekdays)))
    fits = 0 <= timetable.hour < 24 and 0 <= timetable.minute < 60 and 1 <= timetable.month_day <= 31
    if not fits or not all(0 <= day < 7 for day in days):
        raise InvalidInput(
            what="this is no time of a week or month.", where="timetable", mend="Name weekdays, or a day of the month."
        )
    return Timetable(hour=timetable.hour, minute=timetable.minute, weekdays=days, month_day=timetable.month_day)


def next_due(timetable: Timetable, after: datetime, zone: str) -> datetime:
    """The first instant of the timetable later than `after`, in UTC.

    An hour that summer time skips is taken when the clock has jumped over it; one that comes twice, the first time.
    """
    where = ZoneInfo(zone)
    moments = (_instant(day, timetable, where) for day in _days(timetable, after.astimezone(where).date() - timedelta(days=1)))
    return next(moment for moment in moments if moment > after)


def _instant(day: date, timetable: Timetable, where: ZoneInfo) -> datetime:
    return datetime.combine(day, time(timetable.hour, timetable.minute), where).astimezone(UTC)


def _days(timetable: Timetable, since: date) -> Iterator[date]:
    """Every day of the timetable from that one on."""
    day = since
    while True:
        if _is_named(timetable, day):
            yield day
        day += timedelta(days=1)


def _is_named(timetable: Timetable, day: date) -> bool:
    if timetable.weekdays:
        return day.weekday() in timetable.weekdays
    return day.day == min(timetable.month_day, monthrange(day.year, day.month)[1])
