"""Whatever text arrives as a map or a filter, it is read or refused with a place; nothing else ever happens."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.design.conditions import parse_condition
from touchline.design.load import load_map
from touchline.errors import InvalidInput, MapInvalid

MAP = """\
touchline: 1
journey: shop
scope: {goal: order, starts: [visit], silence: 30d}
stages: [awareness, conversion]
channels: {web: {online: true}}
touchpoints:
  visit:
    channel: web
    stage: awareness   # a comment
    when: {any: [{event: {matches: "^V"}}, {not: {properties.n: {gte: 1, in: [a, 2]}}}]}
    expects: {minimum: [fast]}
    promise: {first_response: 1h}
  order: {channel: web, stage: conversion, when: {event: Order}}
personas:
  family: {assign: {did: {touchpoint: order, at_least: 2, within: 30d}}}
content: [{id: guide, personas: family}]
targets: [{kpi: goal_rate, at_least: 12%}]
score: {fit: [{when: {traits.a: b}, points: 1}], caps: {fit: 3}}
gates: [{category: MQL, score: 1, agreed_on: 2026-05-23}]
"""
PIECES = [
    "",
    " ",
    "\n",
    "\t",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    "&a ",
    "*a",
    "!t ",
    "'",
    '"',
    "|",
    ">",
    "?",
    "%",
    "@",
]
PIECES += ["\x00", "é", "null", "9", "\u2028", "\ud800", "<<: ", "---\n", "...\n"]
PLACE = re.compile(r"map\.yaml:[1-9]\d*:[1-9]\d* .+\. ?\S", re.DOTALL)


def refusal(text: str) -> MapInvalid | None:
    """Why the map is refused, None when it is read."""
    try:
        load_map(text)
    except MapInvalid as refused:
        return refused
    return None


def is_read_or_refused_with_a_place(text: str) -> bool:
    refused = refusal(text)
    if refused is None:
        journey = load_map(text)
        return bool(journey.scope.goal and journey.touchpoints and all(one.channel for one in journey.touchpoints))
    return bool(refused.findings) and all(PLACE.match(finding) for finding in refused.findings)


@settings(max_examples=400)
@given(start=st.integers(0, len(MAP)), length=st.integers(0, 12), piece=st.sampled_from(PIECES))
def test_a_map_with_something_broken_is_read_or_refused_with_a_place(start: int, length: int, piece: str) -> None:
    assert is_read_or_refused_with_a_place(MAP[:start] + piece + MAP[start + length :])


values = st.recursive(
    st.sampled_from(["x", "1", "[]", "{}", "null", "any", "12%", "true", '""', "-1", "1e999", "99999999999999999999"]),
    lambda part: (
        st.lists(part, max_size=2).map(lambda parts: f"[{', '.join(parts)}]") | part.map(lambda one: f"{{event: {one}}}")
    ),
    max_leaves=4,
)


@settings(max_examples=400)
@given(key=st.integers(0, MAP.count(": ") - 1), value=values)
def test_any_value_in_any_place_is_read_or_refused_with_a_place(key: int, value: str) -> None:
    starts = [match.end() for match in re.finditer(": ", MAP)]
    rest = re.match(r"[\w.% ^\"]*", MAP[starts[key] :])
    assert rest is not None
    assert is_read_or_refused_with_a_place(MAP[: starts[key]] + value + MAP[starts[key] + rest.end() :])


@given(text=st.text() | st.lists(st.sampled_from([*PIECES, "event", "=", "in"]), max_size=8).map("".join))
def test_any_text_as_a_filter_is_read_or_refused(text: str) -> None:
    try:
        parse_condition(text)
    except InvalidInput as refused:
        told = (refused.what, refused.mend)
    else:
        told = ("read", "as it is")
    assert all(told)


@pytest.mark.parametrize("text", ["{" * 100_000, "[" * 100_000, "{a: " * 5_000, "a: [" * 5_000, "- " * 50_000, "? " * 50_000])
def test_deep_nesting_is_refused_and_costs_nothing(text: str) -> None:
    with pytest.raises(MapInvalid):
        load_map(text)


def test_a_small_text_cannot_grow_large() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with pytest.raises(MapInvalid, match="aliases are not read"):
        load_map("\n".join(lines))
