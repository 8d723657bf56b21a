"""Figures on course: periods by the calendar of a zone, targets met or missed, and what is out of the usual."""

from __future__ import annotations

from datetime import date
from math import nan

import pytest

from oracles.world import microseconds, moment
from touchline.analyse.course import Alarm, Heading, Met, alarm, heading, met, unusual
from touchline.analyse.kpis import KPIS, Figure
from touchline.analyse.reporting import last_periods
from touchline.model.changes import Aspect, Change, parse_change
from touchline.model.kpis import STANDING, OwnFigure, RunShare, own_figures
from touchline.model.maps import Target
from touchline.model.questions import Every

HALF = Target(kpi="goal_rate", at_least=0.5)
FEW_LOST = Target(kpi="lost_share", at_most=0.4)
HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("every", "begins"),
    [
        (Every.DAY, [date(2024, 3, 30), date(2024, 3, 31)]),
        (Every.WEEK, [date(2024, 3, 18), date(2024, 3, 25)]),
        (Every.MONTH, [date(2024, 2, 1), date(2024, 3, 1)]),
        (Every.QUARTER, [date(2023, 10, 1), date(2024, 1, 1)]),
        (Every.YEAR, [date(2023, 1, 1), date(2024, 1, 1)]),
    ],
)
def test_the_last_periods_end_with_the_one_that_holds_the_moment(every: Every, begins: list[date]) -> None:
    sunday_night_in_zurich = microseconds(moment(0).replace(year=2024, month=3, day=31, hour=21, minute=59))

    assert last_periods(sunday_night_in_zurich, "Europe/Zurich", every, 2).begins == tuple(begins)


def test_a_day_on_which_clocks_go_forward_has_23_hours() -> None:
    report = last_periods(microseconds(moment(0).replace(year=2024, month=3, day=31, hour=12)), "Europe/Zurich", Every.DAY, 1)

    assert report.edges[1] - report.edges[0] == 23 * HOUR


@pytest.mark.parametrize(
    ("figure", "target", "expected"),
    [
        (Figure(9, 0.5), HALF, Met.YES),
        (Figure(9, 0.4), HALF, Met.NO),
        (Figure(9, 0.4, most=0.6), HALF, Met.OPEN),
        (Figure(9, 0.4, most=0.45), HALF, Met.NO),
        (Figure(9, 0.6, most=0.9, least=0.6), HALF, Met.YES),
        (Figure(9, 0.6, most=0.9, least=0.4), HALF, Met.OPEN),
        (Figure(9, 0.3, most=0.7), FEW_LOST, Met.OPEN),
        (Figure(9, 0.3, most=0.4), FEW_LOST, Met.YES),
        (Figure(9, 0.5, most=0.7), FEW_LOST, Met.NO),
        (Figure(0, nan), HALF, Met.NONE),
        (Figure(9, 0.4), None, Met.NONE),
        (Figure(9, 3.0), Target(kpi="duration_days", at_most=2.0), Met.NO),
        (Figure(9, 2.0), Target(kpi="duration_days", at_most=2.0), Met.YES),
    ],
)
def test_a_target_is_met_missed_or_open(figure: Figure, target: Target | None, expected: Met) -> None:
    assert met(figure, target) is expected


def test_every_journeys_figures_are_measured() -> None:
    assert tuple(KPIS) == STANDING


def test_a_map_names_shares_by_its_own_things_and_every_journeys_names_come_first() -> None:
    figures = own_figures(["loyalty", "lost"], ["letter"])

    assert figures["loyalty_share"] == OwnFigure(RunShare.REACHED, "loyalty")
    assert figures["loyalty_go_on_rate"] == OwnFigure(RunShare.WENT_ON, "loyalty")
    assert figures["letter_goal_rate"] == OwnFigure(RunShare.TO_GOAL, "letter")
    assert figures["lost_share"] == OwnFigure(RunShare.LOST)
    assert "goal_rate" not in figures
    assert all(figure.kpi == name for name, figure in figures.items())


def test_a_value_is_unusual_beyond_the_limits_of_earlier_ones_and_never_with_fewer_than_four() -> None:
    assert unusual(20.0, [10.0, 12.0, 10.0, 12.0])
    assert not unusual(16.0, [10.0, 12.0, 10.0, 12.0])
    assert not unusual(99.0, [10.0, 12.0, nan, 10.0])


def test_three_values_tell_where_they_go() -> None:
    assert heading([9.0, 1.0, 2.0, 3.0]) is Heading.RISING
    assert heading([3.0, 2.0, 1.0]) is Heading.FALLING
    assert heading([1.0, 3.0, 2.0]) is Heading.STEADY
    assert heading([1.0, nan, 2.0]) is Heading.NONE


def test_what_runs_still_is_no_alarm_and_a_missed_target_comes_first() -> None:
    assert alarm(Met.NO, complete=False, strange=True, known=True) is Alarm.RUNNING
    assert alarm(Met.NO, complete=True, strange=True, known=True) is Alarm.MISSED
    assert alarm(Met.YES, complete=True, strange=True, known=True) is Alarm.UNUSUAL
    assert alarm(Met.NONE, complete=True, strange=False, known=False) is Alarm.NONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stage:intent=+10%", Change(Aspect.GOING_ON, "intent", 1.1)),
        ("stage:intent=-10%", Change(Aspect.GOING_ON, "intent", 0.9)),
        ("stage: intent = 60 %", Change(Aspect.GOING_ON, "intent", 0.6, absolute=True)),
        ("stage:intent=120%", Change(Aspect.GOING_ON, "intent", 1.0, absolute=True)),
        ("duration:intent=-100%", Change(Aspect.STAY, "intent", 0.0)),
        ("duration:intent=-130%", Change(Aspect.STAY, "intent", 0.0)),
    ],
)
def test_a_change_is_read_as_written(text: str, expected: Change) -> None:
    assert parse_change(text) == expected


@pytest.mark.parametrize(
    "text", ["intent=+10%", "stage:intent", "stage:intent=+10", "duration:intent=20%", "price:intent=+1%", ""]
)
def test_what_is_no_change_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(ValueError, match="stage:intent=\\+10%"):
        parse_change(text)
