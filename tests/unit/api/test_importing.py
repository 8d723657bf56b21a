"""A file over HTTP: looked into before it is taken in, followed while it is, and stopped without a trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp

from touchline.api.running import Running
from touchline.api.server import served
from touchline.app import Role, create_workspace, open_workspace
from touchline.errors import Stopped
from touchline.model.views import Progress
from unit.api.asking import send

FILE = b"who,what,moment,Kanal\nann,Seen,2026-01-01,web\nann,Bought,2026-01-02,shop\nbob,Seen,nonsense,web\n"
COLUMNS = (("column", "customer=who"), ("column", "event=what"), ("column", "time=moment"))


@pytest.fixture
def application(tmp_path: Path) -> Iterator[ASGIApp]:
    create_workspace(tmp_path / "shop")
    with open_workspace(tmp_path / "shop", write=True) as workspace:
        yield served(workspace, Role.ALL)


def posted(application: ASGIApp, *more: tuple[str, str], body: bytes = FILE) -> httpx.Response:
    query: Sequence[tuple[str, str]] = (("name", "visits.csv"), *more)
    return send(application, "/api/imports", method="POST", query=query, body=body)


def test_a_file_whose_columns_are_called_otherwise_is_shown_and_says_what_it_lacks(application: ASGIApp) -> None:
    look = posted(application, ("dry_run", "true")).json()
    assert look["columns"] == ["who", "what", "moment", "Kanal"]
    assert look["samples"] == {
        "who": ["ann", "bob"],
        "what": ["Seen", "Bought"],
        "moment": ["2026-01-01", "2026-01-02", "nonsense"],
        "Kanal": ["web", "shop"],
    }
    assert look["mapping"]["columns"] == {"channel": "Kanal"}
    assert {"customer", "event", "time", "channel"} <= set(look["roles"])
    assert (look["accepted"], look["rows"]) == (0, [])
    assert look["lacking"].startswith("No column says which customer it was")


def test_once_it_is_said_which_column_plays_which_role_the_rows_are_shown(application: ASGIApp) -> None:
    look = posted(application, *COLUMNS, ("dry_run", "true")).json()
    assert (look["received"], look["accepted"], look["lacking"]) == (3, 2, "")
    assert [row["event"] for row in look["rows"]] == ["Seen", "Bought"]
    assert [row["raw"] for row in look["rejected"]] == ["bob,Seen,nonsense,web"]
    assert send(application, "/api/health").json()["received"] == 0


def test_a_role_can_be_left_without_a_column(application: ASGIApp) -> None:
    taken = posted(application, *COLUMNS, ("column", "channel=")).json()
    assert taken["mapping"] == {"customer": "who", "event": "what", "time": "moment"}
    assert (taken["accepted"], taken["rejected"]) == (2, 1)
    (touch, _) = send(application, "/api/customers/ann/timeline").json()["rows"]
    assert touch["properties"] == {"Kanal": "shop"}


def test_an_import_is_followed_under_its_token_and_only_while_it_is_under_way() -> None:
    running = Running()
    with running.following("mine", "visits.csv") as report:
        report(Progress(rows=7, fraction=0.5, rows_per_second=7.0, seconds_left=1.0))
        mine = running.one("mine")
        assert mine is not None
        assert mine.progress.rows == 7
        assert running.one("yours") is None
        mine.stopped = True
        with pytest.raises(Stopped):
            report(Progress(rows=8, fraction=0.6, rows_per_second=7.0, seconds_left=1.0))
    assert running.one("mine") is None


def test_an_import_that_is_stopped_leaves_nothing_and_can_be_made_again(application: ASGIApp) -> None:
    lines = b"".join(b"c%d,Seen,2026-01-01,web\n" % number for number in range(400_000))
    body = b"customer,event,time,channel\n" + lines
    with ThreadPoolExecutor() as pool:
        taking = pool.submit(posted, application, ("token", "mine"), body=body)
        while not taking.done():
            send(application, "/api/imports/running/mine", method="DELETE")
        stopped = taking.result()
    assert (stopped.status_code, stopped.json()["type"]) == (409, "Stopped")
    assert [send(application, "/api/health").json()[name] for name in ("received", "accepted")] == [0, 0]
    assert send(application, "/api/imports").json() == []
    assert posted(application, body=body[:60]).json()["accepted"] == 1
