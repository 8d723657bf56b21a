"""The zero moment: sources read from pages and campaigns, and a bound that holds what is planted."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

import pytest

from conformance.memory import study_of
from conformance.test_analyses import assert_same
from crowds import MAP, crowd
from oracles.answers import answer
from oracles.world import Customer, World
from simulated import ready, studied
from touchline.analyse.entries import host_of, is_search
from touchline.errors import QuestionInvalid
from touchline.model.questions import Cell, ZeroMoment

PAGES: tuple[tuple[dict[str, str], str], ...] = (
    ({"referrer": "https://www.google.com/search?q=coat", "url": "https://shop.example/coats"}, "search"),
    ({"referrer": "https://blog.example/ten-coats"}, "referral"),
    ({"referrer": "https://SHOP.example/imprint", "url": "https://www.shop.example/coats"}, "direct"),
    ({"url": "https://shop.example/"}, "direct"),
    ({"referrer": "https://www.bing.com", "utm_source": "spring"}, "campaign"),
    ({"referrer": " ", "utm_source": ""}, "web"),
    ({}, "web"),
)


def with_pages(world: World) -> World:
    """The crowd, its customers' events on the web telling in turn where they come from."""
    said = cycle(pages for pages, _ in PAGES)
    return replace(world, customers=tuple(told(one, next(said)) for one in world.customers))


def told(customer: Customer, pages: dict[str, str]) -> Customer:
    """The customer with these properties at every event."""
    return replace(
        customer, events=tuple(replace(event, properties={**event.properties, **pages}) for event in customer.events)
    )


@pytest.mark.parametrize(("pages", "source"), PAGES)
def test_a_source_is_read_from_what_the_first_touch_says(pages: dict[str, str], source: str) -> None:
    world = crowd(3, 40)
    on_web = [told(one, pages) for one in world.customers if one.events[0].touchpoint == "ad"]

    rows = study_of(replace(world, customers=tuple(on_web))).ask(ZeroMoment(), MAP).table.to_pylist()

    assert [row["source"] for row in rows] == ["(all)", source]


@pytest.mark.parametrize("by", ["", "persona"])
def test_a_crowd_arrives_as_the_slow_twin_says(by: str) -> None:
    world, question = with_pages(crowd(3, 150)), ZeroMoment(by=by)

    rows = study_of(world).ask(question, MAP).table.to_pylist()

    assert_same(rows, answer(world, question))
    assert len({row["source"] for row in rows}) > 6


@pytest.mark.parametrize("seed", range(5))
def test_the_bound_holds_what_was_planted(seed: int) -> None:
    """Of the shop's customers 18 % come informed, and a fifth of them begin like everybody else."""
    study, journey = studied(ready("shop"), seed, 4_000)

    row = study.ask(ZeroMoment(informed=("nothing of the kind",)), journey).table.to_pylist()[0]

    assert row["informed_rate"] == pytest.approx(0.18 * 0.8, abs=0.025)
    assert row["informed_rate"] < 0.18 < row["informed_rate"] + row["unseen"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Example.com:8443/a?b#c", "example.com"),
        ("example.com/path", "example.com"),
        ("android-app://com.google.android.gm/", "com.google.android.gm"),
        ("https://user:word@mail.example/", "mail.example"),
        ("", ""),
    ],
)
def test_hosts_are_found_in_addresses(address: str, host: str) -> None:
    assert host_of(address) == host


def test_search_engines_are_known_in_every_country() -> None:
    assert is_search("google.co.uk")
    assert is_search("search.brave.com")
    assert not is_search("googleplex.example")


def test_only_sources_and_counts_that_there_are_open() -> None:
    study = study_of(crowd(3, 5))

    with pytest.raises(QuestionInvalid, match="no source 'radio'"):
        study.members(ZeroMoment(), Cell({"source": "radio"}, "informed"), MAP)
    with pytest.raises(QuestionInvalid, match="no customers behind 'unseen_low'"):
        study.members(ZeroMoment(), Cell({"source": "(all)"}, "unseen_low"), MAP)
