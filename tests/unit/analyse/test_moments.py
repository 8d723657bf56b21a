"""Moments in crowds that are large enough to find something: the same as the slow twin, and what was planted comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conformance.memory import study_of
from conformance.test_analyses import assert_same
from crowds import MAP, crowd
from oracles.answers import answer
from oracles.figures import Row
from oracles.world import Customer, Event
from touchline.errors import QuestionInvalid
from touchline.model.questions import Cell, Moments

QUESTIONS = (
    Moments(least=5, within=timedelta(days=3), fdr=0.3),
    Moments(least=3, fdr=0.9, adjust=("none",)),
    Moments(least=5, fdr=0.6, adjust=("touchpoint",), by="persona"),
    Moments(least=5, fdr=0.9, adjust=("traits.kids", "ad"), by="properties.sort"),
)


def rows_of(question: Moments, customers: int = 1500) -> dict[tuple[object, object], Row]:
    """What the product answers about a crowd, by touchpoint and stage."""
    rows = study_of(crowd(7, customers)).ask(question, MAP).table.to_pylist()
    return {(row["touchpoint"], row["stage"]): row for row in rows}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_a_crowd_is_compared_as_the_slow_twin_compares_it(seed: int, number: int) -> None:
    world = crowd(seed, 120)

    found = study_of(world).ask(QUESTIONS[number], MAP).table.to_pylist()

    assert_same(found, answer(world, QUESTIONS[number]))


def test_what_was_planted_is_found_and_named() -> None:
    found = rows_of(Moments(within=timedelta(days=5)))

    assert found["call", "weighed"]["verdict"] == "pleasure"
    assert found["trouble", "weighed"]["verdict"] == "pain"
    assert found["trouble", "seen"]["verdict"] == "pain"
    assert found["call", "weighed"]["designated"] == "moment of truth"


def test_what_has_no_effect_is_not_blamed_for_the_effect_of_others() -> None:
    found = rows_of(Moments(within=timedelta(days=5)))

    for touchpoint in ("page", "leaflet", "visit"):
        assert found[touchpoint, "weighed"]["verdict"] == "no effect", touchpoint


def test_too_few_runs_are_no_verdict() -> None:
    row = rows_of(Moments(least=100_000))["call", "weighed"]

    assert (row["verdict"], row["p_value"], row["difference_low"]) == ("too few", None, None)
    assert row["difference"] is not None


def test_moments_are_not_compared_by_what_customers_came_to_later() -> None:
    with pytest.raises(QuestionInvalid, match="cannot be compared by 'stage'"):
        rows_of(Moments(adjust=("stage",)), customers=3)


def test_a_trait_that_nobody_has_is_refused() -> None:
    with pytest.raises(QuestionInvalid, match=r"nothing has the field 'traits\.nobodys'"):
        rows_of(Moments(adjust=("traits.nobodys",)), customers=3)


def test_a_trait_that_nobody_with_touches_has_sets_nobody_apart() -> None:
    world = crowd(7, 30)
    bystander = Customer(id="bystander", events=(Event(time=world.customers[0].events[0].time, event="nothing on the map"),))
    world = replace(world, customers=(*world.customers, replace(bystander, traits={"club": "yes"})))
    plain, apart = Moments(least=1, adjust=("none",)), Moments(least=1, adjust=("traits.club",))

    assert study_of(world).ask(apart, MAP).table == study_of(world).ask(plain, MAP).table


def test_there_can_be_too_many_kinds_of_moments() -> None:
    names = ("ad", "letter", "word", "page", "call", "leaflet", "visit", "deal", "trouble")

    with pytest.raises(QuestionInvalid, match="too many kinds of moments"):
        rows_of(Moments(adjust=(*names, "touchpoint", "properties.sort", "event")), customers=3)


def test_a_difference_opens_the_runs_it_is_of_and_comparable_moments_open_nothing() -> None:
    study, row = study_of(crowd(7, 30)), {"touchpoint": "call", "stage": "weighed"}

    opened = study.members(Moments(), Cell(row, "difference"), MAP).tolist()

    assert opened == study.members(Moments(), Cell(row, "runs"), MAP).tolist()
    assert opened
    with pytest.raises(QuestionInvalid, match="no customers behind 'comparable'"):
        study.members(Moments(), Cell(row, "comparable"), MAP)
    with pytest.raises(QuestionInvalid, match="no 'nothing' in 'weighed'"):
        study.members(Moments(), Cell({"touchpoint": "nothing", "stage": "weighed"}, "runs"), MAP)
