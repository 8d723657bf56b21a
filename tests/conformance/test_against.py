"""An answer that is compared has its own rows, each with what the other question says of the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.memory import study_of
from effort import examples
from examples_answers import SHOP
from oracles.figures import Row, Value
from oracles.members import KEYS
from oracles.world import World
from questions import QUESTIONS
from strategies import Asked, asked
from touchline.analyse.analyses import ANALYSES
from touchline.errors import QuestionInvalid
from touchline.flow.asking.study import Study
from touchline.model.conditions import Compare, Operator
from touchline.model.questions import Against, Cell, Question, Stages

COLUMNS = {analysis.name: analysis.columns for analysis in ANALYSES}


def test_no_period_is_before_one_without_a_beginning() -> None:
    with pytest.raises(QuestionInvalid, match="no period before"):
        study_of(SHOP).ask(Stages(against=Against(text="previous")), SHOP.map)


def about(row: Row) -> tuple[Value, ...]:
    """What a row is about."""
    return tuple(row.get(name) for name in KEYS)


def others(question: Question) -> st.SearchStrategy[tuple[Against, Question]]:
    """What to compare with, and the question that stands for it."""
    members = Compare("traits.club", Operator.EQUALS, value=True)
    found = [(Against(text="club", where=members), replace(question, where=members))]
    if question.since is not None and question.until is not None:
        before = replace(question, since=question.since - (question.until - question.since), until=question.since)
        day = timedelta(days=1)
        moved = replace(question, since=question.since - day, until=question.until - day)
        found += [
            (Against(text="previous"), before),
            (Against(text="the day before", since=moved.since, until=moved.until), moved),
        ]
    return st.sampled_from(found)


@pytest.mark.parametrize("name", QUESTIONS)
@settings(max_examples=examples(5))
@given(data=st.data())
def test_every_number_stands_beside_the_others(name: str, data: st.DataObject) -> None:
    one: Asked = data.draw(asked(QUESTIONS[name]))
    study = study_of(one.world)
    for question in one.questions:
        against, other = data.draw(others(question))
        plain = study.ask(question, one.world.map).table.to_pylist()
        there = {about(row): row for row in study.ask(other, one.world.map).table.to_pylist()}

        rows = study.ask(replace(question, against=against), one.world.map).table.to_pylist()

        assert [{name: row[name] for name in old} for row, old in zip(rows, plain, strict=True)] == plain
        for row in rows:
            assert_beside(name, row, there.get(about(row), {}))
        assert_opens(study, replace(question, against=against), other, rows, one.world)


def assert_opens(study: Study, asked: Question, other: Question, rows: list[Row], world: World) -> None:
    """The other's numbers open the customers counted there, a change those counted in one of the two."""
    for row, column in product(rows[:2], [column for column in COLUMNS[asked.analysis] if column.opens]):
        keys = {name: value for name, value in row.items() if name in KEYS and (value is None or isinstance(value, str | int))}
        cell = Cell(keys, column.name)
        if row.get(f"{column.name}_against") is not None:
            plain = (replace(asked, against=None), other)
            here, there = (set(study.members(question, cell, world.map).tolist()) for question in plain)
            expected = {"": here, "_against": there, "_change": here | there}
            for ending, customers in expected.items():
                found = study.members(asked, replace(cell, measure=column.name + ending), world.map)
                assert found.tolist() == sorted(customers)


def assert_beside(name: str, row: Row, other: Row) -> None:
    """The other's numbers, and the change of rates with an interval around it."""
    for column in COLUMNS[name]:
        if column.name not in row or not column.against():
            continue
        beside = row[column.against()[0]]
        assert beside == other.get(column.name)
        if len(column.against()) > 1 and row[column.name] is not None and beside is not None:
            change, low, high = (row[end] for end in column.against()[1:])
            assert change == pytest.approx(float(str(row[column.name])) - float(str(beside)))
            known = all(row[end] is not None for end in column.interval())
            assert known or (low, high) == (None, None)
            if low is not None:
                assert float(str(low)) - 1e-9 <= float(str(change)) <= float(str(high)) + 1e-9
