"""Two maps compared say in words what is different, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from map_strategies import full_maps
from touchline.design.diff import ChangeKind, diff_maps
from touchline.design.load import load_map
from touchline.model.maps import JourneyMap

TEXT = """\
touchline: 1
journey: shop
scope: {goal: order, silence: 30d}
stages: [awareness, intent, conversion]
touchpoints:
  visit: {channel: web, stage: awareness, when: {event: Visit}, points: 2, promise: {first_response: 1h}}
  call: {channel: phone, stage: any, when: {event: Call}, expects: {minimum: [an answer]}}
  order: {channel: web, stage: conversion, when: {event: Order}}
targets:
  - {kpi: goal_rate, at_least: 12%}
principles: [Be kind]
score: {fit: [{when: {traits.age: {gt: 30}}, points: 5}], caps: {fit: 5}}
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("journey: shop", "journey: shop\ntitle: The shop", ["title changed: Shop → The shop"]),
        ("silence: 30d", "silence: 60d", ["scope › silence changed: 30d → 60d"]),
        ("goal: order,", "goal: order, starts: [visit],", ["scope › starts changed: any touch → visit"]),
        ("goal: order,", "goal: [order, visit],", ["scope › goal › visit added: visit"]),
        ("stage: awareness", "stage: intent", ["touchpoints › visit moved: awareness → intent"]),
        ("stage: any", "stage: intent", ["touchpoints › call moved: any → intent"]),
        (
            "{event: Visit}",
            "{event: Visit, type: page}",
            ["touchpoints › visit › when changed: {event: Visit} → {event: Visit, type: page}"],
        ),
        ("when: {event: Call}, ", "", ["touchpoints › call › when removed: {event: Call}"]),
        (
            "points: 2,",
            "points: 2.5, moment: truth,",
            ["touchpoints › visit › moment_of_truth changed: no → yes", "touchpoints › visit › points changed: 2 → 2.5"],
        ),
        ("first_response: 1h", "first_response: 2h", ["touchpoints › visit › promise › first_response changed: 1h → 2h"]),
        (", promise: {first_response: 1h}", "", ["touchpoints › visit › promise removed: first_response 1h, hours always"]),
        ("[an answer]", "[an answer, a smile]", ["touchpoints › call › expects › minimum › a smile added: a smile"]),
        ("at_least: 12%", "at_least: 15%", ["targets › goal_rate › at_least changed: 0.12 → 0.15"]),
        ("kpi: goal_rate", "kpi: runs", ["targets › goal_rate removed: goal_rate", "targets › runs added: runs"]),
        ("[Be kind]", "[Be kind, Be quick]", ["principles › Be quick added: Be quick"]),
        ("points: 5}", "points: 6}", ["score › fit › {traits.age: {gt: 30}} › points changed: 5 → 6"]),
        ("caps: {fit: 5}", "caps: {fit: 7}", ["score › caps › fit changed: 5 → 7"]),
        (
            "[awareness, intent, conversion]",
            "[intent, awareness, conversion]",
            ["stages › order moved: awareness, intent, conversion → intent, awareness, conversion"],
        ),
        (
            "  call: {channel: phone, stage: any, when: {event: Call}, expects: {minimum: [an answer]}}\n",
            "",
            ["touchpoints › call removed: Call", "channels › phone removed: Phone"],
        ),
        (
            "  order: {",
            "  chat: {channel: chat, stage: any}\n  order: {",
            ["touchpoints › chat added: Chat", "channels › chat added: Chat"],
        ),
    ],
)
def test_a_change_is_told_in_words(old: str, new: str, told: list[str]) -> None:
    assert old in TEXT
    changes = diff_maps(load_map(TEXT), load_map(TEXT.replace(old, new, 1)))
    assert [str(change) for change in changes] == told


def test_a_change_back_is_told_backwards() -> None:
    after = load_map(TEXT.replace("silence: 30d", "silence: 60d").replace("[Be kind]", "[]"))
    there, back = diff_maps(load_map(TEXT), after), diff_maps(after, load_map(TEXT))
    assert [(change.before, change.after) for change in there] == [(change.after, change.before) for change in back]
    assert [change.kind for change in there] == [ChangeKind.CHANGED, ChangeKind.REMOVED]
    assert [change.kind for change in back] == [ChangeKind.CHANGED, ChangeKind.ADDED]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(before=full_maps(), after=full_maps())
def test_maps_differ_exactly_when_something_is_told(before: JourneyMap, after: JourneyMap) -> None:
    assert diff_maps(before, replace(before, version="another")) == ()
    assert bool(diff_maps(before, after)) == (replace(before, version="") != replace(after, version=""))
    assert all(str(change) for change in diff_maps(before, after))
