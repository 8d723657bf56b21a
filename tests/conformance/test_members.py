"""The customers behind every number of every analysis are those whose own runs, persons or events the slow twins count in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.memory import study_of
from effort import examples
from examples_answers import ANSWERS, SHOP, AnswerExample
from examples_credit import CREDIT, RETURNS
from oracles.members import KEYS, behind, key_of, shares
from oracles.world import World
from questions import QUESTIONS
from strategies import Asked, asked
from touchline.analyse.analyses import ANALYSES
from touchline.model.questions import Cell, Question

MEASURES = {analysis.name: [column.name for column in analysis.columns if column.opens] for analysis in ANALYSES}
"""The numbers that open their customers."""


def assert_same_customers(world: World, question: Question) -> None:
    """Every number of the answer opens exactly the customers who are counted in it."""
    study = study_of(world)
    shared = shares(world, question)
    ids = [customer.id for customer in world.customers]
    for row in study.ask(question, world.map).table.to_pylist():
        cell = {name: row[name] for name in KEYS if name in row}
        for measure in MEASURES[question.analysis]:
            if row.get(measure) is not None:
                found = study.members(question, Cell(cell, measure), world.map)
                assert [ids[number] for number in found] == behind(shared, key_of(row), measure), (cell, measure)


@pytest.mark.parametrize("example", [*ANSWERS, *CREDIT, *RETURNS], ids=lambda example: example.story)
def test_the_shops_numbers_open_their_customers(example: AnswerExample) -> None:
    assert_same_customers(SHOP, example.question)


@pytest.mark.parametrize("name", QUESTIONS)
@settings(max_examples=examples(6))
@given(data=st.data())
def test_every_number_opens_the_customers_who_are_counted_in_it(name: str, data: st.DataObject) -> None:
    one: Asked = data.draw(asked(QUESTIONS[name]))

    for question in one.questions:
        assert_same_customers(one.world, question)
