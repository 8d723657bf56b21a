"""A map begins from the events, with a template, or empty: looked at first, saved once, and never over another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI

from touchline.api.server import create_app
from touchline.app import create_workspace, open_workspace
from touchline.model.events import ColumnMapping, Dataset
from unit.api.asking import send

EVENTS = """customer,event,time,channel
1,Product Viewed,2024-05-01T10:00:00Z,web
1,Product Added,2024-05-01T10:05:00Z,web
1,Order Completed,2024-05-02T10:00:00Z,web
2,Product Viewed,2024-05-01T10:00:00Z,web
2,Store Visited,2024-05-03T10:00:00Z,store
"""


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("starts")
    create_workspace(folder / "ws", name="Corner Shop")
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    with open_workspace(folder / "ws", write=True) as workspace:
        workspace.import_file(folder / "events.csv", Dataset.EVENTS, ColumnMapping())
        yield create_app(workspace)


def looked(application: FastAPI, **wish: str) -> tuple[int, dict[str, Any]]:
    answer = send(application, "/api/starts", query=list(wish.items()))
    return answer.status_code, answer.json()


def saved(application: FastAPI, **wish: str) -> tuple[int, dict[str, Any]]:
    said = {"content-type": "application/json"}
    answer = send(application, "/api/starts", method="POST", headers=said, body=json.dumps(wish).encode())
    return answer.status_code, answer.json()


def test_a_template_says_how_many_events_each_touchpoint_would_see(application: FastAPI) -> None:
    names = [one["name"] for one in send(application, "/api/starts/templates").json()]
    assert names == ["online-shop", "b2b-sales", "bank", "insurance", "municipal-service", "telecom"]
    status, start = looked(application, beginning="template", template="online-shop", id="mine", title="Ours")
    assert (status, start["events"], start["map"]["id"], start["map"]["title"]) == (200, 5, "mine", "Ours")
    seen = {one["touchpoint"]: one["events"] for one in start["caught"] if one["events"]}
    assert seen == {"product": 2, "cart": 1, "order": 1}
    assert "# An online shop" in start["text"]


def test_a_proposal_tells_what_it_rests_on_and_takes_another_goal(application: FastAPI) -> None:
    _, guessed = looked(application, beginning="events")
    assert (guessed["map"]["id"], guessed["map"]["scope"]["goal"]) == ("corner_shop", ["order_completed"])
    assert guessed["goals"][0] == "order_completed"
    assert {one["touchpoint"]: (one["events"], one["customers"]) for one in guessed["rests"]}["product_viewed"] == (2, 2)

    _, wished = looked(application, beginning="events", goal="store_visited", silence="5d", id="shop-visits")
    assert wished["map"]["scope"]["goal"] == ["store_visited"]
    assert wished["map"]["scope"]["silence"] == "5d"
    status, refused = looked(application, beginning="events", goal="nothing")
    assert (status, refused["where"]) == (404, "goal")
    for silence in ("soon", "99999999999999999d"):
        status, refused = looked(application, beginning="events", silence=silence)
        assert (status, refused["where"]) == (422, "silence")


def test_an_empty_map_has_its_goal_and_nothing_else(application: FastAPI) -> None:
    status, start = looked(application, beginning="empty", title="Buying", goal="Order Completed", channel="web")
    assert status == 200
    assert [point["id"] for point in start["map"]["touchpoints"]] == ["order_completed"]
    assert start["caught"] == [{"touchpoint": "order_completed", "events": 1}]
    status, refused = looked(application, beginning="empty", title="Buying", goal=" ", channel="web")
    assert (status, refused["where"]) == (422, "goal")


def test_a_new_map_is_saved_with_its_reason_and_never_over_another(application: FastAPI) -> None:
    wish = {"beginning": "template", "template": "bank", "id": "our-bank"}
    status, made = saved(application, **wish)
    assert (status, made["id"]) == (200, "our-bank")
    assert send(application, "/api/maps/our-bank@1").json()["version"] == made["version"]
    status, refused = saved(application, **wish)
    assert (status, refused["where"], refused["detail"]) == (422, "id", "there is a map 'our-bank' already")
    status, refused = saved(application, beginning="template", template="bakery")
    assert (status, refused["where"]) == (404, "template")


def test_a_map_is_put_away_and_brought_back_and_nothing_of_it_is_lost(application: FastAPI) -> None:
    saved(application, beginning="template", template="bank", id="lending", title="Lending")
    before = send(application, "/api/maps/lending/text").text
    assert send(application, "/api/maps/lending", method="DELETE").json()["title"] == "Lending"
    assert "lending" not in [one["id"] for one in send(application, "/api/maps").json()]
    gone = send(application, "/api/maps/lending")
    assert (gone.status_code, "was put away" in gone.text, "bring-back" in gone.text) == (404, True, True)

    saved(application, beginning="template", template="telecom", id="lending", title="Another")
    taken = send(application, "/api/maps/lending/back", method="POST")
    assert (taken.status_code, "already" in taken.text) == (422, True)
    send(application, "/api/maps/lending", method="DELETE")
    assert [one["title"] for one in send(application, "/api/starts/away").json()] == ["Another"]

    assert send(application, "/api/maps/lending/back", method="POST").json()["title"] == "Another"
    send(application, "/api/maps/lending", method="DELETE")
    send(application, "/api/maps/lending/back", method="POST")
    versions = send(application, "/api/maps/lending/versions").json()["versions"]
    assert [one["current"] for one in versions] == [True, False]
    assert send(application, "/api/maps/lending@1/text").text == before
    noted = [(one["action"], one["subject"]) for one in send(application, "/api/audit").json()["rows"]]
    assert ("put away", "lending") in noted
    assert ("brought back", "lending") in noted
    assert send(application, "/api/maps/nowhere/back", method="POST").status_code == 404
