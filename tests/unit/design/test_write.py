"""A written map reads back as the same journey, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from map_strategies import filters, full_maps
from touchline.design.conditions import parse_condition, render_condition
from touchline.design.load import load_map
from touchline.design.rule_text import plain_rule
from touchline.design.write import write_map
from touchline.model.conditions import Compare, Condition, Did, Operator
from touchline.model.maps import JourneyMap


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(journey=full_maps())
def test_a_written_map_reads_back_the_same(journey: JourneyMap) -> None:
    again = load_map(write_map(journey))
    assert replace(again, version=journey.version) == journey


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(journey=full_maps())
def test_writing_again_changes_nothing(journey: JourneyMap) -> None:
    text = write_map(journey)
    assert write_map(load_map(text)) == text


@given(condition=filters)
def test_a_rendered_rule_can_be_pasted_back(condition: Condition) -> None:
    assert parse_condition(render_condition(condition)) == condition


@pytest.mark.parametrize(
    "text", ["true", "False", "null", "~", "", "12", "-0.5", "1e5", "007", "yes", "5m", "a b", "a  b", "a ", "a: b", "é"]
)
def test_a_text_stays_a_text(text: str) -> None:
    condition = Compare("event", Operator.EQUALS, text)
    assert parse_condition(render_condition(condition)) == condition


@pytest.mark.parametrize(
    ("did", "plain"),
    [
        (Did("visit"), {"touchpoint": "visit"}),
        (Did("visit", 2), {"touchpoint": "visit", "at_least": 2}),
        (Did("visit", 1, timedelta(days=30)), {"touchpoint": "visit", "within": "30d"}),
    ],
)
def test_behaviour_says_what_is_not_usual(did: Did, plain: dict[str, str | int]) -> None:
    assert plain_rule(did) == {"did": plain}
