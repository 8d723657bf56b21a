"""A map changed at one place keeps everything else, comments and spacing included, and a wrong change is refused."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from map_strategies import TOUCHPOINTS, full_maps, words
from touchline.design.edit import edit_map
from touchline.design.load import load_map
from touchline.design.write import write_map
from touchline.errors import InvalidInput, MapInvalid, NotFound
from touchline.model.conditions import Compare, Operator
from touchline.model.edits import (
    AddStage,
    AddTouchpoint,
    Edit,
    MoveEntry,
    MoveStage,
    MoveTouchpoint,
    RemoveStage,
    RemoveTouchpoint,
    RenameStage,
    SetValue,
)
from touchline.model.maps import JourneyMap

TEXT = """\
# Our shop, drawn in May
touchline: 1
journey: shop        # the id
scope:               # where runs begin and end
  goal: order        # what counts
  silence: 30d

# Everything we designed
touchpoints:
  # how they find us
  visit:
      channel: web
      stage: awareness   # early
      when: {event: Visit,   properties.page: {in: [home, "start"]}}
  # what they came for
  order:
      channel: web
      stage: conversion
      when: {event: Order}
  # what comes after
targets:             # agreed
- {kpi: goal_rate, at_least: 12%}   # ambitious
- kpi: runs
  at_most: 100
