"""Targets on what the shop's map names by its own stages and touchpoints: worked by hand, while runs are under way and afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from conformance.memory import study_of
from examples_answers import SHOP, customer
from touchline.analyse.sentences import spoken
from touchline.frame.answers import Answer
from touchline.model.maps import Target
from touchline.model.questions import Scorecard

TARGETS = (
    Target(kpi="lost_share", at_most=0.4, period="year", owner="store"),
    Target(kpi="mailing_goal_rate", at_least=0.5, period="year"),
    Target(kpi="like_goal_rate", at_least=0.5, period="year"),
    Target(kpi="consideration_go_on_rate", at_least=0.3, period="year"),
    Target(kpi="loyalty_share", at_least=0.5, period="year"),
    Target(kpi="smiles", at_least=3.0, period="year"),
)
BUSY = replace(
    SHOP,
    customers=(*SHOP.customers, customer("fay", "110:mailing 112:visit", 60), customer("gil", "180:mailing 190:redeem", 70)),
)
"""Under way are carla at favorability, eve at awareness, fay at consideration, and gil, who has completed but may come again."""
OVER = datetime(1971, 1, 1, tzinfo=UTC)


def scorecard(until: datetime | None) -> Answer:
    shop = replace(SHOP, map=replace(SHOP.map, targets=TARGETS))
    return study_of(shop).ask(Scorecard(periods=1, until=until), shop.map)


def seen(answer: Answer) -> dict[str, tuple[object, ...]]:
    rows = answer.table.to_pylist()[: len(TARGETS)]
    return {row["kpi"]: (row["title"], row["cases"], row["value"], row["met"]) for row in rows}


def test_while_two_runs_are_under_way_what_they_can_decide_is_open() -> None:
    assert seen(scorecard(None)) == {
        "lost_share": ("Lost runs", 6, pytest.approx(2 / 6), "open"),
        "mailing_goal_rate": ("Goal after Mailing", 5, pytest.approx(1 / 5), "open"),
        "like_goal_rate": ("Goal after Like", 2, pytest.approx(1 / 2), "open"),
        "consideration_go_on_rate": ("Going on from Consideration", 3, pytest.approx(1 / 3), "open"),
        "loyalty_share": ("Runs that reach Loyalty", 6, 0.0, "no"),
        "smiles": ("smiles", 0, None, ""),
    }


def test_once_every_run_is_over_targets_are_met_or_missed() -> None:
    assert {kpi: met for kpi, (_, _, _, met) in seen(scorecard(OVER)).items()} == {
        "lost_share": "no",
        "mailing_goal_rate": "no",
        "like_goal_rate": "yes",
        "consideration_go_on_rate": "yes",
        "loyalty_share": "no",
        "smiles": "",
    }


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "First of the missed: the share of lost runs, in the period from 1970-01-01; store answers for it."),
        ("de", "Das erste verfehlte: der Anteil verlorener Durchläufe, im Zeitraum ab 1970-01-01; verantwortlich ist store."),
    ],
)
def test_the_sentence_names_the_first_target_missed(language: str, sentence: str) -> None:
    _, first = scorecard(OVER).said

    assert spoken((first,), language) == sentence


@pytest.mark.parametrize("target", TARGETS[:5], ids=lambda target: target.kpi)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_share_has_a_name_in_a_sentence(target: Target, language: str) -> None:
    missed = replace(target, at_least=2.0, at_most=None)
    shop = replace(SHOP, map=replace(SHOP.map, targets=(missed,)))
    answer = study_of(shop).ask(Scorecard(periods=1, until=OVER), shop.map)

    assert "{" not in spoken(answer.said, language)
    assert len(answer.said) == 2


@pytest.mark.parametrize(
    ("kpi", "least", "most"),
    [
        ("lost_share", 2 / 8, 5 / 8),
        ("open_share", 3 / 8, 3 / 8),
        ("mailing_goal_rate", 2 / 7, 5 / 7),
        ("like_goal_rate", 1 / 5, 4 / 4),
        ("visit_goal_rate", 1 / 7, 4 / 6),
        ("consideration_go_on_rate", 1 / 6, 4 / 6),
        ("favorability_share", 2 / 8, 3 / 8),
        ("loyalty_share", 0 / 8, 4 / 8),
    ],
)
def test_a_target_is_missed_only_where_no_run_under_way_can_still_save_it(kpi: str, least: float, most: float) -> None:
    low, high = Target(kpi=kpi, at_most=least, period="year"), Target(kpi=kpi, at_least=most, period="year")

    assert met(low) != "no"
    assert met(high) != "no"
    assert met(replace(low, at_most=least - 0.001)) == "no"
    assert met(replace(high, at_least=most + 0.001)) == "no"


def met(target: Target) -> str:
    busy = replace(BUSY, map=replace(SHOP.map, targets=(target,)))
    return str(study_of(busy).ask(Scorecard(periods=1), busy.map).table["met"][0].as_py())
