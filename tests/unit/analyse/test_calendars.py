"""Days, weeks and months begin at the zone's midnights, whatever its clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from touchline.analyse.calendars import Periods, periods_of
from touchline.frame.parts import Labels, Part
from touchline.frame.timelines import Clock, Timeline
from touchline.kernels.shapes import Spans, Times, Touches
from touchline.model.questions import Trend

SECOND = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def periods(kind: Trend, zone: str, first: datetime, last: datetime, *, whole: bool = True) -> Periods:
    """The periods of a timeline with two touches, asked for at the last."""
    instants = np.array([(moment - EPOCH) // timedelta(microseconds=1) for moment in (first, last)], np.int64)
    clock = Clock(int(instants[0]), SECOND) if whole else Clock(0, 1)
    ticks = (instants - clock.base) // clock.unit
    times: Times = ticks.astype(np.uint32) if whole else ticks
    touches = Touches(np.array([0, 2], np.int64), times, np.zeros(2, np.uint8))
    timeline = Timeline(touches, np.zeros(2, np.uint32), ("a",), clock)
    units = Spans(np.array([0]), np.array([2]))
    owner, groups = np.zeros(1, np.int32), np.zeros(1, np.int16)
    part = Part(timeline=timeline, units=units, groups=groups, owner=owner, labels=Labels(), as_of=int(instants[1]), zone=zone)
    return periods_of(part, kind)


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [
        ("America/New_York", datetime(2024, 3, 9, 12, tzinfo=UTC), [24, 23, 24]),
        ("Europe/Berlin", datetime(2024, 10, 26, 12, tzinfo=UTC), [24, 25, 24]),
        ("America/Sao_Paulo", datetime(2018, 11, 3, 12, tzinfo=UTC), [24, 23, 24]),
        ("Asia/Kathmandu", datetime(2024, 3, 9, 12, tzinfo=UTC), [24, 24, 24]),
    ],
)
def test_days_are_as_long_as_the_zone_makes_them(zone: str, first: datetime, hours: list[int]) -> None:
    found = periods(Trend.DAY, zone, first, first + timedelta(days=2))

    assert (np.diff(found.calendar.edges) / 3600).tolist() == hours


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    first, last = datetime(2024, 2, 28, 23, 30, tzinfo=UTC), datetime(2024, 3, 4, tzinfo=UTC)

    assert periods(Trend.WEEK, "UTC", first, last).names == ("2024-02-26", "2024-03-04")
    assert periods(Trend.MONTH, "UTC", first, last).names == ("2024-02-01", "2024-03-01")
    assert periods(Trend.DAY, "Europe/Berlin", first, first).names == ("2024-02-29",)


@pytest.mark.parametrize("whole", [True, False])
def test_a_period_is_over_when_the_next_has_begun(*, whole: bool) -> None:
    first = datetime(2024, 3, 4, 12, tzinfo=UTC)
    sunday_night = datetime(2024, 3, 10, 23, 59, 59, tzinfo=UTC)

    assert periods(Trend.WEEK, "UTC", first, sunday_night, whole=whole).calendar.now == 0
    assert periods(Trend.WEEK, "UTC", first, sunday_night + timedelta(seconds=1), whole=whole).calendar.now == 1


def test_a_tick_is_found_in_its_period() -> None:
    first = datetime(2024, 3, 4, tzinfo=UTC)
    found = periods(Trend.DAY, "UTC", first, first + timedelta(days=300))

    assert [found.holding(day * 86_400) for day in (-5, 0, 1, 299)] == [0, 0, 1, 299]
    assert found.holding(86_399) == 0
