"""Segments of a map: read, referred to by rules, never in a circle, and put in the place of their names."""

from __future__ import annotations

import pytest

from touchline.design.conditions import parse_condition
from touchline.design.load import load_map, read_map
from touchline.design.segments import without_segments
from touchline.design.write import write_map
from touchline.errors import QuestionInvalid
from touchline.model.conditions import AnyOf, Not

BEGIN = """
touchline: 1
journey: shop
scope: {goal: bought}
touchpoints:
  bought: {channel: store, stage: conversion, when: {event: Bought}}
"""
GOOD = (
    BEGIN
    + """
personas:
  regular: {assign: {segment: loyal}}
segments:
  young: {title: Under 30, when: {traits.age: {lt: 30}}}
  loyal: {when: {all: [{segment: young}, {consent.mail: granted}]}}
"""
)


def test_segments_are_read_and_written_back() -> None:
    journey = load_map(GOOD)
    assert [(one.id, one.title) for one in journey.segments] == [("young", "Under 30"), ("loyal", "Loyal")]
    assert load_map(write_map(journey)).segments == journey.segments


@pytest.mark.parametrize(
    ("wrong", "place", "what"),
    [
        ("segments:\n  a: {when: {segment: b}}\n  b: {when: {not: {segment: a}}}\n", "8:", "a → b → a"),
        ("segments:\n  a: {when: {segment: {exists: false}}}\n", "8:", "a → a"),
        ("segments:\n  a: {when: {segment: a}}\n", "8:", "a → a"),
        ("segments:\n  a: {when: {segment: c}}\n", "8:", "there is no segment 'c'"),
        ("personas:\n  p: {assign: {segment: {contains: a}}}\n", "7:", "cannot be asked with 'contains'"),
        ("segments:\n  a: {title: No rule}\n", "8:", "when"),
        ("segments:\n  a: {when: {event: Bought}}\n", "8:", "no field 'event'"),
        (
            "personas:\n  p: {assign: {segment: b}}\nsegments:\n  a: {when: {persona: p}}\n  b: {when: {segment: a}}\n",
            "7:",
            "asks for the persona",
        ),
    ],
)
def test_what_cannot_be_a_segment_is_named_with_its_place(wrong: str, place: str, what: str) -> None:
    journey, findings = read_map(BEGIN + wrong)
    assert journey is None
    found = [(one.place, one.what) for one in findings]
    assert any(what in said for _, said in found), found
    assert any(place in where for where, _ in found), found


def test_the_name_of_a_segment_means_its_rule() -> None:
    young, loyal = load_map(GOOD).segments
    segments = (young, loyal)
    assert without_segments(parse_condition("segment=young"), segments) == AnyOf((young.when,))
    neither = without_segments(parse_condition("{segment: {not: young}}"), segments)
    assert neither == Not(AnyOf((young.when,)))
    nested = without_segments(parse_condition("segment=loyal"), segments)
    assert "segment" not in repr(nested)
    everybody = without_segments(parse_condition("{segment: {exists: false}}"), segments)
    assert isinstance(everybody, Not)


def test_a_segment_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    segments = load_map(GOOD).segments
    with pytest.raises(QuestionInvalid, match="old") as error:
        without_segments(parse_condition("segment=old"), segments)
    assert "young" in error.value.mend
    with pytest.raises(QuestionInvalid, match="contains"):
        without_segments(parse_condition("{segment: {contains: o}}"), segments)
