"""Coverage knows the week: a shop that is closed on Sundays has not gone silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from conformance.memory import study_of
from examples_runs import COUPONS
from oracles.answers import answer
from oracles.world import DAY, HOUR, Customer, Event, World, microseconds
from touchline.model.questions import Coverage

NEW_YORK = "America/New_York"
OPENS = microseconds(datetime(2026, 2, 2, 9, tzinfo=ZoneInfo(NEW_YORK)))
"""A Monday; the clocks go forward on Sunday five weeks later."""


def shop(weekdays: str, hours: int, weeks: int = 6, zone: str = NEW_YORK) -> World:
    """Visits every two hours from nine to five on such weekdays of some weeks (`x`: open), then so many hours without one."""
    days = [day for day in range(7 * weeks) if weekdays[day % 7] == "x"]
    visits = [OPENS + day * DAY + hour * HOUR for day in days for hour in (0, 2, 4, 6, 8)]
    events = tuple(Event(time=time, seq=seq, touchpoint="visit", event="visit") for seq, time in enumerate(visits))
    now = Event(time=visits[-1] + hours * HOUR, seq=len(events), event="noise")
    return World(map=COUPONS, customers=(Customer(id="all", events=(*events, now)),), zone=zone)


@pytest.mark.parametrize(
    ("weekdays", "hours", "alarm"),
    [
        ("xxxxxxx", 40, ""),
        ("xxxxxxx", 50, "silent"),
        ("xxxxxx.", 70, ""),
        ("xxxxxx.", 75, "silent"),
        ("xxxxx..", 90, ""),
        ("x......", 24 * 10, ""),
    ],
)
def test_days_of_rest_are_no_silence(weekdays: str, hours: int, alarm: str) -> None:
    for world in (shop(weekdays, hours), replace(shop(weekdays, hours), zone="Asia/Kathmandu")):
        rows = study_of(world).ask(Coverage(), COUPONS).table.to_pylist()
        expected = {row["key"]: row["alarm"] for row in answer(world, Coverage())}
        found = {row["key"]: row["alarm"] for row in rows}

        assert found == expected
        if world.zone == NEW_YORK:
            assert found["visit"] == alarm


@pytest.mark.parametrize(("hours", "alarm"), [(26, ""), (28, "silent")])
def test_thousands_of_pauses_of_nine_hours_let_three_of_them_pass(hours: int, alarm: str) -> None:
    visits = [OPENS + number * 9 * HOUR for number in range(8200)]
    events = tuple(Event(time=time, seq=seq, touchpoint="visit", event="visit") for seq, time in enumerate(visits))
    now = Event(time=visits[-1] + hours * HOUR, seq=len(events), event="noise")
    world = World(map=COUPONS, customers=(Customer(id="all", events=(*events, now)),), zone="UTC")

    rows = study_of(world).ask(Coverage(), COUPONS).table.to_pylist()

    assert {row["key"]: row["alarm"] for row in rows}["visit"] == alarm
