"""What truth.json says is what the product finds in the events, and what cannot be found by comparing alone."""

from __future__ import annotations

from functools import cache

import pytest

from simulated import company, ready, studied
from touchline.flow.asking.ask import question
from touchline.simulate.details import details
from touchline.simulate.events import tell
from touchline.simulate.outcomes import Effect, effects, lost_without, without_touchpoint
from touchline.simulate.plan import lay_out
from touchline.simulate.tally import run_states, tally
from touchline.simulate.truth import Truth, truth
from touchline.simulate.variants import without_confounders, without_effects, without_moments

CUSTOMERS = 3_000
COMPANIES = ("shop", "b2b", "bank", "telecom", "plain")


@cache
def known(name: str) -> Truth:
    """The truth of some customers of a ready company."""
    layout = ready(name)
    told = tell(layout, 1, (0, CUSTOMERS))
    return truth(layout, 1, CUSTOMERS, tally(layout, 1, told))


def effect_of(found: tuple[Effect, ...], stage: str, touchpoint: str) -> Effect:
    """The effect of a touchpoint in a stage."""
    return next(one for one in found if (one.stage, one.touchpoint) == (stage, touchpoint))


@pytest.mark.parametrize("name", COMPANIES)
def test_the_product_finds_the_runs_that_were_walked(name: str) -> None:
    study, journey = studied(ready(name), 1, CUSTOMERS)
    rows = study.ask(question("stages", {}, zone="UTC"), journey).table.to_pylist()
    runs = known(name).runs
    assert sum(row["lost"] for row in rows) == runs["lost"]
    assert sum(row["open"] for row in rows) == runs["open"]
    assert sum(row["completed"] for row in rows) == runs["completed"]


@pytest.mark.parametrize("name", COMPANIES)
def test_every_event_is_a_touch_of_its_touchpoint(name: str) -> None:
    study, journey = studied(ready(name), 1, CUSTOMERS)
    rows = study.ask(question("touchpoints", {}, zone="UTC"), journey).table.to_pylist()
    assert {row["touchpoint"]: row["touches"] for row in rows} == known(name).touches


def test_counts_of_blocks_add_up() -> None:
    layout = ready("telecom")
    parts = [tally(layout, 1, tell(layout, 1, block)) for block in ((0, 700), (700, 2_000))]
    whole, both = tally(layout, 1, tell(layout, 1, (0, 2_000))), parts[0] + parts[1]
    assert run_states(layout, whole) == run_states(layout, both)
    for counts in ("touches", "runs", "entries", "identity", "crossings", "offers"):
        assert getattr(whole, counts) == getattr(both, counts)


def test_offers_that_contradict_each_other_can_be_counted() -> None:
    layout = ready("shop")
    told, found = tell(layout, 1, (0, CUSTOMERS)), known("shop").offers
    columns = details(layout, 1, told.walked)
    offers = zip(*(columns[f"properties.{name}"].to_pylist() for name in ("offer", "price")), strict=True)
    right = layout.company.offers.prices if layout.company.offers else {}
    shown = [(offer, price) for offer, price in offers if offer is not None]
    assert len(shown) == found["shown"]
    assert sum(price != right[offer] for offer, price in shown) == found["wrong_price"]
    assert 0 < found["with_two_prices"] < found["in_two_channels"] < found["shown"]


def test_without_effects_no_touch_makes_a_difference() -> None:
    found = effects(lay_out(without_effects(company("plain"))), 1, CUSTOMERS)
    assert {one.effect for one in found} == {0.0}
    assert {one.over_others for one in found} == {0.0}
    assert {one.odds for one in found} == {1.0}


def test_confounders_alone_make_a_comparison_wrong() -> None:
    confounded = effect_of(effects(lay_out(without_moments(company("plain"))), 1, 50_000), "weighed", "leaflet")
    assert confounded.effect == confounded.over_others == 0.0
    assert confounded.bias > 0.04
    fair = effect_of(effects(lay_out(without_confounders(company("plain"))), 1, 50_000), "weighed", "leaflet")
    assert abs(fair.bias) < 0.02


def test_a_planted_moment_has_its_effect() -> None:
    found = effects(ready("shop"), 1, 20_000)
    assert effect_of(found, "intent", "advice_chat").effect > 0.05
    assert effect_of(found, "intent", "delivery_terms").effect < -0.05
    assert effect_of(found, "consideration", "complaint").effect < -0.05
    assert effect_of(found, "intent", "advice_chat").odds == 2.2
    assert abs(effect_of(found, "awareness", "ad").effect) < 1e-12


def test_what_a_touchpoint_brings_is_what_goes_missing_without_it() -> None:
    missing = lost_without(ready("shop"), 1, 20_000)
    assert missing["advice_chat"] > 0 > missing["delivery_terms"]
    assert set(missing) == {name for name, one in company("shop").touchpoints.items() if one.stage != "conversion"}


def test_nobody_touches_what_was_taken_away() -> None:
    layout = lay_out(without_touchpoint(company("shop"), "comparison"))
    assert tally(layout, 1, tell(layout, 1, (0, 500))).touches["comparison"] == 0


def test_forgotten_devices_are_profiles_of_their_own() -> None:
    assert known("shop").profiles == CUSTOMERS + known("shop").identity["never_linked"]
