"""One question has one answer: on the command line, over HTTP, in Python and in CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI

import touchline
from touchline.api.server import create_app
from touchline.app import open_workspace
from touchline.cli.main import execute
from touchline.cli.plain import plain
from unit.api.asking import send

STEPS = ["mailing_type_a", "coupon_shop?", 'event:"Coupon Redeemed"']
QUESTIONS: list[tuple[str, dict[str, str | int | bool | list[str]]]] = [
    ("stages", {}),
    ("stages", {"by": "persona", "from": "2017-03-01", "to": "2017-08-31"}),
    ("touchpoints", {"where": ["traits.age=35-44", "channel=store"]}),
    ("funnel", {"step": STEPS, "within": "60d"}),
    ("funnel", {"step": STEPS[:2], "per": "run", "mode": "any", "trend": "month", "by": "traits.kids_count"}),
    ("transitions", {"where": ["{properties.campaign_type: Type A}"]}),
    ("paths", {"depth": 3, "top": 7, "collapse": True, "direction": "backward"}),
    ("paths", {"variants": True, "top": 5}),
    ("coverage", {"to": "2017-06-30T12:00:00-04:00"}),
]
Arguments = Mapping[str, str | int | bool | list[str]]


@pytest.fixture(scope="module")
def application(demo: Path) -> Iterator[FastAPI]:
    with open_workspace(demo) as workspace:
        yield create_app(workspace)


def _options(arguments: Arguments) -> list[str]:
    options: list[str] = []
    for name, value in arguments.items():
        if value is True:
            options.append(f"--{name}")
        else:
            options += [part for each in (value if isinstance(value, list) else [value]) for part in (f"--{name}", str(each))]
    return options


def _over_http(application: FastAPI, analysis: str, arguments: Arguments) -> dict[str, object]:
    pairs = [(name, each) for name, value in arguments.items() for each in (value if isinstance(value, list) else [value])]
    answer = send(application, f"/api/analyses/{analysis}", query=[(name, str(each)) for name, each in pairs])
    assert answer.status_code == 200, answer.text
    return cast("dict[str, object]", answer.json())


@pytest.mark.parametrize(("analysis", "arguments"), QUESTIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_one_question_has_one_answer(
    application: FastAPI, demo: Path, capsys: pytest.CaptureFixture[str], analysis: str, arguments: Arguments
) -> None:
    assert execute([analysis, "-w", str(demo), "--json", *_options(arguments)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["rows"]
    assert _over_http(application, analysis, arguments) == printed
    words = {"from_" if name == "from" else name: value for name, value in arguments.items()}
    with touchline.open(demo) as workspace:
        result = getattr(workspace, analysis)(**words)
    assert plain(result.answer.document()) == printed


def test_csv_has_the_same_rows(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    execute(["stages", "-w", str(demo), "--json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    execute(["stages", "-w", str(demo), "--csv"])
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert read == [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]


def test_customers_behind_a_number_are_as_many_as_it_says(application: FastAPI, demo: Path) -> None:
    arguments: Arguments = {"step": STEPS[:2]}
    rows = cast("list[dict[str, int]]", _over_http(application, "funnel", arguments)["rows"])
    query = [("step", step) for step in STEPS[:2]] + [("row", json.dumps({"step": 1})), ("measure", "count"), ("limit", "3")]
    page = send(application, "/api/analyses/funnel/customers", query=query).json()
    with touchline.open(demo) as workspace:
        behind = workspace.funnel(STEPS[:2]).customers("count", step=1, limit=3)
    assert page["total"] == rows[0]["count"] == behind.total
    assert page["rows"] == plain(behind.rows)


def test_a_customer_is_the_same_over_http_and_on_the_command_line(
    application: FastAPI, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    execute(["customers", "208", "-w", str(demo), "--json"])
    printed = json.loads(capsys.readouterr().out)
    timeline = printed.pop("timeline")
    assert send(application, "/api/customers/208").json() == printed
    assert send(application, "/api/customers/208/timeline?limit=25").json() == timeline


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["customers", "-q", "20", "--limit", "5"], "/api/customers?q=20&limit=5"),
        (["quarantine", "list"], "/api/quarantine"),
        (["map", "check"], "/api/maps/coupon-loyalty/check"),
    ],
)
def test_lists_are_the_same_too(
    application: FastAPI, demo: Path, capsys: pytest.CaptureFixture[str], command: list[str], path: str
) -> None:
    execute([*command, "-w", str(demo), "--json"])
    assert send(application, path).json() == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    "path", ["/api/overview", "/api/maps", "/api/maps/coupon-loyalty", "/api/fields", "/api/imports", "/api/health", "/health"]
)
def test_every_other_resource_answers_as_described(application: FastAPI, path: str) -> None:
    assert send(application, path).status_code == 200


def test_a_map_is_served_as_its_file_says_it(application: FastAPI, demo: Path) -> None:
    answer = send(application, "/api/maps/coupon-loyalty/text")
    assert answer.headers["content-type"].startswith("text/yaml")
    assert answer.text == (demo / "maps" / "coupon-loyalty.yaml").read_text()
