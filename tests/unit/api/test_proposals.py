"""Proposals over HTTP: found, accepted by a decision that can be taken back, rejected for good, and refused where they cannot be."""

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

LIST = """customer,first name,last name,date of birth,street,city,postcode
1001,Ana,Kern,1980-04-03,Bahnhofstrasse 12,Zürich,8001
K-1,Anna,Kern,1980-04-03,Bahnhofstr. 12,Zurich,8001
1003,Cem,Yildiz,1991-01-30,Seeweg 3,Bern,3005
K-2,Cem,Yildiz,1991-01-30,Seeweg 3,Bern,3005
1004,Eva,Huber,1990-02-14,Hauptstrasse 70,St. Gallen,9000
"""


@pytest.fixture
def application(tmp_path: Path) -> Iterator[FastAPI]:
    create_workspace(tmp_path / "ws")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    with open_workspace(tmp_path / "ws", write=True) as workspace:
        workspace.import_file(tmp_path / "list.csv", Dataset.PROFILES, ColumnMapping())
        yield create_app(workspace)


def posted(application: FastAPI, path: str, **document: object) -> tuple[int, dict[str, Any]]:
    said = {"content-type": "application/json"}
    answer = send(application, path, method="POST", headers=said, body=json.dumps(document).encode())
    return answer.status_code, answer.json()


def number(listed: dict[str, Any], name: str) -> int:
    return int(next(one["id"] for one in listed["proposals"] if name in (one["one"]["value"], one["other"]["value"])))


def is_one(application: FastAPI, one: str, other: str) -> bool:
    answer = send(application, "/api/identity/explain", query=[("identifier", one), ("other", other)])
    return bool(answer.json()["same"])


def test_proposals_are_found_accepted_and_rejected(application: FastAPI) -> None:
    status, found = posted(application, "/api/proposals")
    assert (status, found["total"]) == (200, 2)
    assert found["proposals"][0]["comparisons"]
    assert not is_one(application, "1001", "K-1")

    status, made = posted(application, f"/api/proposals/{number(found, '1001')}/accept", actor="mia")
    assert (status, made["action"], made["actor"]) == (200, "merge", "mia")
    assert is_one(application, "1001", "K-1")
    status, _ = posted(application, "/api/identity/decisions", action="undo", target=made["id"])
    assert status == 200
    assert not is_one(application, "1001", "K-1")

    status, rejected = posted(application, f"/api/proposals/{number(found, '1003')}/reject", actor="mia")
    assert (status, rejected["state"], rejected["actor"]) == (200, "rejected", "mia")
    again = posted(application, "/api/proposals")[1]
    assert "1003" not in {one["one"]["value"] for one in again["proposals"]}
    listed = send(application, "/api/proposals", query=[("state", "rejected")]).json()
    assert [one["id"] for one in listed["proposals"]] == [rejected["id"]]
    assert posted(application, f"/api/proposals/{rejected['id']}/reopen", actor="mia")[1]["state"] == "open"
    assert posted(application, f"/api/proposals/{rejected['id']}/reopen")[0] == 422


def test_what_was_decided_or_never_proposed_is_refused(application: FastAPI) -> None:
    found = posted(application, "/api/proposals")[1]
    one = number(found, "1003")
    posted(application, f"/api/proposals/{one}/reject")
    assert posted(application, f"/api/proposals/{one}/accept")[0] in {400, 409, 422}
    status, problem = posted(application, "/api/proposals/999/accept")
    assert (status, "999" in problem["detail"] or "999" in problem["title"]) == (404, True)
