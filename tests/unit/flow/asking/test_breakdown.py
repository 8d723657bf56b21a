"""What names the group of a funnel, with which touch a funnel begins, and bands of numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from conformance.memory import study_of
from examples_answers import SHOP, customer
from examples_runs import COUPONS
from oracles.world import World, moment
from touchline.errors import QuestionInvalid
from touchline.flow.asking.ask import question
from touchline.flow.asking.bands import cuts_of
from touchline.flow.asking.groups import MOST_GROUPS, OTHER, Grouping, crossed
from touchline.model.conditions import Compare, Operator
from touchline.model.questions import Attribution, Cell, Entry, Funnel, Question, Stages, Step

STEPS = (Step(label="mailing", touchpoints=("mailing",)), Step(label="visit", touchpoints=("visit",)))


def groups(world: World, question: Question, measure: str) -> dict[object, object]:
    """The largest number of each group."""
    found: dict[object, object] = {}
    for row in study_of(world).ask(question, world.map).table.to_pylist():
        found[row["group"]] = max(row[measure], found.get(row["group"], 0))
    return found


@pytest.mark.parametrize(
    ("touch", "expected"),
    [
        ("", {"letter": 3, "store": 2}),
        ("first", {"letter": 5}),
        ("last", {"store": 2, "letter": 3}),
        ("2", {"store": 2, None: 3}),
    ],
)
def test_a_group_is_named_by_the_touch_that_was_asked_for(touch: str, expected: dict[str | None, int]) -> None:
    assert groups(SHOP, Funnel(steps=STEPS, by="channel", touch=touch), "count") == expected


def test_a_funnel_names_its_steps() -> None:
    with pytest.raises(QuestionInvalid, match="neither first nor last"):
        study_of(SHOP).ask(Funnel(steps=STEPS, by="channel", touch="3"), COUPONS)


@pytest.mark.parametrize(
    ("entry", "since", "counts"),
    [(Entry.ANY, 0, [1, 1]), (Entry.FIRST, 0, [1, 0]), (Entry.FIRST, 3, [1, 1]), (Entry.EVER, 3, [0, 0])],
)
def test_a_funnel_begins_with_any_the_first_or_the_first_touch_ever(entry: Entry, since: int, counts: list[int]) -> None:
    world = World(map=COUPONS, customers=(customer("ida", "0:mailing 5:mailing 6:visit"),))
    asked = Funnel(steps=STEPS, within=timedelta(days=2), entry=entry, since=moment(since * 86_400_000_000))

    assert study_of(world).ask(asked, COUPONS).table.column("count").to_pylist() == counts


def test_scores_and_numbers_of_customers_fall_into_bands() -> None:
    points = replace(COUPONS, touchpoints=tuple(replace(point, points=10.0) for point in COUPONS.touchpoints))
    shop = replace(SHOP, map=points)

    assert groups(shop, Stages(by="score", bands="5, 1"), "reached") == {"< 1": 2, "1 ..< 5": 1, ">= 5": 1}
    assert groups(shop, Stages(by="traits.kids", bands="1"), "reached") == {"< 1": 2, ">= 1": 2, None: 1}


def test_numbers_fall_into_bands_of_a_quarter_each_where_they_are_many_or_that_was_asked_for() -> None:
    many = tuple(replace(customer(f"no {kids}", "0:mailing"), traits={"kids": kids}) for kids in range(100))
    world = World(map=COUPONS, customers=many)
    quarters = {"< 24": 24, "24 ..< 49": 25, "49 ..< 74": 25, ">= 74": 26}

    assert groups(world, Stages(by="traits.kids"), "reached") == quarters
    assert groups(replace(world, customers=many[:3]), Stages(by="traits.kids", bands="quartiles"), "reached") == {
        "0 ..< 1": 1,
        "1 ..< 2": 1,
        ">= 2": 1,
    }
    assert len(groups(world, Stages(by="traits.kids", bands="each"), "reached")) == 51
    assert groups(world, Stages(by="traits.kids", where=Compare("traits.kids", Operator.LT, 30.0)), "reached") == {
        "< 24": 24,
        "24 ..< 49": 6,
    }


def test_only_numbers_have_quartiles() -> None:
    with pytest.raises(QuestionInvalid, match="not every value of 'channel' is a number"):
        study_of(SHOP).ask(Stages(by="channel", bands="quartiles"), COUPONS)


@pytest.mark.parametrize("text", ["ten", "", "1,,2", "nan", ",".join(map(str, range(60)))])
def test_bands_end_at_numbers(text: str) -> None:
    with pytest.raises(QuestionInvalid, match="bands"):
        cuts_of(text)


def test_nothing_is_cut_into_bands_without_a_field() -> None:
    with pytest.raises(QuestionInvalid, match="bands"):
        study_of(SHOP).ask(Stages(bands="1"), COUPONS)


def test_credit_is_divided_in_each_group_alone() -> None:
    answer = study_of(SHOP).ask(Attribution(split="traits.kids"), COUPONS)
    conversions: dict[str | None, float] = {}
    for row in answer.table.to_pylist():
        conversions[row["group"]] = conversions.get(row["group"], 0) + row["conversions"]

    assert conversions == pytest.approx({"0": 1, "2": 1, None: 0})
    assert answer.sentence.startswith("2: “")


def test_several_fields_split_the_answer_at_once() -> None:
    asked = Stages(by="traits.kids,channel")
    found = study_of(SHOP).ask(asked, COUPONS).table.to_pylist()
    begun: dict[tuple[str | None, str | None], int] = {}
    for row in found:
        key = (row["group"], row["group_2"])
        begun[key] = begun.get(key, 0) + row["entered"]

    assert begun == {("0", "letter"): 2, ("0", "store"): 1, ("2", "letter"): 2, (None, "store"): 1}
    assert list(found[0])[:3] == ["group", "group_2", "stage"]
    cell = Cell({"group": "0", "group_2": "store", "stage": "conversion"}, "entered")
    assert study_of(SHOP).members(asked, cell, COUPONS).tolist() == [4]


def test_the_rarest_combinations_stand_together() -> None:
    one = Grouping(np.arange(60, dtype=np.int32) % 20, tuple((str(value),) for value in range(20)))
    other = Grouping(np.arange(60, dtype=np.int32) // 20, (("a",), ("b",), (None,)))

    found = crossed(one, other)

    assert len(found.values) == MOST_GROUPS + 1
    assert found.values[:4] == (("0", "a"), ("0", "b"), ("0", None), ("1", "a"))
    assert found.values[-1] == (OTHER, OTHER)
    assert np.bincount(found.numbers).tolist() == [1] * MOST_GROUPS + [10]


def test_bands_cut_the_numbers_among_several_fields() -> None:
    found = study_of(SHOP).ask(Stages(by="traits.kids,channel", bands="1"), COUPONS).table.to_pylist()

    assert {(row["group"], row["group_2"]) for row in found} == {
        ("< 1", "letter"),
        ("< 1", "store"),
        (">= 1", "letter"),
        (None, "store"),
    }


@pytest.mark.parametrize("given", ["channel,channel", "channel,persona,stage,score"])
def test_a_breakdown_names_up_to_three_different_fields(given: str) -> None:
    with pytest.raises(QuestionInvalid, match="is no breakdown"):
        question("stages", {"by": given}, zone="UTC")


def test_fields_are_named_together_or_one_by_one() -> None:
    together, apart = (
        question("stages", {"by": given}, zone="UTC") for given in ("channel,traits.a, b", ["channel", "traits.a, b"])
    )

    assert together == apart
    assert together.breakdown() == ("channel", "traits.a, b")
