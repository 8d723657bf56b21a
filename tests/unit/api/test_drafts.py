"""A draft over HTTP: every change says what was seen, and a conflict is a document that shows both sides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from touchline.api.server import create_app
from touchline.app import create_workspace, open_workspace
from touchline.model.events import ColumnMapping, Dataset
from unit.api.asking import send

SHOP = """\
touchline: 1
journey: shop   # ours
scope: {goal: order}
stages: [look, buy]
touchpoints:
  visit: {channel: web, stage: look, when: {event: Visit}}
  order: {channel: web, stage: buy, when: {event: Order}}
"""
DRAFT = "/api/maps/shop/draft"


@pytest.fixture
def application(tmp_path: Path) -> Iterator[FastAPI]:
    create_workspace(tmp_path / "shop")
    (tmp_path / "events.csv").write_text("customer,event,time\na,Visit,2026-03-01\na,Order,2026-03-02\nb,Order,2026-03-02\n")
    with open_workspace(tmp_path / "shop", write=True) as workspace:
        workspace.maps.save(SHOP, reason="first")
        workspace.import_file(tmp_path / "events.csv", Dataset.EVENTS, ColumnMapping())
        yield create_app(workspace)


def posted(application: FastAPI, path: str, **document: object) -> tuple[int, dict[str, Any]]:
    """The status and the document that a POST is answered with."""
    body = json.dumps(document).encode()
    answer = send(application, path, method="POST", headers={"content-type": "application/json"}, body=body)
    return answer.status_code, answer.json()


def seen(application: FastAPI) -> dict[str, object]:
    """What of the draft is seen now."""
    pulse = send(application, f"{DRAFT}/pulse").json()
    return {"revision": pulse["revision"], "version": pulse["version"]}


def titled(title: str) -> list[dict[str, object]]:
    return [{"kind": "set", "path": ["touchpoints", "visit", "title"], "value": title}]


def test_questions_are_answered_on_the_draft_and_the_map_is_as_it_was_until_it_is_saved(application: FastAPI) -> None:
    edits = [{"kind": "move touchpoint", "id": "visit", "stage": "buy", "before": ""}, {"kind": "add stage", "stage": "use"}]
    status, draft = posted(application, f"{DRAFT}/edits", **seen(application), edits=edits)
    assert (status, draft["pulse"]["steps"], draft["undo"]) == (200, 1, True)
    assert [point["id"] for point in draft["map"]["touchpoints"]] == ["order", "visit"]

    def reached(map_id: str) -> list[int]:
        answer = send(application, "/api/analyses/stages", query=[("map", map_id)]).json()
        assert answer["question"]["map"] == map_id
        return [row["reached"] for row in answer["rows"]]

    assert (reached("shop"), reached("shop@draft"), reached("shop@1")) == ([1, 2], [0, 2, 0], [1, 2])
    status, draft = posted(application, f"{DRAFT}/save", **seen(application), reason="Visits are late")
    assert (status, draft["pulse"]["steps"]) == (200, 0)
    assert "# ours" in send(application, "/api/maps/shop/text").text
    assert (reached("shop"), reached("shop@1"), reached("shop@2")) == ([0, 2, 0], [1, 2], [0, 2, 0])
    missing = send(application, "/api/maps/shop@7").json()
    assert (missing["status"], missing["mend"]) == (404, "Saved versions of this map are @1 to @2.")


def test_a_change_of_what_another_changed_since_is_answered_with_both(application: FastAPI) -> None:
    both = seen(application)
    assert posted(application, f"{DRAFT}/edits", **both, edits=titled("One"))[0] == 200
    status, conflict = posted(application, f"{DRAFT}/edits", **both, edits=titled("Two"))
    assert (status, conflict["why"], conflict["pulse"]["revision"]) == (409, "touched", 1)
    assert [(clash["theirs"], clash["mine"]) for clash in conflict["clashes"]] == [("One", "Two")]
    assert posted(application, f"{DRAFT}/undo", **seen(application))[1]["redo"] is True
    assert send(application, DRAFT, method="DELETE").json()["pulse"]["steps"] == 0


@pytest.mark.parametrize("edits", [[], [{"kind": "rewrite"}], [{"kind": "set", "path": [], "value": 1}], titled("") * 501])
def test_what_is_no_edit_is_refused(application: FastAPI, edits: list[dict[str, object]]) -> None:
    assert posted(application, f"{DRAFT}/edits", **seen(application), edits=edits)[0] == 422


def test_a_rule_is_tried_and_a_broken_one_told_with_its_place(application: FastAPI) -> None:
    _, caught = posted(
        application, "/api/maps/shop/matches", rule="{any: [{event: Visit}, {event: Order}]}", touchpoint="order"
    )
    assert (caught["events"], caught["customers"], caught["left"]) == (3, 2, 2)
    assert caught["earlier"] == [{"touchpoint": "visit", "events": 1}]
    assert caught["newest"][0]["event"] == "Order"
    status, broken = posted(application, "/api/maps/shop/matches", rule="{event: {inn: [a]}}")
    assert (status, broken["when"], broken["findings"][0]["place"]) == (200, None, "when:1:10")


def test_a_rule_about_customers_is_tried_on_the_draft(application: FastAPI) -> None:
    people = {"kind": "set", "path": ["segments", "buyers"], "value": {"when": {"did": {"touchpoint": "order"}}}}
    status, draft = posted(application, f"{DRAFT}/edits", **seen(application), edits=[people])
    assert (status, draft["map"]["segments"][0]["rule"]) == (200, "{did: {touchpoint: order}}")
    fits = "/api/maps/shop@draft/fits"
    status, found = posted(application, fits, rule="{segment: buyers, did: {touchpoint: visit}}")
    assert (status, found["customers"], found["of"], found["findings"]) == (200, 1, 2, [])
    assert posted(application, fits, rule="{event: Visit}")[1]["findings"][0]["place"] == "when:1:2"
    assert "no segment 'none'" in posted(application, fits, rule="{segment: none}")[1]["findings"][0]["what"]
