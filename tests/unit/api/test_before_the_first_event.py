"""Before the first event the lists of a workspace are empty, and only questions about events are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from touchline.api.server import create_app
from touchline.app import create_workspace, open_workspace
from unit.api.asking import send


@pytest.fixture
def application(tmp_path: Path) -> Iterator[FastAPI]:
    create_workspace(tmp_path / "bare")
    with open_workspace(tmp_path / "bare") as workspace:
        yield create_app(workspace)


@pytest.mark.parametrize(
    ("path", "empty"),
    [
        ("/api/customers", {"total": 0, "offset": 0, "rows": []}),
        ("/api/customers?q=208", {"total": 0, "offset": 0, "rows": []}),
        ("/api/fields", []),
        ("/api/maps", []),
        ("/api/imports", []),
        ("/api/quarantine", {"total": 0, "offset": 0, "rows": [], "reasons": {}}),
    ],
)
def test_a_list_is_empty(application: FastAPI, path: str, empty: object) -> None:
    answer = send(application, path)
    assert answer.status_code == 200, answer.text
    assert answer.json() == empty


def test_a_customer_and_an_answer_need_events(application: FastAPI) -> None:
    assert send(application, "/api/customers/208").status_code == 409
    assert send(application, "/api/analyses/coverage").status_code == 409
