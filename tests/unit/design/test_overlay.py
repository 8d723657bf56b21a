"""Two maps drawn over one another: nothing of either is missing, everything is marked by what became of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from map_strategies import full_maps
from touchline.design.diff import diff_maps
from touchline.design.load import load_map
from touchline.design.overlay import Card, Lane, Mark, overlay, woven
from touchline.model.maps import ANY_STAGE, JourneyMap

BEFORE = load_map("""
touchline: 1
journey: shop
scope: {goal: order}
stages: [look, choose, buy, love]
touchpoints:
  visit: {channel: web, stage: look, title: Visit}
  call: {channel: phone, stage: look}
  cart: {channel: web, stage: choose}
  order: {channel: web, stage: buy}
""")
AFTER = load_map("""
touchline: 1
journey: shop
scope: {goal: order}
stages: [look, buy, care]
touchpoints:
  visit: {channel: web, stage: look, title: First visit}
  order: {channel: web, stage: buy}
  call: {channel: phone, stage: any}
  parcel: {channel: letter, stage: care}
""")


def marks(lanes: tuple[Lane, ...]) -> dict[str, dict[str, Mark]]:
    return {lane.stage: {card.id: card.mark for card in lane.cards} for lane in lanes}


def test_every_stage_and_touchpoint_of_either_map_is_drawn_with_its_mark() -> None:
    lanes = overlay(BEFORE, AFTER)
    assert [(lane.stage, lane.mark) for lane in lanes] == [
        ("look", Mark.SAME),
        ("choose", Mark.REMOVED),
        ("buy", Mark.SAME),
        ("love", Mark.REMOVED),
        ("care", Mark.ADDED),
        (ANY_STAGE, Mark.SAME),
    ]
    assert marks(lanes) == {
        "look": {"visit": Mark.CHANGED, "call": Mark.LEFT},
        "choose": {"cart": Mark.REMOVED},
        "buy": {"order": Mark.SAME},
        "love": {},
        "care": {"parcel": Mark.ADDED},
        ANY_STAGE: {"call": Mark.MOVED},
    }


def test_a_card_says_where_it_was_and_what_changed_about_it() -> None:
    cards: dict[tuple[str, str], Card] = {(lane.stage, card.id): card for lane in overlay(BEFORE, AFTER) for card in lane.cards}
    assert cards["look", "visit"].words == ("title: Visit → First visit",)
    assert cards["look", "call"].elsewhere == ANY_STAGE
    assert cards[ANY_STAGE, "call"].elsewhere == "look"


def test_stages_in_another_order_are_marked_as_moved() -> None:
    turned = replace(BEFORE, stages=("choose", "look", "buy", "love"))
    assert {lane.stage: lane.mark for lane in overlay(BEFORE, turned)} == {
        "choose": Mark.MOVED,
        "look": Mark.MOVED,
        "buy": Mark.SAME,
        "love": Mark.SAME,
    }


@given(before=full_maps(), after=full_maps())
def test_cards_are_marked_just_where_the_difference_in_words_names_their_touchpoint(
    before: JourneyMap, after: JourneyMap
) -> None:
    drawn = [card for lane in overlay(before, after) for card in lane.cards]
    named = {change.path.split(" › ")[1] for change in diff_maps(before, after) if change.path.startswith("touchpoints › ")}
    assert {card.id for card in drawn} == {point.id for one in (before, after) for point in one.touchpoints}
    assert {card.id for card in drawn if card.mark is not Mark.SAME} == named - {"order"}


@given(before=st.lists(st.integers(0, 9), unique=True), after=st.lists(st.integers(0, 9), unique=True))
def test_weaving_keeps_the_later_order_and_loses_nothing(before: list[int], after: list[int]) -> None:
    old, new = [str(one) for one in before], [str(one) for one in after]
    found = woven(old, new)
    assert sorted(found) == sorted({*old, *new})
    assert [one for one in found if one in new] == new
