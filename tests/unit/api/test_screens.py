"""The built screens: hashed assets for good, the page anew, nothing but what was built."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI

from touchline.api.problems import handle_problems
from touchline.api.screens import serve_screens
from unit.api.asking import send


@pytest.fixture
def application(tmp_path: Path) -> FastAPI:
    built = tmp_path / "web"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<h1>page</h1>")
    (built / "favicon.svg").write_text("<svg/>")
    (built / "assets" / "app-4f3a.js").write_text("run()")
    (tmp_path / "secret.txt").write_text("secret")
    made = FastAPI()
    handle_problems(made)
    serve_screens(made, built)
    return made


def test_a_hashed_asset_is_kept_for_good(application: FastAPI) -> None:
    answer = send(application, "/assets/app-4f3a.js")
    assert answer.text == "run()"
    assert "javascript" in answer.headers["content-type"]
    assert "immutable" in answer.headers["cache-control"]


def test_a_hashed_asset_comes_compressed_to_whoever_can_unpack_it(application: FastAPI) -> None:
    packed = send(application, "/assets/app-4f3a.js", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == "run()"
    plain = send(application, "/assets/app-4f3a.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == "run()"


@pytest.mark.parametrize("path", ["/", "/map", "/customers/208", "/index.html", "/" + "x" * 5000, "/%00"])
def test_every_other_path_is_the_page_asked_for_anew(application: FastAPI, path: str) -> None:
    answer = send(application, path)
    assert answer.text == "<h1>page</h1>"
    assert answer.headers["cache-control"] == "no-cache"


def test_an_asset_of_another_build_is_not_there(application: FastAPI) -> None:
    assert send(application, "/assets/gone-1234.js").status_code == 404


def test_screens_that_are_built_anew_are_served_anew(application: FastAPI, tmp_path: Path) -> None:
    (tmp_path / "web" / "assets" / "app-5c1d.js").write_text("new()")
    assert send(application, "/assets/app-5c1d.js").text == "new()"


def test_other_files_have_their_own_kind(application: FastAPI) -> None:
    assert send(application, "/favicon.svg").headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize("path", ["/../secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "//etc/passwd"])
def test_nothing_but_what_was_built_is_served(application: FastAPI, path: str) -> None:
    assert "secret" not in send(application, path).text


@pytest.mark.parametrize("path", ["/api", "/api/nothing", "/v1/track", "/metrics"])
def test_what_belongs_to_programs_is_not_found_instead(application: FastAPI, path: str) -> None:
    assert send(application, path).status_code == 404


def test_screens_that_are_not_built_say_how_to_build_them(tmp_path: Path) -> None:
    made = FastAPI()
    serve_screens(made, tmp_path)
    answer = send(made, "/")
    assert answer.status_code == 503
    assert "make web" in answer.text
