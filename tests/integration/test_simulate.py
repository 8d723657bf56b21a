"""Simulated companies as anybody uses them: files, a workspace, a running server; each says the same."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from live.server import serving
from touchline.adapters.companies.source import READY, company_text
from touchline.app import create_workspace, open_workspace
from touchline.app.simulation import Simulation, ready_company, write_parts
from touchline.cli.main import execute
from touchline.flow.asking.ask import question
from touchline.simulate.plan import lay_out

STATES = ("completed", "open", "lost")
PEOPLE = 300


@dataclass(frozen=True)
class Truth:
    """What truth.json says and these tests ask for."""

    events: int
    profiles: int
    states: dict[str, int]


def truth_in(folder: Path) -> Truth:
    """What truth.json says."""
    said = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return Truth(said["events"], said["profiles"], {state: said["runs"][state] for state in STATES})


def simulated(company: str, *words: str | Path) -> int:
    """`touchline simulate COMPANY …` with few customers; its exit code."""
    return execute(["simulate", company, "-n", str(PEOPLE), "--seed", "7", *map(str, words)])


def states(workspace: Path) -> dict[str, int]:
    """The runs of a workspace, by state."""
    with open_workspace(workspace) as opened:
        rows = opened.ask(question("stages", {}, zone=opened.settings.zone)).table.to_pylist()
    return {state: sum(row[state] for row in rows) for state in STATES}


def soon(there: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until it is so."""
    until = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.mark.parametrize("company", READY)
def test_a_workspace_has_the_runs_that_were_planted_on_a_map_without_findings(company: str, tmp_path: Path) -> None:
    assert simulated(company, "--workspace", tmp_path / "shop", "-o", tmp_path / "files") == 0
    truth = truth_in(tmp_path / "files")
    with open_workspace(tmp_path / "shop") as opened:
        report, health = opened.maps.check(), opened.health()
    assert (report.findings, report.unmatched, report.never_win) == ((), (), ())
    assert health.rejected == health.duplicate == 0
    assert health.events == truth.events
    assert health.profiles == truth.profiles
    assert states(tmp_path / "shop") == truth.states


def test_the_same_simulation_has_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        assert simulated("telecom", "-o", tmp_path / folder) == 0
    for path in (tmp_path / "one").rglob("*.*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes()


def test_a_smaller_simulation_is_a_part_of_a_larger_one(tmp_path: Path) -> None:
    company = ready_company("plain")
    for name, customers in (("small", 200), ("large", 120_000)):
        (tmp_path / name).mkdir()
        simulation = Simulation(company, company_text("plain"), customers, 3)
        write_parts(lay_out(company), simulation, tmp_path / name, lambda _customers: None)
    small, first = (pq.read_table(tmp_path / name / "events-00000.parquet") for name in ("small", "large"))
    among = {user for user in small.column("user_id").to_pylist() if user}
    assert among == {f"plain-{number:08d}" for number in range(200)}
    of_them = [row for row in first.to_pylist() if row["user_id"] in among]
    assert sorted(map(repr, of_them)) == sorted(map(repr, small.to_pylist()))
    assert len(list((tmp_path / "large").glob("events-*.parquet"))) == 2


def test_a_server_that_is_sent_it_has_the_same_runs(tmp_path: Path) -> None:
    assert simulated("shop", "-o", tmp_path / "files") == 0
    workspace = tmp_path / "served"
    create_workspace(workspace, zone="Europe/Zurich")
    with open_workspace(workspace, write=True) as opened:
        opened.maps.save((tmp_path / "files" / "maps" / "shop.yaml").read_text(encoding="utf-8"))
        key = opened.sources.add("web").key
    truth = truth_in(tmp_path / "files")
    with serving(workspace) as server:
        for _ in range(2):
            assert simulated("shop", "--to", server.address, f"--key={key}", "--rate", "5000") == 0
        with open_workspace(workspace) as opened:
            soon(lambda: opened.health().stream.waiting == 0)
    assert states(workspace) == truth.states
    with open_workspace(workspace) as opened:
        assert opened.health().profiles == truth.profiles
        assert opened.health().duplicate == opened.health().accepted


def test_another_simulation_takes_the_place_of_the_first(tmp_path: Path) -> None:
    for company in ("shop", "plain"):
        assert simulated(company, "-o", tmp_path / "files") == 0
    assert [path.name for path in (tmp_path / "files" / "maps").iterdir()] == ["plain.yaml"]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    precious = tmp_path / "events-2025.parquet"
    precious.write_bytes(b"years of work")
    assert simulated("plain", "-o", tmp_path) == 2
    assert "holds something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [precious.name]


def test_a_wrong_key_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create_workspace(tmp_path / "served")
    with serving(tmp_path / "served") as server:
        assert simulated("plain", "--to", server.address, "--key", "wrong") == 2
    assert "write key" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("shop",), "nowhere to put it"),
        (("shop", "--to", "http://127.0.0.1:1"), "--key KEY"),
        (("shop", "--to", "somewhere", "--key", "k"), "is no address"),
        (("zoo", "-o", "files"), "there is no company 'zoo'. Name shop"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulated(*words) == 2
    assert said in capsys.readouterr().err


def test_a_description_can_be_shown_changed_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulated("plain", "--show") == 0
    mine = tmp_path / "mine.yaml"
    mine.write_text(capsys.readouterr().out.replace("id: plain", "id: mine"), encoding="utf-8")
    assert simulated(str(mine), "-o", tmp_path / "files") == 0
    assert [path.name for path in (tmp_path / "files" / "maps").iterdir()] == ["mine.yaml"]
