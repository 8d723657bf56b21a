"""Where the store is a PostgreSQL, capture, pipeline and web may be processes of their own."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg
import pytest

from browser.asking import TOUCHLINE
from live.asking import Desk
from live.server import serving
from touchline.app import create_workspace
from touchline.settings import STORE


@pytest.fixture
def workspace(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose store is a PostgreSQL."""
    monkeypatch.setenv(STORE, postgres_url)
    create_workspace(tmp_path / "shop")
    return tmp_path / "shop"


def track(port: int, key: str, number: int) -> int:
    """Send a call to a server; the status of the answer."""
    call = {"userId": "ada", "event": "Seen", "messageId": f"m{number}"}
    return httpx.post(f"http://127.0.0.1:{port}/v1/track", json=call, auth=(key, ""), timeout=60).status_code


def soon(there: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until it is so."""
    until = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < until
        time.sleep(0.1)


def touchline(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """`touchline WORDS`."""
    return subprocess.run([*TOUCHLINE, *map(str, words)], capture_output=True, text=True, check=False, timeout=300)


def test_processes_share_the_work_and_one_of_them_writes(workspace: Path) -> None:
    with (
        serving(workspace, "--role", "pipeline") as pipeline,
        serving(workspace, "--role", "capture") as one,
        serving(workspace, "--role", "capture") as other,
        serving(workspace, "--role", "web") as web,
    ):
        desk = Desk(web.address)
        key = desk.new_key("shop")
        assert [track(port, key, number) for number, port in enumerate([one.port, other.port] * 5)] == [200] * 10
        soon(lambda: desk.sums() == (10, 10, 0, 0))
        soon(lambda: len(desk.timeline("ada")) == 10)
        assert [(one["source"], one["calls"]) for one in desk.get("/api/live")["sources"]] == [("shop", 10)]
        assert desk.get("/api/health")["stream"]["lag_seconds"] is not None
        second = touchline("serve", workspace, "-p", "0", "--role", "pipeline")
        assert (second.returncode, pipeline.address in second.stderr) == (2, True)
        assert httpx.get(f"{one.address}/health").json() == {"status": "ok"}
        assert [httpx.get(f"{one.address}{path}").status_code for path in ("/", "/api/customers")] == [404, 404]
        assert track(pipeline.port, key, 11) != 200
        pipeline.kill()
        refused = httpx.post(f"{web.address}/api/sources", params={"name": "too late"})
        assert (refused.status_code, refused.json()["type"], "retry-after" in refused.headers) == (503, "HolderAway", True)
        assert track(one.port, key, 12) == 200
        assert len(desk.timeline("ada")) == 10
        pipeline.start()
        soon(lambda: desk.sums()[1] == 11)


@pytest.mark.parametrize("calls", [0, 5])
def test_a_pipeline_in_whose_place_another_has_come_ends_and_says_why(workspace: Path, postgres_url: str, calls: int) -> None:
    with serving(workspace, "--role", "pipeline") as first, serving(workspace, "--role", "capture") as capture:
        key = Desk(first.address).new_key("shop")
        with psycopg.connect(postgres_url) as another:
            another.execute("UPDATE workspace SET writer = writer + 1")
        statuses = [track(capture.port, key, number) for number in range(calls)]
        assert first.ended() == 2
        assert first.said().count("another process has become the writer of this workspace") == 1
        assert "Traceback" not in first.said()
        first.start()
        desk = Desk(first.address)
        soon(lambda: desk.sums()[1] == len(statuses))


def test_what_a_web_process_is_given_to_change_is_there_at_the_next_question(workspace: Path, tmp_path: Path) -> None:
    visits = tmp_path / "visits.csv"
    visits.write_text("customer,event,time\n" + "ada,Visit,2026-03-01 09:30\n" * 50_000, encoding="utf-8")
    with serving(workspace, "--role", "pipeline"), serving(workspace, "--role", "web") as web:
        with visits.open("rb") as file:
            answer = httpx.post(f"{web.address}/api/imports", params={"name": "visits.csv"}, content=file, timeout=300)
        assert (answer.status_code, answer.json()["accepted"]) == (200, 50_000)
        assert Desk(web.address).get("/api/overview")["events"] == 50_000
        wrong = httpx.post(f"{web.address}/api/maps", content=b"no map", timeout=60)
        assert (wrong.status_code, wrong.json()["type"]) == (422, "MapInvalid")
        foreign = {"Origin": "https://elsewhere.example"}
        assert httpx.post(f"{web.address}/api/sources", params={"name": "x"}, headers=foreign).status_code == 403
        too_much = httpx.post(f"{web.address}/api/maps", content=iter([b"x" * (1 << 20)] * 3), timeout=60)
        assert too_much.status_code == 413


def test_people_sign_in_at_a_web_process_and_everything_is_done_in_their_name(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOUCHLINE_PASSWORD", "seven dwarfs and a till")
    with serving(workspace, "--role", "pipeline"), serving(workspace, "--role", "web") as web:
        assert touchline("people", "add", "ana@shop.example", "--role", "owner", "-w", workspace).returncode == 0
        soon(lambda: httpx.get(f"{web.address}/api/overview").status_code == 401, 10)
        with httpx.Client(base_url=web.address, headers={"Origin": web.address}, timeout=60) as ana:
            assert ana.post("/api/sources", params={"name": "too soon"}).status_code == 401
            ana.post("/api/session", json={"email": "ana@shop.example", "password": "seven dwarfs and a till"})
            assert ana.post("/api/sources", params={"name": "shop"}).status_code == 200
            row = ana.get("/api/audit", params={"concern": "sources"}).json()["rows"][0]
            assert (row["actor"], row["subject"], row["place"]) == ("ana@shop.example", "shop", "127.0.0.1")
            ana.delete("/api/session")
            soon(lambda: ana.get("/api/overview").status_code == 401, 10)


@pytest.mark.parametrize("role", ["capture", "pipeline", "web"])
def test_a_workspace_in_a_sqlite_file_is_served_by_one_process(tmp_path: Path, role: str) -> None:
    create_workspace(tmp_path / "shop")
    refused = touchline("serve", tmp_path / "shop", "-p", "0", "--role", role)
    assert refused.returncode == 2
    assert "served by one process" in refused.stderr
    assert "TOUCHLINE_STORE" in refused.stderr
