"""Kinds of identifier that a workspace names itself, and rules that change, as those who run one see it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from streaming import desk
from touchline.app import Workspace, create_workspace, open_workspace
from touchline.capture.calls import Form
from touchline.flow.log.log import EventLog
from touchline.frame.people import People
from touchline.identity.rules import read_rules
from touchline.model.events import ColumnMapping, Dataset, Reason
from touchline.model.identity import Identifier, Standing

CARDS = """
identity:
  region: CH
  kinds:
    card: {unique: true, normalise: digits, from: [properties.card, context.externalId]}
    member: {most: null, normalise: casefold}
"""


def workspace_of(folder: Path, settings: str = "") -> Path:
    create_workspace(folder)
    told(folder, settings)
    return folder


def told(folder: Path, settings: str) -> None:
    """Write the section `identity` anew."""
    path = folder / "touchline.yml"
    path.write_text(path.read_text(encoding="utf-8").partition("\nidentity:")[0] + settings, encoding="utf-8")


def take_in(folder: Path, name: str, text: str, **columns: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with open_workspace(folder, write=True) as workspace:
        workspace.import_file(path, Dataset.EVENTS, ColumnMapping(columns=columns))


def joined(workspace: Workspace, identifier: str) -> set[tuple[str, str]]:
    found = workspace.customer(identifier).identifiers
    return {(one.kind, one.value) for one in found if one.standing is Standing.JOINED}


VISITS = """customer,Loyalty No,anonymous,event,time
c1,12-34,,Order Completed,2026-03-01T10:00:00Z
,1234,,Store Purchase,2026-03-02T10:00:00Z
,99-9,phone-1,Store Purchase,2026-03-03T10:00:00Z
"""


def test_a_column_of_cards_joins_what_was_bought_with_them(tmp_path: Path) -> None:
    folder = workspace_of(tmp_path / "shop", CARDS)
    take_in(folder, "visits.csv", VISITS, card="Loyalty No")
    with open_workspace(folder) as workspace:
        assert joined(workspace, "c1") == {("user_id", "c1"), ("card", "1234")}
        assert workspace.customer("card:1234").events == 2
        assert joined(workspace, "999") == {("card", "999"), ("anonymous_id", "phone-1")}
        bonds = workspace.identity.explain("c1").bonds
        assert [(one.one.kind, one.other.kind, one.evidence[0].event) for one in bonds] == [
            ("user_id", "card", "Order Completed")
        ]


def test_a_kind_that_is_named_later_counts_in_what_was_there_before(tmp_path: Path) -> None:
    folder = workspace_of(tmp_path / "shop")
    rows = [
        {"event": "A", "time": "2026-03-01T10:00:00Z", "user_id": "c1", "properties": {"card": "12 34"}},
        {"event": "B", "time": "2026-03-02T10:00:00Z", "anonymous_id": "d1", "properties": {"card": 1234}},
        {
            "event": "C",
            "time": "2026-03-03T10:00:00Z",
            "anonymous_id": "d2",
            "context": {"externalId": [{"id": "x", "type": "other"}, {"id": "1234", "type": "card"}]},
        },
    ]
    take_in(folder, "rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    with open_workspace(folder) as workspace:
        assert workspace.overview().customers == 3
    told(folder, CARDS)
    for write in (False, True, False):
        with open_workspace(folder, write=write) as workspace:
            assert workspace.overview().customers == 1
            assert joined(workspace, "d2") == {
                (kind, name)
                for kind, name in zip(
                    ("user_id", "card", "anonymous_id", "anonymous_id"), ("c1", "1234", "d1", "d2"), strict=True
                )
            }
    told(folder, "")
    with open_workspace(folder, write=True) as workspace:
        assert workspace.overview().customers == 3
        assert workspace.customers("1234").total == 0


def test_what_is_blocked_makes_no_customer_before_and_after(tmp_path: Path) -> None:
    text = "customer,email,event,time\n" + "".join(
        f"{who},{mail},A,2026-03-0{day}T10:00:00Z\n"
        for day, (who, mail) in enumerate([("guest1", ""), ("guest2", "ana@x.com"), ("c1", "ana@x.com")], start=1)
    )
    blocking = "\nidentity:\n  user_id: {unique: true, patterns: ['guest[0-9]+']}\n"
    folder = workspace_of(tmp_path / "late")
    take_in(folder, "a.csv", text)
    with open_workspace(folder) as workspace:
        assert workspace.overview().customers == 3
    told(folder, blocking)
    with open_workspace(folder, write=True) as workspace:
        assert [row.id for row in workspace.customers().rows] == ["c1"]
        assert workspace.customer("ana@x.com").events == 2
        assert workspace.overview().events == 3
    early = workspace_of(tmp_path / "early", blocking)
    take_in(early, "a.csv", text)
    with open_workspace(early) as workspace:
        assert [row.id for row in workspace.customers().rows] == ["c1"]
        assert workspace.customer("ana@x.com").events == 2
        assert [row.reason for row in workspace.quarantine().rows] == [Reason.NO_CUSTOMER]


def test_a_till_that_knows_nothing_but_the_card_sends_calls_and_mends_them(tmp_path: Path) -> None:
    till = [{"type": "track", "event": "Paid", "messageId": str(n), "properties": {"card": n}} for n in (1234, 0)]
    listed = {"type": "page", "messageId": "3", "context": {"externalId": [{"type": "card", "id": "12-34"}]}}
    body = json.dumps({"batch": [*till, listed, {"type": "page", "properties": {"Card": "1234"}}]}).encode()
    with open_workspace(workspace_of(tmp_path / "shop", CARDS), write=True) as workspace:
        assert workspace.intake is not None
        calls = workspace.intake.read(body, Form.BATCH)
        asyncio.run(workspace.intake.keep(workspace.sources.add("till"), calls))
        assert workspace.settle(60)
        assert workspace.customer("card:1234").events == 2
        (unnamed,) = workspace.quarantine().rows
        assert unnamed.reason == Reason.NO_CUSTOMER
        mended = '{"type": "page", "properties": {"card": "1234"}}'
        assert asyncio.run(workspace.replay({unnamed.id: mended})).replayed == (unnamed.id,)
        assert workspace.settle(60)
        assert workspace.customer("card:1234").events == 3


def test_a_stream_and_a_file_know_the_same_cards(tmp_path: Path) -> None:
    rules = {"kinds": {"card": {"unique": True, "normalise": "digits"}, "member": {"normalise": "casefold"}}}
    calls: list[dict[str, object]] = [
        {"type": "track", "event": "A", "messageId": "1", "userId": "c1", "properties": {"card": "12-34"}},
        {"type": "track", "event": "B", "messageId": "2", "anonymousId": "d1", "properties": {"card": "1234"}},
        {"type": "identify", "messageId": "3", "anonymousId": "d2", "traits": {"card": 1234, "member": "Ana"}},
        {"type": "identify", "messageId": "4", "userId": "c2", "context": {"traits": {"member": "ANA"}}},
    ]
    timed = [{**call, "timestamp": f"2026-02-0{number}T10:00:00Z"} for number, call in enumerate(calls, start=1)]
    with desk(tmp_path, read_rules(rules)) as opened:
        for call in timed:
            opened.send(call)
            opened.run()
        streamed = joined_sets(EventLog(opened.lake.snapshot(), read_rules(rules)).people())
    assert streamed == {("1234", "ana", "c1", "d1", "d2"), ("c2",)}
    folder = workspace_of(tmp_path / "file", "\n" + json.dumps({"identity": rules})[1:-1] + "\n")
    take_in(folder, "calls.jsonl", "".join(json.dumps(call) + "\n" for call in timed))
    with open_workspace(folder) as workspace:
        views = [workspace.customer(row.id) for row in workspace.customers().rows]
    assert {standing(view.identifiers) for view in views} == streamed


def joined_sets(people: People) -> set[tuple[str, ...]]:
    return {standing(people.identifiers(profile)) for profile in range(people.size)}


def standing(identifiers: tuple[Identifier, ...]) -> tuple[str, ...]:
    return tuple(sorted(one.value for one in identifiers if one.standing is Standing.JOINED))
