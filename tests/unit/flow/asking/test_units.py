"""A map with `unit: account` measures the people of an account as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.memory import MemoryTimelines
from streaming import NOON, Desk, desk
from touchline.design.load import load_map
from touchline.errors import NoData
from touchline.flow.asking.studies import Studies
from touchline.flow.asking.study import Study
from touchline.flow.customers.customers import directory, found_profile, of_persons
from touchline.flow.log.log import EventLog
from touchline.model.conditions import Compare, Operator
from touchline.model.identity import IdentityRules
from touchline.model.maps import JourneyMap, Unit
from touchline.model.questions import Cell, Stages

MAP = """
touchline: 1
journey: sales
title: From interest to contract
unit: account
scope: {starts: any touch, goal: contract, silence: 90d}
stages: [consideration, conversion]
touchpoints:
  webinar: {channel: web, stage: consideration, when: {event: Webinar Joined}}
  contract: {channel: letter, stage: conversion, when: {event: Contract Signed}}
"""


def journey() -> JourneyMap:
    found = load_map(MAP)
    assert isinstance(found, JourneyMap)
    return found


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def calls(user: str, account: str | None, *events: str) -> list[dict[str, object]]:
    group = {
        "type": "group",
        "userId": user,
        "groupId": account,
        "messageId": f"{user}-g",
        "traits": {"branch": "x", "role": "buyer"},
    }
    tracks = [{"type": "track", "userId": user, "event": event, "messageId": f"{user}-{event}"} for event in events]
    return [*([dict[str, object](group)] if account else []), *(dict[str, object](track) for track in tracks)]


def test_the_people_of_an_account_are_measured_as_one(at: Desk) -> None:
    at.send(
        *calls("ann", "acme", "Webinar Joined"), *calls("eve", "other", "Webinar Joined"), *calls("joe", None, "Webinar Joined")
    )
    at.send(*calls("bob", "acme", "Contract Signed"), received_at=NOON + 1_000_000)
    at.run()
    study = Study(EventLog(at.lake.snapshot()), MemoryTimelines(), "UTC")
    answer = study.ask(Stages(), journey())
    reached = {row["stage"]: row["reached"] for row in answer.table.to_pylist()}
    assert reached == {"consideration": 2, "conversion": 1}
    behind = study.members(Stages(), Cell({"stage": "conversion"}, "reached"), journey())
    assert sorted(study.log.people().labels(behind)) == ["ann", "bob"]
    by = study.ask(Stages(by="traits.branch"), journey())
    assert {row["group"] for row in by.table.to_pylist()} == {"x"}
    for asked in (journey(), replace(journey(), unit=Unit.PERSON)):
        mine = study.ask(Stages(where=Compare("account", Operator.EQUALS, "acme"), by="account"), asked).table.to_pylist()
        assert {(row["group"], row["stage"], row["reached"]) for row in mine if row["reached"]} >= {("acme", "conversion", 1)}
        assert {row["group"] for row in mine} == {"acme"}


def test_a_page_shows_each_of_its_people(at: Desk) -> None:
    at.send(*calls("ann", "acme", "Webinar Joined"), *calls("bob", "acme", "Contract Signed"))
    at.run()
    people = directory(Study(EventLog(at.lake.snapshot()), MemoryTimelines(), "UTC"), journey())
    found = people.people.find("ann")
    assert found is not None
    assert people.view(found).touches == 1


def test_without_accounts_it_says_what_to_send(at: Desk) -> None:
    at.send(*calls("joe", None, "Webinar Joined"))
    at.run()
    with pytest.raises(NoData, match="group calls"):
        Study(EventLog(at.lake.snapshot()), MemoryTimelines(), "UTC").ask(Stages(), journey())


def test_a_customers_page_needs_no_account_on_a_map_of_accounts(at: Desk) -> None:
    studies = Studies(at.lake, MemoryTimelines(), "UTC", IdentityRules(), journey)
    for number, event in enumerate(("Webinar Joined", "Contract Signed")):
        at.send({"type": "track", "userId": "joe", "event": event, "messageId": str(number)})
        at.run()
        studies.must_see(at.lake.version())
        study, profile = studies.of_one(of_persons(journey()), lambda people: found_profile(people, "joe"))
        assert directory(study, journey()).view(profile).events == number + 1
