"""Saved versions over HTTP: listed with what changed, compared in design and numbers, restored without losing anything."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from fastapi import FastAPI

from touchline.api.server import create_app
from touchline.app import create_workspace, open_workspace
from touchline.model.events import ColumnMapping, Dataset
from unit.api.asking import send

EVENTS = """customer,event,time
1,Visit,2024-05-01T10:00:00Z
1,Order,2024-05-02T10:00:00Z
2,Visit,2024-05-01T10:00:00Z
2,Call,2024-05-03T10:00:00Z
"""
FIRST = """touchline: 1
journey: shop
scope: {goal: order, silence: 5d}
touchpoints:
  visit: {channel: web, stage: awareness, when: {event: Visit}}
  call: {channel: phone, stage: consideration, when: {event: Call}}
  order: {channel: web, stage: conversion, when: {event: Order}}
"""
SECOND = FIRST.replace("goal: order", "goal: [order, call]").replace("stage: consideration", "stage: conversion")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "ws")
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def application(folder: Path) -> Iterator[FastAPI]:
    with open_workspace(folder / "ws", write=True) as workspace:
        workspace.import_file(folder / "events.csv", Dataset.EVENTS, ColumnMapping())
        workspace.maps.save(FIRST, reason="drawn by hand")
        workspace.maps.save(SECOND, reason="a call is a sale, too")
        yield create_app(workspace)


def got(application: FastAPI, path: str, **query: str) -> dict[str, Any]:
    answer = send(application, path, query=list(query.items()))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def restored(application: FastAPI, number: int, reason: str = "") -> tuple[int, dict[str, Any]]:
    said = {"content-type": "application/json"}
    body = json.dumps({"reason": reason}).encode()
    answer = send(application, f"/api/maps/shop/versions/{number}/restore", method="POST", headers=said, body=body)
    return answer.status_code, answer.json()


def test_versions_are_listed_with_their_reasons_and_what_changed(application: FastAPI) -> None:
    listed = got(application, "/api/maps/shop/versions")
    assert [(one["number"], one["reason"], one["current"]) for one in listed["versions"]] == [
        (2, "a call is a sale, too", True),
        (1, "drawn by hand", False),
    ]
    assert listed["edited"] is False
    assert [change["text"] for change in listed["versions"][0]["changes"]] == [
        "scope › goal › call added: call",
        "touchpoints › call moved: consideration → conversion",
    ]


def test_two_versions_stand_side_by_side_in_design_and_numbers(application: FastAPI) -> None:
    found = got(application, "/api/comparison", before="shop@1", after="shop")
    drawn = {(lane["stage"], card["id"]): card["mark"] for lane in found["lanes"] for card in lane["cards"]}
    assert drawn["consideration", "call"] == "left"
    assert drawn["conversion", "call"] == "moved"
    rate = found["numbers"]["journey"]["pairs"]["goal_rate"]
    assert (rate["before"]["value"], rate["after"]["value"], rate["more"]) == (0.5, 1.0, 0.5)
    assert rate["before"]["low"] < 0.5 < rate["before"]["high"]
    stages = {one["name"]: one["pairs"]["reached"] for one in found["numbers"]["stages"]}
    assert (stages["consideration"]["before"]["value"], stages["consideration"]["after"]["value"]) == (1, 0)
    assert found["numbers"]["ends"] == {"customers": 2, "changed": 1, "won": 1, "forfeited": 0}
    missing = send(application, "/api/comparison", query=[("before", "shop@7"), ("after", "shop")])
    assert (missing.status_code, missing.json()["mend"]) == (404, "Saved versions of this map are @1 to @2.")


def test_restoring_saves_a_new_version_and_what_only_the_file_had(application: FastAPI, folder: Path) -> None:
    by_hand = SECOND.replace("silence: 5d", "silence: 9d")
    (folder / "ws" / "maps" / "shop.yaml").write_text(by_hand, encoding="utf-8")
    assert got(application, "/api/maps/shop/versions")["edited"] is True

    status, shown = restored(application, 1, "calls are counted twice")

    assert (status, shown["scope"]["goal"]) == (200, ["order"])
    listed = got(application, "/api/maps/shop/versions")["versions"]
    assert [one["reason"] for one in listed[:2]] == [
        "version 1 restored: calls are counted twice",
        "as its file was, before version 1 restored",
    ]
    assert (listed[0]["number"], listed[0]["current"]) == (4, True)
    assert send(application, "/api/maps/shop@3/text").text == by_hand
    assert send(application, "/api/maps/shop/text").text == FIRST
    assert restored(application, 1)[0] == 422
    assert restored(application, 9)[0] == 404


def test_a_comparison_takes_a_period_and_a_filter_and_opens_its_customers(application: FastAPI) -> None:
    pair = {"before": "shop@1", "after": "shop"}

    def numbers(**more: str) -> tuple[int, int]:
        ends = got(application, "/api/comparison", **pair, **more)["numbers"]["ends"]
        return ends["customers"], ends["changed"]

    def behind(**more: str) -> list[str]:
        return [row["id"] for row in got(application, "/api/comparison/customers", **pair, **more)["rows"]]

    assert (numbers(), behind(which="changed"), behind(which="won")) == ((2, 1), ["2"], ["2"])
    assert numbers(where="event=Order") == (1, 0)
    assert behind(where="event=Order", which="customers") == ["1"]
    assert numbers(to="2024-05-01") == (2, 0)
    assert behind(to="2024-05-01") == []


def test_the_numbers_of_a_comparison_are_taken_along_as_shown(application: FastAPI) -> None:
    pair = [("before", "shop@1"), ("after", "shop")]
    shown = got(application, "/api/comparison", before="shop@1", after="shop")["numbers"]
    table = pq.read_table(io.BytesIO(send(application, "/api/comparison/parquet", query=pair).content))
    order = next(one for one in shown["touchpoints"] if one["name"] == "order")["pairs"]["touches"]
    rows = [row for row in table.to_pylist() if (row["name"], row["figure"]) == ("order", "touches")]
    assert [(row["part"], row["before"], row["after"]) for row in rows] == [
        ("touchpoint", order["before"]["value"], order["after"]["value"])
    ]
    lines = send(application, "/api/comparison/csv", query=pair).text.splitlines()
    assert len(lines) == 1 + table.num_rows
    assert lines[0].replace('"', "").split(",") == table.column_names
