"""Accounts: group calls make customers members, in roles, and give the account its traits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from streaming import Desk, desk
from touchline.flow.log.accounts import accounts_of, memberships_of
from touchline.flow.log.consent import consents_of
from touchline.flow.log.log import EventLog
from touchline.model.consent import ConsentState


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def group(number: int, user: str, account: str, day: int, **traits: object) -> dict[str, object]:
    moment = f"2026-01-{day:02}T10:00:00Z"
    return {
        "type": "group",
        "messageId": f"g{number}",
        "userId": user,
        "groupId": account,
        "traits": traits,
        "timestamp": moment,
    }


def told(log: EventLog, user: str) -> list[tuple[str, str, int]]:
    profile = log.people().find(user)
    assert profile is not None
    return [(one.account, one.role, one.since.day) for one in memberships_of(accounts_of(log), profile)]


def test_members_have_roles_and_the_account_has_the_traits_that_came_last(at: Desk) -> None:
    at.send(
        group(1, "u1", "acme", 3, role="buyer", plan="pro"),
        group(2, "u1", "acme", 2, role="user", plan="free", seats=3),
        group(3, "u2", "acme", 4),
        group(4, "u2", "other", 1),
    )
    at.run()
    log = EventLog(at.lake.snapshot())
    assert told(log, "u1") == [("acme", "buyer", 2)]
    assert told(log, "u2") == [("other", "", 1), ("acme", "", 4)]
    accounts = accounts_of(log)
    acme = accounts.names.index("acme")
    assert accounts.traits["account.plan"][acme].as_py() == "pro"
    assert accounts.traits["account.seats"][acme].as_py() == 3
    assert {accounts.names[place] for place in accounts.account_of} == {"acme"}


def test_later_versions_of_the_log_know_what_came_in_meanwhile(at: Desk) -> None:
    at.send(group(1, "u1", "acme", 3, role="buyer"))
    at.run()
    before = EventLog(at.lake.snapshot())
    assert told(before, "u1") == [("acme", "buyer", 3)]
    at.send(group(2, "u1", "acme", 5, role="boss"), group(3, "u3", "acme", 5, size=7))
    at.run()
    after = EventLog(at.lake.snapshot(), before=before)
    assert told(after, "u1") == [("acme", "boss", 3)]
    assert told(after, "u3") == [("acme", "", 5)]
    assert accounts_of(after).traits["account.size"].to_pylist() == [7]


def test_without_group_calls_nobody_has_an_account(at: Desk) -> None:
    at.send({"type": "track", "messageId": "m1", "userId": "u1", "event": "A"})
    at.run()
    assert told(EventLog(at.lake.snapshot()), "u1") == []


def test_preferences_in_the_context_of_any_call_are_consent(at: Desk) -> None:
    preferences = {"consent": {"categoryPreferences": {"Advertising": True, "Analytics": False, "Odd": "yes"}}}
    at.send({"type": "track", "messageId": "m1", "userId": "u1", "event": "A", "context": preferences})
    at.run()
    log = EventLog(at.lake.snapshot())
    held = {one.purpose: one.state for one in consents_of(log, 0)}
    assert held == {"Advertising": ConsentState.GRANTED, "Analytics": ConsentState.DENIED}
