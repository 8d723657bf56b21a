"""Raw arguments become questions: dates in the zone, filters, steps, and refusals that name the argument."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from touchline.errors import InvalidInput, QuestionInvalid
from touchline.flow.asking.ask import Raw, column_mapping, question
from touchline.model.conditions import All, Compare, Operator
from touchline.model.questions import ARGUMENTS, Direction, Funnel, Mode, Paths, Per, Stages, Trend

ZONE = "America/New_York"


def test_a_date_is_a_day_of_the_workspace_and_the_last_day_counts() -> None:
    asked = question("stages", {"from": "2017-06-01", "to": "2017-06-30"}, zone=ZONE)
    assert asked.since == datetime(2017, 6, 1, 4, tzinfo=UTC)
    assert asked.until == datetime(2017, 7, 1, 4, tzinfo=UTC)


def test_a_day_that_clocks_change_on_is_23_hours_long() -> None:
    asked = question("stages", {"from": "2017-03-12", "to": "2017-03-12"}, zone=ZONE)
    assert asked.since is not None
    assert asked.until is not None
    assert asked.until.astimezone(UTC) - asked.since.astimezone(UTC) == timedelta(hours=23)


def test_an_instant_is_taken_as_it_is_written() -> None:
    asked = question("stages", {"from": "2017-06-01T12:00:00+02:00", "to": "2017-06-01T12:00"}, zone=ZONE)
    assert asked.since == datetime(2017, 6, 1, 10, tzinfo=UTC)
    assert asked.until == datetime(2017, 6, 1, 16, tzinfo=UTC)


@pytest.mark.parametrize("text", ["yesterday", "2017-02-30", "2017-6-1", "9999-12-31T99:00", "12"])
def test_what_is_no_date_is_refused_by_the_name_of_its_argument(text: str) -> None:
    with pytest.raises(QuestionInvalid) as caught:
        question("stages", {"to": text}, zone=ZONE)
    assert caught.value.where == "to"
    assert "2017-06-30" in caught.value.mend


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    with pytest.raises(QuestionInvalid):
        question("stages", {"to": "9999-12-31"}, zone=ZONE)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(QuestionInvalid, match="ends before it begins"):
        question("stages", {"from": "2017-06-02", "to": "2017-06-01"}, zone=ZONE)


def test_filters_are_text_or_mappings_and_all_must_hold() -> None:
    asked = question("stages", {"where": ["channel=store", {"traits.age": "35-44"}]}, zone=ZONE)
    channel = Compare("channel", Operator.EQUALS, "store")
    age = Compare("traits.age", Operator.EQUALS, "35-44")
    assert asked.where == All((channel, age))


def test_a_single_filter_may_stand_alone() -> None:
    asked = question("stages", {"where": "channel=store"}, zone=ZONE)
    assert asked.where == Compare("channel", Operator.EQUALS, "store")


def test_a_filter_that_cannot_be_read_says_so() -> None:
    with pytest.raises(QuestionInvalid):
        question("stages", {"where": "{channel: [}"}, zone=ZONE)


def test_a_funnel_reads_steps_window_and_manner() -> None:
    raw: dict[str, Raw] = {
        "step": ["a|b", 'event:"Order Done"?'],
        "within": "7d",
        "mode": "any",
        "per": "run",
        "exclude": "c",
        "trend": "week",
    }
    asked = question("funnel", raw, zone=ZONE)
    assert isinstance(asked, Funnel)
    assert [step.touchpoints for step in asked.steps] == [("a", "b"), ()]
    assert asked.steps[1].events == ("Order Done",)
    assert asked.steps[1].optional
    assert (asked.within, asked.mode, asked.per, asked.trend) == (timedelta(days=7), Mode.ANY, Per.RUN, Trend.WEEK)
    assert asked.exclude[0].touchpoints == ("c",)


def test_paths_read_numbers_and_switches() -> None:
    raw: dict[str, Raw] = {"depth": "3", "top": 7, "collapse": True, "direction": "backward", "anchor": "a"}
    asked = question("paths", raw, zone=ZONE)
    assert asked == Paths(depth=3, top=7, collapse=True, direction=Direction.BACKWARD, anchor="a")


def test_what_is_left_out_has_its_default() -> None:
    assert question("stages", {}, zone=ZONE) == Stages()
    assert question("funnel", {"mode": "", "within": None}, zone=ZONE) == Funnel()


@pytest.mark.parametrize(
    ("analysis", "raw", "where"),
    [
        ("funnel", {"mode": "sideways"}, "mode"),
        ("funnel", {"within": "a week"}, "within"),
        ("funnel", {"step": "a||b"}, "step"),
        ("paths", {"depth": "0"}, "depth"),
        ("paths", {"top": "many"}, "top"),
    ],
)
def test_a_wrong_argument_is_named(analysis: str, raw: dict[str, str], where: str) -> None:
    with pytest.raises(QuestionInvalid) as caught:
        question(analysis, raw, zone=ZONE)
    assert caught.value.where == where


def test_unknown_analyses_and_arguments_are_refused_with_the_known_ones() -> None:
    with pytest.raises(QuestionInvalid, match="stages"):
        question("stage", {}, zone=ZONE)
    with pytest.raises(QuestionInvalid, match="where"):
        question("stages", {"wherre": "x"}, zone=ZONE)


def test_every_analysis_takes_the_shared_arguments_first() -> None:
    for arguments in ARGUMENTS.values():
        assert [argument.name for argument in arguments[:5]] == ["map", "from", "to", "where", "by"]


def test_columns_are_named_by_their_role() -> None:
    mapping = column_mapping(("customer=household id", "time = at", "channel="), source="till", zone="Europe/Zurich")
    assert mapping.columns == {"customer": "household id", "time": "at", "channel": ""}
    assert (mapping.source, mapping.zone) == ("till", "Europe/Zurich")


@pytest.mark.parametrize("text", ["customer", "=", "=id"])
def test_a_column_without_a_role_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="role"):
        column_mapping((text,))


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Europe/Zurich"):
        column_mapping((), zone="Mars/Olympus")
