"""The customers behind every number of every analysis are those whose own runs, persons or events the slow twins count in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.memory import study_of
from effort import examples
from examples_answers import ANSWERS, SHOP, AnswerExample
from examples_credit import CREDIT, RETURNS
from oracles.figures import Row
from oracles.members import KEYS, Key, behind, key_of, shares
from oracles.world import World
from questions import QUESTIONS
from strategies import Asked, asked
from touchline.analyse.analyses import ANALYSES
from touchline.frame.answers import Column
from touchline.frame.groups import GROUP_COLUMNS
from touchline.model.questions import Cell, Question

MEASURES = {analysis.name: [column for column in analysis.columns if column.opens] for analysis in ANALYSES}
"""The numbers that open their customers."""


def assert_same_customers(world: World, question: Question) -> None:
    """Every number of the answer opens exactly the customers who are counted in it."""
    study = study_of(world)
    shared = shares(world, question)
    ids = [customer.id for customer in world.customers]
    rows = study.ask(question, world.map).table.to_pylist()
    for row in rows:
        cell = {name: row[name] for name in KEYS if name in row}
        for column in MEASURES[question.analysis]:
            if row.get(column.name) is not None:
                found = study.members(question, Cell(cell, column.name), world.map)
                counted = {one for key, measure in counts(rows, row, column) for one in behind(shared, key, measure)}
                assert [ids[number] for number in found] == [one for one in ids if one in counted], (cell, column.name)


def counts(rows: list[Row], row: Row, column: Column) -> list[tuple[Key, str]]:
    """The rows and measures that count the customers of a number: of what has happened by then, every bin up to that one.

    How many reach a cell of content is counted for the cell, and is the same for every piece in it.
    """
    if column.behind == "reached" and "content" in row:
        return [(key_of({**row, "content": ""}), "reached")]
    if column.name != "within_rate":
        return [(key_of(row), column.behind)]
    alike = [other for other in rows if all(other.get(name) == row.get(name) for name in (*GROUP_COLUMNS, "step", "since"))]
    upto = alike[: alike.index(row) + 1]
    return [(key_of(other), "count") for other in upto]


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
