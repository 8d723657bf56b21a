"""A map's report: rules that can never win, touchpoints that never fired, events that match nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map_strategies import trees
from oracles.conditions import holds
from touchline.design.check import MapFacts, check_map
from touchline.design.conditions import EVENT_RULE, read_rule
from touchline.design.findings import Findings
from touchline.design.implies import implies
from touchline.design.load import load_map, read_map
from touchline.design.nodes import read_nodes
from touchline.design.reading import Reading
from touchline.model.conditions import Compare, Condition, Literal, Operator

MAP = """\
touchline: 1
journey: shop
scope: {goal: order}
touchpoints:
  visit: {channel: web, stage: awareness, when: {event: Visit}}
  home: {channel: web, stage: awareness, when: {event: Visit, properties.page: home}}
  call: {channel: phone, stage: any, when: {event: Call}}
  fair: {channel: fair, stage: awareness}
  order: {channel: web, stage: conversion, when: {event: {in: [Order, Buy]}}}
  buy: {channel: web, stage: conversion, when: {event: Buy}}
"""


def rule(text: str) -> Condition:
    findings = Findings("rule")
    node = read_nodes(text, findings)
    assert node is not None
    found = read_rule(node, EVENT_RULE, Reading(findings))
    assert found is not None
    assert not findings.failed, findings.in_order()
    return found


def test_the_order_of_the_rules_is_checked_without_any_event() -> None:
    report = check_map(load_map(MAP))
    assert report.map_id == "shop"
    assert report.never_win == ("home", "buy")
    assert (report.unmatched, report.silent) == ((), ())
    assert [(finding.place, "'visit'" in finding.what) for finding in report.findings] == [
        ("touchpoints › home", True),
        ("touchpoints › buy", False),
    ]


def test_events_show_what_is_unmatched_silent_and_always_late() -> None:
    facts = MapFacts(
        unmatched={"Scroll": 5, "Click": 70, "Zoom": 5, "Gone": 0},
        touches={"visit": 90, "order": 3},
        matches={"visit": 90, "home": 40, "order": 3, "buy": 1, "call": 12},
    )
    report = check_map(load_map(MAP), facts=facts)
    assert report.unmatched == (("Click", 70), ("Scroll", 5), ("Zoom", 5))
    assert report.silent == ("fair",)
    assert report.never_win == ("home", "call", "buy")
    assert len(report.findings) == 3


def test_a_touchpoint_without_any_matching_event_is_silent() -> None:
    assert check_map(load_map(MAP), facts=MapFacts()).silent == ("visit", "home", "call", "fair", "order", "buy")


def test_findings_of_reading_come_along() -> None:
    journey, findings = read_map(MAP.replace("goal: order", "goal: [order, fair]"))
    assert journey is not None
    assert findings
    assert check_map(journey, findings=findings).findings[: len(findings)] == findings


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("{event: a}", "{event: a}"),
        ("{event: a, type: page}", "{event: a}"),
        ("{event: a}", "{any: [{event: b}, {event: a}]}"),
        ("{any: [{event: a, type: page}, {event: a, type: screen}]}", "{event: a}"),
        ("{event: {in: [a, b]}}", "{event: {in: [c, b, a]}}"),
        ("{event: a}", "{not: {event: b}}"),
        ("{event: a}", "{event: {not: b}}"),
        ("{event: abc}", "{event: {matches: '^a.c$'}}"),
        ("{event: abc, type: page}", "{event: {starts_with: ab}, type: {in: [page, screen]}}"),
        ("{event: {starts_with: abc}}", "{event: {starts_with: ab}}"),
        ("{event: {starts_with: abc}}", "{event: {contains: bc}}"),
        ("{event: {ends_with: abc}}", "{event: {ends_with: c}}"),
        ("{event: {gt: b}}", "{event: {exists: true}}"),
        ("{properties.n: {gt: 5}}", "{properties.n: {gt: 3}}"),
        ("{properties.n: {gt: 5}}", "{properties.n: {gte: 5}}"),
        ("{properties.n: 5}", "{properties.n: {gte: 5}}"),
        ("{properties.n: {lt: 5, gt: 1}}", "{properties.n: {lte: 6}}"),
        ("{properties.n: '7'}", "{properties.n: {gt: 6.5}}"),
        ("{properties.new: true}", "{properties.new: 'true'}"),
        ("{not: {event: {starts_with: a}}}", "{not: {event: {starts_with: ab}}}"),
        ("{event: a, properties.x: b}", "{all: []}"),
    ],
)
def test_a_narrower_rule_is_known_to_be_narrower(narrow: str, wide: str) -> None:
    assert implies(rule(narrow), rule(wide))


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("{event: a}", "{event: a, type: page}"),
        ("{event: a}", "{event: b}"),
        ("{event: {in: [a, b]}}", "{event: a}"),
        ("{event: {starts_with: ab}}", "{event: {starts_with: abc}}"),
        ("{event: {contains: abc}}", "{event: {starts_with: abc}}"),
        ("{event: {not: a}}", "{event: b}"),
        ("{properties.n: {gt: 3}}", "{properties.n: {gt: 5}}"),
        ("{properties.n: {gte: 5}}", "{properties.n: {gt: 5}}"),
        ("{properties.n: 7}", "{properties.n: '7'}"),
        ("{properties.n: {gt: 5}}", "{properties.n: {gt: '3'}}"),
        ("{event: {exists: false}}", "{event: {exists: true}}"),
        ("{event: a}", "{not: {event: {matches: a}}}"),
    ],
)
def test_a_rule_that_is_not_narrower_is_not_taken_for_one(narrow: str, wide: str) -> None:
    assert not implies(rule(narrow), rule(wide))


fields = st.sampled_from(["event", "properties.n"])
values: st.SearchStrategy[Literal] = st.sampled_from(["a", "ab", "b", "5", "10", "true", 5, 10, 7.5, True])
compares = st.one_of(
    st.builds(Compare, fields, st.sampled_from([Operator.EQUALS, Operator.NOT]), values),
    st.builds(
        Compare,
        fields,
        st.sampled_from([Operator.GT, Operator.GTE, Operator.LT, Operator.LTE]),
        values.filter(lambda value: not isinstance(value, bool)),
    ),
    st.builds(
        Compare,
        fields,
        st.sampled_from([Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.CONTAINS, Operator.MATCHES]),
        st.sampled_from(["a", "ab", "b", "5"]),
    ),
    st.builds(Compare, fields, st.just(Operator.IN), st.lists(values, min_size=1, max_size=2).map(tuple)),
    st.builds(Compare, fields, st.just(Operator.EXISTS), st.booleans()),
)
stored = st.one_of(
    st.none(),
    st.sampled_from(["a", "ab", "abb", "b", "5", "5.0", "10", "true"]),
    st.sampled_from([5, 5.0, 7.5, 10, 12, True]),
    st.just(datetime(2017, 5, 23, tzinfo=UTC)),
)


@settings(max_examples=400)
@given(narrow=trees(compares), wide=trees(compares), rows=st.lists(st.tuples(stored, stored), min_size=1, max_size=20))
def test_what_is_called_narrower_never_holds_alone(
    narrow: Condition, wide: Condition, rows: list[tuple[str | None, str | None]]
) -> None:
    if implies(narrow, wide):
        alone = [
            row for row in ({"event": a, "properties.n": b} for a, b in rows) if holds(narrow, row) and not holds(wide, row)
        ]
        assert alone == []
