"""Conformance in a crowd: the same as the slow twin, and compared with those who came as far."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from conformance.memory import study_of
from conformance.test_analyses import assert_same
from crowds import MAP, crowd
from oracles.answers import answer
from oracles.world import World
from touchline.errors import QuestionInvalid
from touchline.model.questions import Cell, Conformance

OPENED = replace(MAP, scope=replace(MAP.scope, starts=("ad", "letter")))


def asked_alike(world: World, question: Conformance) -> list[dict[str, Any]]:
    """The product's rows, which are those of the twin."""
    rows: list[dict[str, Any]] = study_of(world).ask(question, world.map).table.to_pylist()
    assert_same(rows, answer(world, question))
    return rows


@pytest.mark.parametrize("by", ["", "persona"])
def test_a_crowd_conforms_as_the_slow_twin_says(by: str) -> None:
    rows = asked_alike(crowd(3, 150), Conformance(by=by))

    assert {row["deviation"] for row in rows} == {"none", "lateral entry", "skip", "step back", "goal without"}
    assert any(row["lost_conversions_low"] is not None for row in rows)


def test_what_may_not_begin_a_run_is_outside() -> None:
    rows = asked_alike(replace(crowd(3, 150), map=OPENED), Conformance())

    assert ("outside", "weighed") in {(row["deviation"], row["source"]) for row in rows}


def test_deviations_are_compared_with_those_who_came_as_far() -> None:
    rows = asked_alike(crowd(3, 400), Conformance())

    row = next(one for one in rows if (one["deviation"], one["source"]) == ("goal without", "weighed"))
    assert (row["completed_rate"], row["lost_conversions"]) == (1.0, 0.0)
    assert rows[0]["completed_rate"] < 1


def test_only_deviations_that_there_are_open() -> None:
    study = study_of(crowd(3, 5))

    with pytest.raises(QuestionInvalid, match="no such deviation"):
        study.members(Conformance(), Cell({"deviation": "skip", "source": "won", "target": "nowhere"}, "runs"), MAP)
    with pytest.raises(QuestionInvalid, match="no customers behind 'lost_conversions_low'"):
        study.members(Conformance(), Cell({"deviation": "none", "source": "", "target": ""}, "lost_conversions_low"), MAP)
