"""Rejected calls taken in again: mended or as they are, each becomes an event once, and the quarantine says so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from touchline.app import Workspace, create_workspace, open_workspace
from touchline.capture.calls import Form

REFUSED = (b'{"type":"track","event":"Cart Viewed"}', b'{"type":"track","userId":"u2"}')


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    create_workspace(tmp_path / "shop")
    with open_workspace(tmp_path / "shop", write=True) as opened:
        opened.sources.add("Web")
        sent(opened, b'{"batch":[' + b",".join(REFUSED) + b"]}")
        yield opened


def sent(workspace: Workspace, body: bytes) -> None:
    intake = workspace.intake
    assert intake is not None
    asyncio.run(intake.keep(intake.sources.source("web"), intake.read(body, Form.BATCH)))
    assert workspace.settle(60)


def replayed(workspace: Workspace, mended: dict[int, str | None]) -> tuple[tuple[int, ...], list[str]]:
    done = asyncio.run(workspace.replay(mended))
    assert workspace.settle(60)
    return done.replayed, [row.reason for row in done.unmended]


def test_a_mended_call_becomes_an_event_of_its_source(workspace: Workspace) -> None:
    mended = '{"type":"track","event":"Cart Viewed","userId":"u1","messageId":"m1"}'
    assert replayed(workspace, {0: mended}) == ((0,), [])
    assert workspace.customer("u1").events == 1
    assert workspace.timeline("u1").rows[0].source == "web"
    health = workspace.health()
    assert (health.received, health.accepted, health.rejected) == (3, 1, 2)


def test_what_is_still_unusable_stays_with_the_reason_of_today(workspace: Workspace) -> None:
    assert replayed(workspace, {0: None, 1: "no json"}) == ((), ["no_customer", "broken_row"])
    assert workspace.open_quarantine() == [0, 1]


def test_an_address_says_enough_of_who(workspace: Workspace) -> None:
    mended = '{"type":"track","event":"Cart Viewed","messageId":"m1","traits":{"email":"a@example.com"}}'
    assert replayed(workspace, {0: mended}) == ((0,), [])
    assert workspace.customer("a@example.com").events == 1


def test_a_call_posted_to_its_own_address_needs_no_type(workspace: Workspace) -> None:
    assert replayed(workspace, {0: '{"event":"Cart Viewed","userId":"u1"}'}) == ((0,), [])
    assert workspace.timeline("u1").rows[0].type == "track"


def test_the_quarantine_says_what_was_taken_in_again(workspace: Workspace) -> None:
    mended = '{"type":"track","event":"Paid","userId":"u2","messageId":"m1"}'
    replayed(workspace, {1: mended})
    page = workspace.quarantine()
    assert [(row.id, row.replayed_at is not None) for row in page.rows] == [(1, True), (0, False)]
    assert dict(page.reasons) == {"no_customer": 1}
    assert [row.id for row in workspace.quarantine(replayed=False).rows] == [0]
    assert workspace.quarantine(reason="no_event").total == 1


def test_taken_in_twice_counts_once(workspace: Workspace) -> None:
    mended = '{"type":"track","event":"Paid","userId":"u2","messageId":"m1"}'
    replayed(workspace, {1: mended})
    replayed(workspace, {1: mended})
    assert workspace.customer("u2").events == 1
    assert workspace.health().duplicate == 1