principles:
# the end
"""


def lines_changed(*edits: Edit, text: str = TEXT) -> list[str]:
    changed = edit_map(text, edits)
    diff = difflib.unified_diff(text.splitlines(), changed.splitlines(), lineterm="", n=0)
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (SetValue(("scope", "silence"), "60d"), ["-  silence: 30d", "+  silence: 60d"]),
        (
            SetValue(("journey",), "store"),
            ["-journey: shop        # the id", "+journey: store        # the id"],
        ),
        (SetValue(("title",), "Our shop: all of it"), ['+title: "Our shop: all of it"']),
        (SetValue(("scope", "audience"), "everyone"), ["+  audience: everyone"]),
        (
            SetValue(("targets", 0, "at_least"), "15%"),
            [
                "-- {kpi: goal_rate, at_least: 12%}   # ambitious",
                "+- {kpi: goal_rate, at_least: 15%}   # ambitious",
            ],
        ),
        (
            SetValue(("targets", 0, "owner"), "sales"),
            [
                "-- {kpi: goal_rate, at_least: 12%}   # ambitious",
                "+- {kpi: goal_rate, at_least: 12%, owner: sales}   # ambitious",
            ],
        ),
        (SetValue(("targets", 1, "owner"), "sales"), ["+  owner: sales"]),
        (SetValue(("targets", 2), {"kpi": "x", "at_most": 5}), ["+- {kpi: x, at_most: 5}"]),
        (SetValue(("targets", 1), None), ["-- kpi: runs", "-  at_most: 100"]),
        (SetValue(("targets", 1, "kpi"), None), ["-- kpi: runs", "-  at_most: 100", "+- at_most: 100"]),
        (
            SetValue(("targets", 0, "kpi"), None),
            [
                "-- {kpi: goal_rate, at_least: 12%}   # ambitious",
                "+- {at_least: 12%}   # ambitious",
            ],
        ),
        (
            SetValue(("targets", 0, "at_least"), None),
            [
                "-- {kpi: goal_rate, at_least: 12%}   # ambitious",
                "+- {kpi: goal_rate}   # ambitious",
            ],
        ),
        (
            SetValue(("targets",), []),
            [
                "-targets:             # agreed",
                "-- {kpi: goal_rate, at_least: 12%}   # ambitious",
                "-- kpi: runs",
                "-  at_most: 100",
                "+targets: []  # agreed",
            ],
        ),
        (SetValue(("principles",), ["Be kind", "No. 1"]), ["-principles:", "+principles: [Be kind, No. 1]"]),
        (SetValue(("principles",), None), ["-principles:"]),
        (SetValue(("score", "caps", "fit"), 10), ["+score: {caps: {fit: 10}}"]),
        (MoveTouchpoint("visit", "any"), ["-      stage: awareness   # early", "+      stage: any   # early"]),
        (
            RemoveTouchpoint("visit"),
            [
                "-  visit:",
                "-      channel: web",
                "-      stage: awareness   # early",
                '-      when: {event: Visit,   properties.page: {in: [home, "start"]}}',
            ],
        ),
        (
            RemoveTouchpoint("order"),
            ["-  order:", "-      channel: web", "-      stage: conversion", "-      when: {event: Order}"],
        ),
        (
            AddTouchpoint("call", {"channel": "phone", "stage": "any", "when": {"event": "Call", "properties.n": {"gt": 3}}}),
            ["+  call:", "+    channel: phone", "+    stage: any", "+    when: {event: Call, properties.n: {gt: 3}}"],
        ),
        (SetValue(("touchpoints", "visit", "title"), "no"), ['+      title: "no"']),
    ],
)
def test_only_what_is_meant_changes(edit: Edit, changed: list[str]) -> None:
    assert lines_changed(edit) == changed


def test_edits_follow_one_another() -> None:
    added = AddTouchpoint("call", {"channel": "phone", "stage": "service", "when": {"event": "Call"}})
    journey = load_map(edit_map(TEXT, [added, MoveTouchpoint("call", "any"), RemoveTouchpoint("visit")]))
    order, call = journey.touchpoints
    assert (order.id, call.id, call.channel, call.stage) == ("order", "call", "phone", None)
    assert call.when == Compare("event", Operator.EQUALS, "Call")


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("targets: [{kpi: a, at_least: 1,}]", "targets: [{kpi: a, at_least: 1,owner: x}]"),
        ("targets: [{}]", "targets: [{owner: x}]"),
        ("targets: [{ kpi: a }]", "targets: [{ kpi: a, owner: x}]"),
        ("targets: [{kpi: a}]  # b: c", "targets: [{kpi: a, owner: x}]  # b: c"),
        ('targets: [{"kpi":"a"}]', 'targets: [{"kpi":"a", owner: x}]'),
    ],
)
def test_a_key_fits_into_whatever_brackets_there_are(line: str, changed: str) -> None:
    assert edit_map(f"journey: shop\n{line}\n", [SetValue(("targets", 0, "owner"), "x")]) == f"journey: shop\n{changed}\n"


SHOP = """\
journey: shop
scope: {goal: order}
stages:
- look   # first
# the middle
- choose
- buy
touchpoints:
  # ---- finding us ----
  # how they find us
  visit:
    channel: web
    stage: look
    when: {event: Visit}
    # to be split one day
  # the till
  order: {channel: web, stage: buy, when: {event: Order}}
  call:
    channel: phone
    stage: any
    when: {event: Call}
content:
- {id: guide, stages: [look, buy]}
personas:
  fan: {assign: {stage: look}}
