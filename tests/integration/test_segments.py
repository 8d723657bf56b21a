"""Segments and consent in questions, as those see it who ask: filters, breakdowns, personas; and all that was said about consent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from touchline.app import Workspace, create_workspace, open_workspace
from touchline.design.conditions import parse_condition
from touchline.errors import QuestionInvalid
from touchline.flow.deciding.decide import Wish
from touchline.model.consent import ConsentState
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.identity import Action
from touchline.model.questions import Stages

MAP = """
touchline: 1
journey: shop
scope: {goal: bought}
stages: [interest, conversion]
touchpoints:
  looked: {channel: web, stage: interest, when: {event: Looked}}
  bought: {channel: store, stage: conversion, when: {event: Bought}}
personas:
  friend: {assign: {segment: reachable}}
segments:
  reachable: {when: {consent.mail: granted}}
  buyers: {when: {did: {touchpoint: bought}}}
  silent: {when: {consent.mail: unknown}}
"""


def said(day: int, who: str, state: str, **more: object) -> dict[str, object]:
    properties = {"purpose": "mail", "state": state, "text_version": f"v{day}"}
    return {"event": "Consent Updated", "time": f"2026-01-{day:02}T10:00:00Z", "user_id": who, "properties": properties, **more}


def did(day: int, event: str, who: str, **more: object) -> dict[str, object]:
    return {"event": event, "time": f"2026-01-{day:02}T10:00:00Z", "user_id": who, **more}


ROWS = [
    did(1, "Looked", "a", anonymous_id="d1"),
    did(1, "Looked", "b"),
    did(1, "Looked", "c"),
    did(2, "Bought", "c"),
    said(3, "a", "granted"),
    said(3, "b", "granted"),
    said(4, "b", "withdrawn"),
]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "shop")
    (tmp_path / "shop" / "maps" / "shop.yaml").write_text(MAP, encoding="utf-8")
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    with open_workspace(tmp_path / "shop", write=True) as workspace:
        workspace.import_file(path, Dataset.EVENTS, ColumnMapping())
    return tmp_path / "shop"


def reached(workspace: Workspace, where: str) -> int:
    rows = workspace.ask(Stages(where=parse_condition(where))).table.to_pylist()
    return int(next(row["reached"] for row in rows if row["stage"] == "interest"))


def test_questions_can_be_put_to_a_segment_and_by_consent(shop: Path) -> None:
    with open_workspace(shop) as workspace:
        assert reached(workspace, "segment=reachable") == 1
        assert reached(workspace, "{segment: {in: [reachable, buyers]}}") == 2
        assert reached(workspace, "{segment: {not: reachable}}") == 2
        assert reached(workspace, "consent.mail=withdrawn") == 1
        assert reached(workspace, "consent.mail=unknown") == 1
        assert reached(workspace, "consent.post=unknown") == 3
        with pytest.raises(QuestionInvalid, match="there is no segment 'nobody'"):
            reached(workspace, "segment=nobody")


def test_answers_break_down_by_segment_and_by_consent(shop: Path) -> None:
    def groups(workspace: Workspace, by: str) -> dict[str, int]:
        rows = workspace.ask(Stages(by=by)).table.to_pylist()
        return {row["group"]: row["reached"] for row in rows if row["stage"] == "interest"}

    with open_workspace(shop) as workspace:
        assert groups(workspace, "segment") == {"buyers": 1, "reachable": 1, None: 1}
        assert groups(workspace, "consent.mail") == {"granted": 1, "unknown": 1, "withdrawn": 1}
        assert workspace.customer("a").persona == "friend"
        assert workspace.customer("b").persona is None


def test_the_page_of_a_customer_tells_all_that_was_said_about_consent(shop: Path) -> None:
    with open_workspace(shop, write=True) as workspace:
        told = workspace.customer("b").consent_history
        assert [(one.state, one.text_version, one.identifier.value, one.holds) for one in told] == [
            (ConsentState.WITHDRAWN, "v4", "b", True),
            (ConsentState.GRANTED, "v3", "b", False),
        ]
        made = workspace.identity.decide(Wish(Action.MERGE, ("a", "b")))
        merged = workspace.customer("a")
        assert [(one.purpose, one.state) for one in merged.consents] == [("mail", ConsentState.WITHDRAWN)]
        assert [(one.identifier.value, one.holds) for one in merged.consent_history] == [
            ("b", True),
            ("a", False),
            ("b", False),
        ]
        assert reached(workspace, "consent.mail=granted") == 0
        workspace.identity.decide(Wish(Action.UNDO, target=made.id))
        assert reached(workspace, "consent.mail=granted") == 1
