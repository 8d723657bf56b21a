"""The guard: foreign names and foreign pages are refused, bodies are limited, and browsers are told what they may do."""

from __future__ import annotations

import pytest
from fastapi import FastAPI, Request

from touchline.api.problems import handle_problems
from touchline.api.security import Guard
from unit.api.asking import send

LIMIT = 100


@pytest.fixture
def application() -> FastAPI:
    made = FastAPI()
    handle_problems(made)

    async def read(request: Request) -> dict[str, int]:
        return {"length": len(await request.body())}

    made.add_api_route("/api/thing", read, methods=["GET", "POST"])
    made.add_api_route("/api/imports", read, methods=["POST"])
    made.add_api_route("/page", read, methods=["GET"])
    made.add_middleware(Guard, hosts=("shop.test",), body_limit=LIMIT)
    return made


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "LOCALHOST:1", "[::1]:8420", "shop.test"])
def test_names_of_this_machine_are_answered(application: FastAPI, host: str) -> None:
    assert send(application, "/api/thing", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.test", "127.0.0.1.evil.test", "localhost.evil.test:8420", "", "[::1", "evil@127.0.0.1x"]
)
def test_any_other_name_is_refused(application: FastAPI, host: str) -> None:
    answer = send(application, "/api/thing", headers={"Host": host})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "HostRefused"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8420"},
    ],
)
def test_a_foreign_page_changes_nothing(application: FastAPI, headers: dict[str, str]) -> None:
    answer = send(application, "/api/thing", method="POST", headers=headers, body=b"x")
    assert answer.status_code == 403
    assert answer.json()["type"] == "OriginRefused"


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://127.0.0.1:8420", "Sec-Fetch-Site": "same-origin"}])
def test_our_own_page_and_programs_may(application: FastAPI, headers: dict[str, str]) -> None:
    assert send(application, "/api/thing", method="POST", headers=headers, body=b"x").json() == {"length": 1}


def test_a_body_over_the_limit_is_refused_before_it_is_read(application: FastAPI) -> None:
    answer = send(application, "/api/thing", method="POST", body=b"x" * (LIMIT + 1))
    assert answer.status_code == 413
    assert answer.json()["type"] == "BodyTooLarge"
    assert send(application, "/api/thing", method="POST", body=b"x" * LIMIT).status_code == 200


def test_a_body_of_unannounced_length_is_counted(application: FastAPI) -> None:
    headers = {"Transfer-Encoding": "chunked"}
    answer = send(application, "/api/thing", method="POST", headers=headers, body=b"x" * (LIMIT + 1))
    assert answer.status_code == 413


def test_uploads_have_a_cap_of_their_own(application: FastAPI) -> None:
    answer = send(application, "/api/imports", method="POST", body=b"x" * (LIMIT + 1))
    assert answer.json() == {"length": LIMIT + 1}


def test_every_answer_tells_the_browser_what_it_may_do(application: FastAPI) -> None:
    for path in ("/page", "/nowhere"):
        headers = send(application, path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "script-src" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_answers_of_the_api_are_kept_nowhere(application: FastAPI) -> None:
    assert send(application, "/api/thing").headers["cache-control"] == "no-store"
    assert "cache-control" not in send(application, "/page").headers
