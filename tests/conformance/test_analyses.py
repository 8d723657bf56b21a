"""Every analysis of the product answers as its slow twin, and the same wherever the units are cut into parts."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.memory import study_of
from effort import examples
from examples_across import ACROSS
from examples_answers import ANSWERS, SHOP, AnswerExample
from examples_credit import CREDIT, RETURNS
from examples_funnels import FUNNELS, FunnelExample
from oracles.answers import answer
from oracles.figures import Row, Value
from oracles.members import KEYS
from oracles.world import World
from questions import QUESTIONS
from strategies import Asked, asked
from touchline.analyse.analyses import ANALYSES
from touchline.analyse.analysis import Analysis
from touchline.flow.asking.study import Study, analysis_of
from touchline.frame.groups import group_in
from touchline.frame.parts import Part
from touchline.model.maps import JourneyMap
from touchline.model.questions import Question

BY_NAME: dict[str, Analysis[Any, Any]] = {analysis.name: analysis for analysis in ANALYSES}


SUMS_OF_FRACTIONS = {"attribution"}
"""Their credit is added up of fractions, in whatever order parts are merged; all others are exact."""


def answered(study: Study, journey_map: JourneyMap, question: Question) -> list[Row]:
    """What the product answers; periods in which nobody took the first step are left out, as the oracle does."""
    rows: list[Row] = study.ask(question, journey_map).table.to_pylist()
    empty = {(*group_in(row), row["period"]) for row in rows if "period" in row and row.get("step") == 1 and row["count"] == 0}
    return [row for row in rows if (*group_in(row), row.get("period")) not in empty]


def whole(world: World, question: Question) -> list[Row]:
    """What the product answers when it is asked this alone."""
    return answered(study_of(world), world.map, question)


def in_parts(analysis: Analysis[Any, Any], question: Question, parts: list[Part]) -> list[Row]:
    """What an analysis says of these parts, measured one by one and merged."""
    state = look(analysis, question, parts, None)
    while analysis.again(state):
        state = look(analysis, question, parts, state)
    rows: list[Row] = analysis.finish(state, parts[0].labels, question).to_pylist()
    return rows


def look(analysis: Analysis[Any, Any], question: Question, parts: list[Part], before: object) -> object:
    """Every part measured, and merged in order."""
    return reduce(analysis.merge, [analysis.measure(part, question, before) for part in parts])


def by_key(rows: list[Row]) -> dict[tuple[Value, ...], Row]:
    """Rows by what they are about."""
    found = {tuple(row.get(key) for key in KEYS): row for row in rows}
    assert len(found) == len(rows)
    return found


def assert_same(found: list[Row], expected: list[Row]) -> None:
    """The same rows in the same columns; numbers agree to rounding."""
    assert by_key(found).keys() == by_key(expected).keys()
    for key, row in by_key(expected).items():
        assert by_key(found)[key] == rounded(row), key


def rounded(row: Row) -> dict[str, object]:
    """A row to compare with, whose fractions may differ by rounding."""
    return {name: near(value) for name, value in row.items()}


def near(value: Value) -> object:
    """Equal, for fractions to twelve digits."""
    return pytest.approx(value, rel=1e-12, abs=1e-12) if isinstance(value, float) else value


@pytest.mark.parametrize("example", [*ANSWERS, *ACROSS, *CREDIT, *RETURNS], ids=lambda example: example.story)
def test_the_shop_answers_as_worked_out(example: AnswerExample) -> None:
    rows = {" ".join(str(row[key]) for key in example.keys): row for row in whole(SHOP, example.question)}

    for key, columns in example.rows.items():
        assert {name: rows[key][name] for name in columns} == {name: near(value) for name, value in columns.items()}, key


@pytest.mark.parametrize("example", FUNNELS, ids=lambda example: example.story)
def test_the_funnel_goes_as_worked_out(example: FunnelExample) -> None:
    rows = whole(example.world(), example.question)

    assert tuple(row["count"] for row in rows) == example.counts
    assert [row["median_seconds"] for row in rows] == [None if day is None else near(day * 86_400) for day in example.days]


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=examples(20))
@given(data=st.data())
def test_the_product_answers_as_the_oracle(name: str, data: st.DataObject) -> None:
    one: Asked = data.draw(asked(QUESTIONS[name]))
    study = study_of(one.world)

    for question in one.questions:
        assert_same(answered(study, one.world.map, question), answer(one.world, question))


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=examples(10))
@given(data=st.data())
def test_parts_add_up_wherever_they_are_cut(name: str, data: st.DataObject) -> None:
    one: Asked = data.draw(asked(QUESTIONS[name]))
    study = study_of(one.world)

    for question in one.questions:
        part = study.part(question, study.placed(one.world.map, question))
        firsts = [number for number in range(1, part.owner.size) if part.owner[number] != part.owner[number - 1]]
        cuts = data.draw(st.lists(st.sampled_from([0, *firsts, part.owner.size]), max_size=3))
        parts = [part.cut(low, high) for low, high in pairwise([0, *sorted(cuts), part.owner.size])]

        whole_part = in_parts(BY_NAME[name], question, [part])
        wanted = [rounded(row) for row in whole_part] if name in SUMS_OF_FRACTIONS else whole_part
        assert in_parts(BY_NAME[name], question, parts) == wanted


@pytest.mark.parametrize("example", ANSWERS, ids=lambda example: example.story)
def test_columns_stand_in_the_order_in_which_they_are_described(example: AnswerExample) -> None:
    found = list(whole(SHOP, example.question)[0])
    described = [column.name for column in analysis_of(example.question).columns if column.name in found]
    assert [name for name in found if name in described] == described


def test_every_analysis_has_its_questions() -> None:
    assert set(QUESTIONS) == set(BY_NAME)
