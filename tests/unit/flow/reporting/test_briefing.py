"""What to know of a journey first: what is silent or missed, and only those changes that noise does not explain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conformance.memory import study_of
from examples_answers import SHOP, customer
from oracles.world import World
from touchline.flow.reporting.briefing import briefing
from touchline.model.briefing import Briefing, NewsKind
from touchline.model.maps import Target
from touchline.model.questions import Movement

NEW_YEAR = datetime(1970, 1, 1, tzinfo=UTC)


def told(world: World, since: int, language: str = "en") -> Briefing:
    study = study_of(world)
    asked = Movement(since=NEW_YEAR + timedelta(days=since))
    return briefing(lambda question: study.ask(question, world.map), world.map, asked, language)


def crowd(stay: int, go: int) -> World:
    """Of forty who come in each half of a hundred days, so many stop in the first half, and so many go on in the second."""
    early = [customer(f"early{n}", "1:mailing" if n < stay else "1:mailing 2:visit", 100 * n) for n in range(40)]
    late = [customer(f"late{n}", "51:mailing 52:visit" if n < go else "51:mailing", 10_000 + 100 * n) for n in range(40)]
    design = replace(SHOP.map, scope=replace(SHOP.map.scope, silence=timedelta(days=10)))
    return replace(SHOP, map=design, customers=(*early, *late, customer("last", "100:mailing", 90_000)))


def test_a_stage_that_keeps_clearly_fewer_than_before_is_told_with_its_customers() -> None:
    found = [one for one in told(crowd(0, 10), 50).changes if one.about == "stage"]

    assert [(one.key, one.good, one.analysis, dict(one.row), one.measure) for one in found] == [
        ("awareness", False, "movement", {"stage": "awareness"}, "lost")
    ]
    assert found[0].sentence == "Only 25 % go on from Awareness, where it was 100 % in the period before."


def test_a_difference_that_chance_explains_is_not_told() -> None:
    assert told(crowd(20, 22), 50).changes == ()


def test_silence_and_missed_targets_alarm_in_the_readers_language() -> None:
    goals = replace(crowd(0, 10).map, targets=(Target(kpi="goal_rate", at_least=0.9, period="year", owner="sales"),))
    world = replace(crowd(0, 10), map=goals)
    alarms = {(one.kind, one.key) for one in told(world, 50).alarms}
    assert (NewsKind.NEVER, "redeem") in alarms
    german = [one.sentence for one in told(world, 50, "de").alarms if one.key == "redeem"]
    assert german == ["„Redeem“ wurde noch nie gesehen."]
