"""People, what lets them in, and who changed what are kept the same way on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conformance.stores import Store
from touchline.adapters.sql.access import SqlApiKeys, SqlInvitations, SqlPeople, SqlSessions
from touchline.adapters.sql.audit import SqlAuditLog
from touchline.adapters.sql.scrub import scrub
from touchline.errors import InvalidInput
from touchline.model.access import ApiKey, Invitation, Person, Right, SignedIn, StaffRole
from touchline.model.audit import AuditEntry, AuditFilter, Concern

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOSTILE = "Ana'); DROP TABLE people; --"
HASH = "$argon2id$…"
ANA = Person(id="1", name=HOSTILE, email="ana@shop.example", role=StaffRole.OWNER, created_at=AT, password=HASH)
BEN = Person(id="2", name="Ben", email="ben@shop.example", role=StaffRole.VIEWER, created_at=AT, subject="sub|7")


def session(number: str, person: str, *, lasts: int = 1) -> SignedIn:
    until = AT + timedelta(days=lasts)
    return SignedIn(id=number, person=person, created_at=AT, seen_at=AT, expires_at=until, browser="Ü", digest=f"d{number}")


def entry(subject: str, *, concern: Concern = Concern.PEOPLE, hours: int = 0) -> AuditEntry:
    at = AT + timedelta(hours=hours)
    return AuditEntry(
        id=0,
        at=at,
        actor="ana",
        door="session",
        place="::1",
        concern=concern,
        action="added",
        subject=subject,
        before="",
        after="{}",
    )


def test_people_are_kept_whole_and_an_address_belongs_to_one(store: Store) -> None:
    people = SqlPeople(store.ready())
    for one in (BEN, ANA, replace(BEN, role=StaffRole.SALES)):
        people.put(one)
    assert people.all() == (ANA, replace(BEN, role=StaffRole.SALES))
    with pytest.raises(InvalidInput, match="already"):
        people.put(replace(BEN, id="3"))
    people.remove("2")
    people.remove("nobody")
    assert people.all() == (ANA,)


def test_a_link_is_taken_once(store: Store) -> None:
    invitations = SqlInvitations(store.ready())
    made = Invitation(
        id="i", email="c@x", name="C", role=StaffRole.ANALYST, author="ana", created_at=AT, expires_at=AT, digest="d"
    )
    invitations.add(made)
    assert invitations.all() == (made,)
    assert [invitations.take("i"), invitations.take("i")] == [True, False]


def test_sessions_are_found_by_hash_and_end_with_their_person(store: Store) -> None:
    engine = store.ready()
    people, sessions = SqlPeople(engine), SqlSessions(engine)
    for one in (ANA, BEN):
        people.put(one)
    for number, person in (("a", "1"), ("b", "1"), ("c", "2")):
        sessions.add(session(number, person))
    later = AT + timedelta(hours=2)
    sessions.seen("b", later)
    assert sessions.find("db") == replace(session("b", "1"), seen_at=later)
    assert sessions.find("none") is None
    assert [one.id for one in sessions.all()] == ["b", "a", "c"]
    sessions.end_others("1", "b")
    people.remove("2")
    assert [one.id for one in sessions.all()] == ["b"]
    sessions.forget_expired(AT + timedelta(days=1))
    assert sessions.all() == ()


def test_keys_come_back_with_their_rights(store: Store) -> None:
    keys = SqlApiKeys(store.ready())
    rights = frozenset({Right.MEASURE, Right.CUSTOMERS})
    made = ApiKey(id="k", name="BI", rights=rights, hint="tlk_abc", author="ana", created_at=AT, expires_at=AT, digest="d")
    keys.add(made)
    assert (keys.all(), keys.find("d"), keys.find("e")) == ((made,), made, None)
    keys.remove("k")
    assert keys.all() == ()


def test_changes_are_found_by_what_is_asked_newest_first(store: Store) -> None:
    log = SqlAuditLog(store.ready())
    for number, one in enumerate((entry("Ben_1"), entry("shop", concern=Concern.SOURCES, hours=1), entry("Ben%2", hours=2))):
        log.add(one)
        assert log.page(AuditFilter(), 0, 10).total == number + 1

    def found(wanted: AuditFilter) -> list[str]:
        return [one.subject for one in log.page(wanted, 0, 10).rows]

    assert found(AuditFilter()) == ["Ben%2", "shop", "Ben_1"]
    assert found(AuditFilter(concern="sources")) == ["shop"]
    assert found(AuditFilter(text="ben_")) == ["Ben_1"]
    assert found(AuditFilter(actor="nobody")) == []
    assert found(AuditFilter(since=AT + timedelta(hours=1), until=AT + timedelta(hours=2))) == ["shop"]
    (second,) = log.page(AuditFilter(), 1, 1).rows
    assert replace(second, id=0) == entry("shop", concern=Concern.SOURCES, hours=1)


def test_what_was_removed_leaves_the_disk_too(store: Store) -> None:
    engine = store.ready()
    invitations = SqlInvitations(engine)
    secret = "gone.for.good@home.example" * 40
    invitations.add(
        Invitation(
            id="i", email=secret[:300], name="", role=StaffRole.VIEWER, author="", created_at=AT, expires_at=AT, digest="d"
        )
    )
    assert invitations.take("i")
    assert scrub(engine)
    kept = b"".join(path.read_bytes() for path in store.data.iterdir() if path.is_file())
    assert secret[:26].encode() not in kept
