"""Every error is a problem document that says what, where and how to mend it, and never echoes what was sent."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from touchline.api.problems import handle_problems
from touchline.errors import (
    MapInvalid,
    NoData,
    NotFound,
    NotSetUp,
    QuestionInvalid,
    RunnerFailed,
    TouchlineError,
    WorkspaceBusy,
    WorkspaceInvalid,
)
from unit.api.asking import send


def _application(error: Exception) -> FastAPI:
    made = FastAPI()
    handle_problems(made)

    def fail(number: int = 0) -> int:
        if number:
            return number
        raise error

    made.add_api_route("/fail", fail)
    return made


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QuestionInvalid("no such mode", where="mode", mend="Use ordered."), 422),
        (NotFound("no such customer", where="id", mend="Search."), 404),
        (NoData("no events yet", where="", mend="Import."), 409),
        (WorkspaceBusy("held", where="shop", mend="Stop it."), 409),
        (RunnerFailed("Spark has given up"), 503),
        (NotSetUp("pandas is missing", where="", mend="Install it."), 409),
        (WorkspaceInvalid("newer", where="touchline.yml", mend="Update."), 500),
        (TouchlineError("failed", where="x", mend="y"), 500),
    ],
)
def test_a_purposeful_error_keeps_its_words(error: TouchlineError, status: int) -> None:
    answer = send(_application(error), "/fail")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["type"], body["status"], body["detail"]) == (type(error).__name__, status, error.what)
    assert (body["where"], body["mend"]) == (error.where, error.mend)


def test_a_map_lists_every_finding() -> None:
    error = MapInvalid("the map cannot be used", findings=("map.yaml:3:5 no such stage", "map.yaml:9:1 no goal"))
    assert send(_application(error), "/fail").json()["detail"] == "map.yaml:3:5 no such stage\nmap.yaml:9:1 no goal"


def test_a_malformed_request_is_named_without_its_input() -> None:
    answer = send(_application(ValueError()), "/fail?number=secret-4711")
    assert answer.status_code == 422
    assert answer.json()["where"] == "number"
    assert "secret" not in answer.text


def test_a_number_that_is_none_is_malformed_too() -> None:
    assert send(_application(ValueError()), "/fail?number=NaN").status_code == 422


def test_what_nobody_foresaw_tells_nothing_of_the_inside() -> None:
    answer = send(_application(RuntimeError("password=4711")), "/fail")
    assert answer.status_code == 500
    assert answer.json()["type"] == "Unforeseen"
    assert "4711" not in answer.text


def test_a_path_that_is_not_there_is_not_found() -> None:
    answer = send(_application(ValueError()), "/nowhere")
    assert (answer.status_code, answer.json()["type"]) == (404, "NotFound")
