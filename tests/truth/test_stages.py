"""Conversions from stage to stage and personas, held to companies in which they were planted."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from simulated import company, studied
from touchline.analyse.rates import wilson
from touchline.model.questions import Cell, Stages
from touchline.simulate.company import Company, PersonaPlan, ReturnPlan
from touchline.simulate.people import kinds_of
from touchline.simulate.plan import duration
from truth.seeds import AT_FEW, BY_CHANCE, CUSTOMERS, END, FEW, MANY, answers, goes_on, held, laid_out, of, settled

KEEN, SLOW = 2.0, 0.7
SHARE = 0.3
WHOLE, BY_PERSONA = Stages(until=END), Stages(until=END, by="persona")
PLACES = [("keen", "seen"), ("keen", "weighed"), ("slow", "seen"), ("slow", "weighed")]


def alike() -> Company:
    """Everybody goes on alike."""
    return settled()


def of_two_kinds() -> Company:
    """Some go on more readily than others, some jump over a stage."""
    seen = replace(company("plain").stages["seen"], skip=0.3)
    personas = {"keen": PersonaPlan(share=SHARE, odds=KEEN), "slow": PersonaPlan(share=1.0 - SHARE, odds=SLOW)}
    return replace(settled(), personas=personas, stages={**company("plain").stages, "seen": seen})


def who_come_back() -> Company:
    """Runs of one customer have the customer's odds in common."""
    return replace(of_two_kinds(), returns=ReturnPlan(completed=0.5, lost=0.3, wait="20d"))


def planted(place: tuple[str, str]) -> float:
    """The share of a persona that goes on from a stage."""
    return goes_on(place[1], {"keen": KEEN, "slow": SLOW}[place[0]])


def holds(seeds: int, stage: str) -> float:
    """At which share of the seeds the interval of going on holds the planted share."""
    return held(of(answers(alike, WHOLE, seeds), stage=stage), "go_on_rate", goes_on(stage))


def holds_of_persona(seeds: int, place: tuple[str, str]) -> float:
    """The same of one persona."""
    return held(of(answers(of_two_kinds, BY_PERSONA, seeds), group=place[0], stage=place[1]), "go_on_rate", planted(place))


def holds_share(seeds: int) -> float:
    """At which share of the seeds the share of a persona's customers lies as near to the planted one as chance has it."""
    keen = [row["reached"] for row in of(answers(of_two_kinds, BY_PERSONA, seeds), group="keen", stage="seen")]
    low, high = wilson(np.array(keen), np.full(seeds, CUSTOMERS))
    return float(np.mean((low <= SHARE) & (high >= SHARE)))


@pytest.mark.parametrize("stage", ["seen", "weighed"])
def test_intervals_of_going_on_hold_what_was_planted(stage: str) -> None:
    assert holds(FEW, stage) >= AT_FEW


@pytest.mark.parametrize("place", PLACES)
def test_intervals_of_each_persona_hold_what_was_planted_in_it(place: tuple[str, str]) -> None:
    assert holds_of_persona(FEW, place) >= AT_FEW


def test_personas_are_as_many_as_were_planted() -> None:
    assert holds_share(FEW) >= AT_FEW


@pytest.mark.parametrize("persona", ["keen", "slow"])
def test_the_customers_of_a_persona_are_those_who_were_planted(persona: str) -> None:
    layout = laid_out(of_two_kinds)
    kinds = kinds_of(layout, 3, (0, CUSTOMERS))
    study, journey = studied(layout, 3, CUSTOMERS)

    found = study.members(BY_PERSONA, Cell({"stage": "seen", "group": persona}, "reached"), journey)

    names = np.array([kind.persona for kind in layout.kinds])
    assert found.tolist() == np.flatnonzero(names[kinds] == persona).tolist()


def test_the_difference_of_personas_is_seen_at_every_seed() -> None:
    keen, slow = (of(answers(of_two_kinds, BY_PERSONA, FEW), group=name, stage="seen") for name in ("keen", "slow"))

    assert all(one["go_on_low"] > other["go_on_high"] for one, other in zip(keen, slow, strict=True))


@pytest.mark.parametrize("stage", ["seen", "weighed"])
def test_stays_are_as_long_as_waits_were_planted(stage: str) -> None:
    plan = company("plain").stages[stage]
    found = [row["median_seconds"] for row in of(answers(alike, WHOLE, FEW), stage=stage)]

    assert min(found) > duration(plan.wait) / 1e6


@pytest.mark.long
@pytest.mark.parametrize("stage", ["seen", "weighed"])
def test_intervals_of_going_on_hold_it_as_often_as_they_promise(stage: str) -> None:
    assert BY_CHANCE[0] <= holds(MANY, stage) <= BY_CHANCE[1]
    conversions = of(answers(alike, WHOLE, MANY), stage="weighed")
    assert BY_CHANCE[0] <= held(conversions, "rate_from_previous", goes_on("seen")) <= BY_CHANCE[1]


@pytest.mark.long
@pytest.mark.parametrize("place", PLACES)
def test_intervals_of_each_persona_hold_it_as_often_as_they_promise(place: tuple[str, str]) -> None:
    assert BY_CHANCE[0] <= holds_of_persona(MANY, place) <= BY_CHANCE[1]


@pytest.mark.long
def test_personas_are_as_many_as_often_as_chance_has_it() -> None:
    assert BY_CHANCE[0] <= holds_share(MANY) <= BY_CHANCE[1]


@pytest.mark.long
@pytest.mark.parametrize("stage", ["seen", "weighed"])
def test_that_customers_come_back_makes_intervals_hardly_too_narrow(stage: str) -> None:
    many = of(answers(who_come_back, WHOLE, 15, 60_000), stage=stage)
    truth = float(np.mean([row["go_on_rate"] for row in many]))

    assert held(of(answers(who_come_back, WHOLE, MANY), stage=stage), "go_on_rate", truth) >= BY_CHANCE[0]
