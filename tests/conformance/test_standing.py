"""Where each customer stands (stage, score, balance, runs) is what the slow twins say, one by one and as rules ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings

from conformance.memory import study_of
from effort import examples
from oracles.journey import passages
from oracles.standing import in_debt, score
from oracles.world import World
from strategies import worlds
from touchline.errors import QuestionInvalid
from touchline.flow.customers.customers import directory
from touchline.model.conditions import Compare, Operator
from touchline.model.maps import Feeling, FitRule, Persona, ScoreRules
from touchline.model.questions import Stages

FEELINGS = (Feeling.POSITIVE, Feeling.NEGATIVE, Feeling.NEUTRAL)


def scored(world: World) -> World:
    """The world with points, groups, a cap, a fit rule and feelings on its map."""
    points = tuple(
        replace(point, points=float(place + 1), score_group=("web", "store")[place % 2], feeling=FEELINGS[place % 3])
        for place, point in enumerate(world.map.touchpoints)
    )
    fit = FitRule(when=Compare("traits.plan", Operator.EXISTS, value=True), points=3.0)
    rules = ScoreRules(half_life=timedelta(minutes=40), fit=(fit,), caps={"web": 4.0})
    return replace(world, map=replace(world.map, touchpoints=points, score=rules))


@settings(max_examples=examples(60))
@given(worlds())
def test_the_page_of_a_customer_tells_their_standing(plain: World) -> None:
    world = scored(plain)
    newest = world.newest()
    assume(newest is not None)
    people = directory(study_of(world), world.map)
    told = passages(world)
    for customer in world.customers:
        profile = people.people.find(customer.id)
        if profile is None:
            continue
        view = people.view(profile)
        runs = told[customer.id].runs
        assert view.score.value == pytest.approx(score(world.map, customer, newest or 0))
        assert view.balance.in_debt == in_debt(world.map, customer)
        assert [run.state.value for run in view.runs] == [run.state for run in runs]
        assert [run.steps_back for run in view.runs] == [len(run.steps_back) for run in runs]
        assert view.stage == (runs[-1].stage if runs else None)


@settings(max_examples=examples(40))
@given(worlds())
def test_personas_may_ask_for_stage_and_score(plain: World) -> None:
    world = scored(plain)
    assume(world.newest() is not None)
    stage = world.map.stages[-1]
    arrived = Persona(id="arrived", title="Arrived", assign=Compare("stage", Operator.EQUALS, stage))
    warm = Persona(id="warm", title="Warm", assign=Compare("score", Operator.GTE, 2.0))
    journey = replace(world.map, personas=(arrived, warm))
    unfit = replace(world.map, score=replace(world.map.score, fit=()))
    people = directory(study_of(replace(world, map=journey)), journey)
    told = passages(world)
    for customer in world.customers:
        profile = people.people.find(customer.id)
        if profile is None:
            continue
        runs = told[customer.id].runs
        points = score(unfit, customer, world.newest() or 0)
        assume(abs(points - 2.0) > 1e-9)
        expected = "arrived" if runs and runs[-1].stage == stage else "warm" if points >= 2.0 else None
        assert people.row(profile).persona == expected


@settings(max_examples=5)
@given(worlds())
def test_a_rule_for_what_is_not_kept_is_refused_rather_than_false(plain: World) -> None:
    assume(plain.newest() is not None)
    persona = Persona(id="vip", title="VIP", assign=Compare("segment", Operator.EQUALS, "vip"))
    journey = replace(plain.map, personas=(persona,))
    with pytest.raises(QuestionInvalid, match="segment"):
        study_of(plain).ask(Stages(by="persona"), journey)
