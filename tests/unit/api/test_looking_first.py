"""Looking before anything is decided: what a plan says, and what would become of a webhook's post."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from touchline.api.server import create_app
from touchline.app import create_workspace, open_workspace
from touchline.capture.channels import CHANNELS
from unit.api.asking import send


@pytest.fixture
def application(tmp_path: Path) -> Iterator[FastAPI]:
    create_workspace(tmp_path / "bare")
    with open_workspace(tmp_path / "bare", write=True) as workspace:
        workspace.sources.add("Web")
        yield create_app(workspace)


def posted(application: FastAPI, path: str, **document: object) -> tuple[int, dict[str, Any]]:
    """The status and the document that a POST is answered with."""
    json_said = {"content-type": "application/json"}
    answer = send(application, path, method="POST", headers=json_said, body=json.dumps(document).encode())
    return answer.status_code, answer.json()


def test_a_plan_is_read_and_nothing_is_changed(application: FastAPI) -> None:
    status, read = posted(application, "/api/plans/check", text="events:\n  Seen: {page: {required: true}}\nunplanned: flag")
    plan = read["plan"]
    assert (status, read["fault"], plan["unplanned"], plan["broken"]) == (200, None, "flag", "flag")
    assert plan["events"] == {"Seen": {"page": {"type": "any", "required": True, "choices": []}}}
    assert send(application, "/api/sources").json()[0]["plan"] is None


def test_a_plan_that_cannot_be_read_says_where(application: FastAPI) -> None:
    status, read = posted(application, "/api/plans/check", text="events:\n  Seen: {page: {required: true}\nunplanned: flag")
    assert (status, read["plan"]) == (200, None)
    assert "line 3" in read["fault"]["mend"]


def test_what_broke_a_plan_is_nothing_at_first_and_asked_of_sources_that_exist(application: FastAPI) -> None:
    assert send(application, "/api/sources/web/plan/breaches").json() == []
    assert send(application, "/api/sources/nobody/plan/breaches").status_code == 404


@pytest.mark.parametrize("name", [channel.name for channel in CHANNELS])
def test_the_sample_of_every_channel_can_be_tried(application: FastAPI, name: str) -> None:
    channel = next(one for one in send(application, "/api/channels").json() if one["name"] == name)
    status, tried = posted(application, "/api/webhooks/try", channel=name, body=channel["sample"], headers=channel["headers"])
    assert (status, tried["unreadable"], tried["unusable"]) == (200, "", [])
    assert all(json.loads(call)["messageId"] for call in tried["calls"])
    assert tried["calls"]


def test_a_field_map_is_tried_as_it_is_written(application: FastAPI) -> None:
    fields = "event: /state   # what happened\nemail: /mail"
    body = json.dumps({"state": "Ticket Opened", "mail": "ana@shop.example"})
    _, tried = posted(application, "/api/webhooks/try", channel="webhook", fields=fields, body=body)
    assert [json.loads(call)["event"] for call in tried["calls"]] == ["Ticket Opened"]
    _, tried = posted(application, "/api/webhooks/try", channel="webhook", fields=fields, body="[1, 2]")
    assert len(tried["unusable"]) == 2
    _, tried = posted(application, "/api/webhooks/try", channel="webhook", fields=fields, body="{")
    assert tried["unreadable"]
    status, tried = posted(application, "/api/webhooks/try", channel="webhook", fields="evnt: /a", body="{}")
    assert (status, tried["fault"]["where"], tried["calls"]) == (200, "fields", [])


def test_how_webhooks_are_read_is_changed_without_saying_the_secret_again(application: FastAPI) -> None:
    def put(**form: object) -> dict[str, Any]:
        said = {"content-type": "application/json"}
        answer = send(application, "/api/webhooks/web", method="PUT", headers=said, body=json.dumps(form).encode())
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    shown = "shown by the shop"
    assert put(channel="shopify", secret=shown)["signed"]
    kept = put(channel="shopify", secret=None, fields="event: {value: Seen}")
    assert (kept["signed"], kept["fields"]) == (True, "event: {value: Seen}")
    assert shown not in json.dumps(kept)
    assert not put(channel="shopify", secret="")["signed"]