# the end"""


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (
            MoveTouchpoint("visit", "buy", ""),
            [
                "-  # how they find us",
                "-  visit:",
                "-    channel: web",
                "-    stage: look",
                "-    when: {event: Visit}",
                "-    # to be split one day",
                "+  # how they find us",
                "+  visit:",
                "+    channel: web",
                "+    stage: buy",
                "+    when: {event: Visit}",
                "+    # to be split one day",
            ],
        ),
        (
            MoveTouchpoint("order", "buy", "visit"),
            [
                "+  # the till",
                "+  order: {channel: web, stage: buy, when: {event: Order}}",
                "-  # the till",
                "-  order: {channel: web, stage: buy, when: {event: Order}}",
            ],
        ),
        (MoveTouchpoint("visit", "look", "order"), []),
        (MoveTouchpoint("call", "any", ""), []),
        (AddStage("try", "buy"), ["+- try"]),
        (AddStage("use"), ["+- use"]),
        (MoveStage("buy", "choose"), ["+- buy", "-- buy"]),
        (MoveStage("choose"), ["+- buy", "-- buy"]),
        (
            RenameStage("look", "see: all"),
            [
                "-- look   # first",
                '+- "see: all"   # first',
                "-    stage: look",
                '+    stage: "see: all"',
                "-- {id: guide, stages: [look, buy]}",
                '+- {id: guide, stages: ["see: all", buy]}',
                "-  fan: {assign: {stage: look}}",
                '+  fan: {assign: {stage: "see: all"}}',
            ],
        ),
        (
            RemoveStage("look", "buy"),
            [
                "-- look   # first",
                "-    stage: look",
                "+    stage: buy",
                "-- {id: guide, stages: [look, buy]}",
                "+- {id: guide, stages: [buy]}",
                "-  fan: {assign: {stage: look}}",
                "+  fan: {assign: {stage: buy}}",
            ],
        ),
    ],
)
def test_touchpoints_and_stages_take_their_comments_along(edit: Edit, changed: list[str]) -> None:
    assert lines_changed(edit, text=SHOP) == changed


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("stages: [a, b,c]  # in order", MoveStage("c", "a"), "stages: [c, a,b]  # in order"),
        (
            "touchpoints: {a: {stage: x}, b: {stage: y}}",
            MoveTouchpoint("a", "x", ""),
            "touchpoints: {b: {stage: y}, a: {stage: x}}",
        ),
        ("stages: [a]", AddStage("b", "a"), "stages: [b, a]"),
    ],
)
def test_what_stands_in_brackets_moves_within_them(before: str, edit: Edit, after: str) -> None:
    assert edit_map(f"journey: shop\n{before}\n", [edit]) == f"journey: shop\n{after}\n"


PEOPLE = """\
touchline: 1
journey: shop
scope: {goal: order}
touchpoints:
  order: {channel: web, stage: conversion, when: {event: Order}}
# whom we mean
personas:
  # one at a time
  solo: {who: one adult}   # often
  # with children
  family:
    who: two adults      # and more
content:
  - {id: guide, title: The first year}   # translated
  # short
  - id: list
    url: https://shop.test/list
"""


def test_personas_and_content_are_added_described_and_moved_with_their_comments() -> None:
    added = edit_map(
        PEOPLE,
        [
            SetValue(("personas", "couple"), {"who": "two adults"}),
            SetValue(("segments", "big"), {"when": {"score": {"gt": 5}}}),
        ],
    )
    journey = load_map(added)
    assert [one.id for one in journey.personas] == ["solo", "family", "couple"]
    assert [one.id for one in journey.segments] == ["big"]
    assert lines_changed(SetValue(("personas", "family", "why"), "saves"), text=PEOPLE) == ["+    why: saves"]
    assert lines_changed(SetValue(("content", 1, "url"), "https://shop.test/all"), text=PEOPLE) == [
        "-    url: https://shop.test/list",
        '+    url: "https://shop.test/all"',
    ]
    assert lines_changed(MoveEntry("personas", "family", "solo"), text=PEOPLE) == [
        "-  # one at a time",
        "-  solo: {who: one adult}   # often",
        "+  # one at a time",
        "+  solo: {who: one adult}   # often",
    ]
    moved = edit_map(PEOPLE, [MoveEntry("content", "guide"), SetValue(("content", 2), {"id": "map", "title": "Map"})])
    assert [one.id for one in load_map(moved).content] == ["list", "guide", "map"]
    assert "# translated" in moved
    assert "# short" in moved


def test_a_map_that_never_named_its_stages_does_so_when_one_changes() -> None:
    text = "journey: shop\ntouchpoints:\n  order: {channel: web, stage: conversion}\n"
    changed = edit_map(text, [RenameStage("conversion", "buy"), RemoveStage("loyalty", "any")])
    assert "stages: [awareness, favorability, consideration, intent, buy, service]\n" in changed
    assert "order: {channel: web, stage: buy}" in changed


