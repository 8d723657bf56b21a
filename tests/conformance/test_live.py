"""Answers that are kept live are those from scratch, whatever events came meanwhile; and only what changed is folded again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.memory import study_of
from conformance.test_analyses import SUMS_OF_FRACTIONS, rounded
from effort import examples
from examples_answers import SHOP
from oracles.figures import Row
from oracles.world import DAY, Event, World
from questions import QUESTIONS
from strategies import Asked, asked
from touchline.errors import QuestionInvalid
from touchline.flow.asking.study import Study
from touchline.model.questions import Attribution, Question, Transitions


def before(world: World, share: float) -> World:
    """The world when only so much of what each customer did had arrived."""
    customers = tuple(replace(one, events=one.events[: round(share * len(one.events))]) for one in world.customers)
    return replace(world, customers=customers)


def rows(study: Study, world: World, question: Question) -> list[Row] | str:
    """The answer, or why there is none."""
    try:
        found: list[Row] = study.ask(question, world.map).table.to_pylist()
    except QuestionInvalid as refused:
        return refused.what
    return found


@pytest.mark.parametrize("name", QUESTIONS)
@settings(max_examples=examples(4))
@given(data=st.data())
def test_a_kept_answer_is_the_one_from_scratch(name: str, data: st.DataObject) -> None:
    one: Asked = data.draw(asked(QUESTIONS[name]))
    earlier = before(one.world, data.draw(st.sampled_from((0.4, 0.7, 0.9, 1.0))))
    known = study_of(earlier)
    later = study_of(one.world)
    later.kept = known.kept

    for question in one.questions:
        if earlier.newest() is not None:
            for _ in range(3):
                rows(known, earlier, question)
        expected = rows(study_of(one.world), one.world, question)
        for _ in range(2):
            found = rows(later, one.world, question)
            if name in SUMS_OF_FRACTIONS and not isinstance(expected, str) and not isinstance(found, str):
                assert found == [rounded(row) for row in expected]
            else:
                assert found == expected


@pytest.mark.parametrize("question", [Transitions(), Attribution()], ids=lambda question: question.analysis)
def test_only_customers_with_something_new_are_folded_again(question: Question) -> None:
    study = study_of(SHOP)
    for _ in range(4):
        study.ask(question, SHOP.map)
    assert study.kept.folded == 5

    new = Event(time=201 * DAY, seq=99, touchpoint="visit", event="visit", channel="store")
    carla = replace(SHOP.customers[2], events=(*SHOP.customers[2].events, new))
    later = study_of(replace(SHOP, customers=(*SHOP.customers[:2], carla, *SHOP.customers[3:])))
    later.kept = study.kept
    later.ask(question, SHOP.map)

    assert study.kept.folded == 6