def test_windows_line_ends_stay() -> None:
    windows = TEXT.replace("\n", "\r\n")
    changed = edit_map(
        windows, [SetValue(("title",), "x"), SetValue(("scope", "audience"), "all"), MoveTouchpoint("visit", "any")]
    )
    assert changed.count("\r\n") == changed.count("\n") == TEXT.count("\n") + 2


@pytest.mark.parametrize(
    ("edit", "error", "what"),
    [
        (RemoveTouchpoint("store"), NotFound, "no touchpoint 'store'"),
        (MoveTouchpoint("store", "any"), NotFound, "no touchpoint 'store'"),
        (AddTouchpoint("visit", {}), InvalidInput, "already a touchpoint 'visit'"),
        (SetValue(("scope", "audience"), None), NotFound, "no 'scope › audience'"),
        (SetValue(("journey", "name"), "x"), InvalidInput, "nothing can be added as 'name'"),
        (SetValue(("targets", 7), "x"), InvalidInput, "nothing can be added as '7'"),
        (SetValue((), "x"), InvalidInput, "needs a path"),
        (MoveTouchpoint("visit", "any", "store"), NotFound, "no touchpoint 'store'"),
        (AddStage("awareness"), InvalidInput, "already a stage 'awareness'"),
        (RenameStage("intent", "service"), InvalidInput, "already a stage 'service'"),
        (MoveStage("intent", "buy"), NotFound, "no stage 'buy'"),
        (RemoveStage("buy", "any"), NotFound, "no stage 'buy'"),
        (RemoveStage("intent", "intent"), InvalidInput, "into itself"),
    ],
)
def test_a_change_that_cannot_be_done_is_refused(edit: Edit, error: type[Exception], what: str) -> None:
    with pytest.raises(error, match=what):
        edit_map(TEXT, [edit])


def test_what_is_no_yaml_is_not_edited() -> None:
    with pytest.raises(MapInvalid, match=r"shop.yaml:2:1"):
        edit_map("title: [a\n", [SetValue(("title",), "x")], name="shop.yaml")


edits = st.one_of(
    st.builds(SetValue, st.sampled_from([("title",), ("owner",), ("scope", "process"), ("gates",)]), words),
    st.builds(SetValue, st.tuples(st.just("touchpoints"), st.sampled_from(TOUCHPOINTS), st.just("owner")), words),
    st.builds(SetValue, st.just(("channels", "fax", "title")), words),
    st.builds(MoveTouchpoint, st.sampled_from(TOUCHPOINTS), st.just("early"), st.sampled_from([None, "", *TOUCHPOINTS])),
    st.builds(RenameStage, st.just("early"), words),
    st.builds(RemoveStage, st.just("early"), st.just("middle")),
    st.builds(MoveStage, st.just("early"), st.just("")),
    st.builds(RemoveTouchpoint, st.sampled_from(TOUCHPOINTS)),
    st.builds(AddTouchpoint, st.just("new"), st.fixed_dictionaries({"channel": words, "stage": words})),
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(journey=full_maps(), edit=edits)
def test_every_comment_stays(journey: JourneyMap, edit: Edit) -> None:
    heads = ("touchline:", "scope:", "touchpoints:", "personas:", *(f"  {name}:" for name in TOUCHPOINTS))
    lines = [
        f"{line}  # here: {number}" if line.startswith(heads) and line.endswith(":") else line
        for number, line in enumerate(write_map(journey).splitlines())
    ]
    text = "".join(
        f"# above {number}\n{line}\n" if line.startswith(heads) else f"{line}\n" for number, line in enumerate(lines)
    )
    load_map(text)
    changed = edit_map(text, [edit])
    lost = [line for line in text.splitlines() if line.startswith("# above") and line not in changed.splitlines()]
    assert not lost
