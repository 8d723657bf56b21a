"""SQL sees the same events, touches, runs and customers as every analysis, and nothing else of the machine."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from touchline.app import Workspace, open_workspace
from touchline.cli.main import execute
from touchline.errors import QuestionInvalid
from touchline.flow.asking.ask import question
from touchline.ports.sql import Limits


@pytest.fixture(scope="module")
def workspace(demo: Path) -> Iterator[Workspace]:
    with open_workspace(demo) as opened:
        yield opened


def test_runs_are_those_of_the_stages(workspace: Workspace) -> None:
    answer = workspace.ask(question("stages", {}, zone=workspace.settings.zone)).table.to_pylist()

    rows = workspace.sql("select stage, state, count(*) as runs from runs group by all").to_pylist()

    counted = {(row["stage"], row["state"]): row["runs"] for row in rows}
    states = ("lost", "open", "completed")
    assert counted == {(row["stage"], state): row[state] for row in answer for state in states if row[state]}


def test_touches_are_those_of_the_touchpoints(workspace: Workspace) -> None:
    answer = workspace.ask(question("touchpoints", {}, zone=workspace.settings.zone)).table.to_pylist()

    rows = workspace.sql(
        "select touchpoint, count(*) touches, count(distinct customer) customers, count(distinct run) runs from touches "
        "where run is not null group by touchpoint"
    ).to_pylist()

    assert {row["touchpoint"]: (row["touches"], row["customers"], row["runs"]) for row in rows} == {
        row["touchpoint"]: (row["touches"], row["customers"], row["runs"]) for row in answer if row["touches"]
    }


def test_events_and_profiles_meet_in_the_customer(workspace: Workspace) -> None:
    rows = workspace.sql(
        'select p."traits.age" age, count(*) events from events e join profiles p using (customer) group by all order by 2 desc'
    ).to_pylist()
    assert sum(row["events"] for row in rows) == workspace.health().events
    assert {"35-44", "45-54"} <= {row["age"] for row in rows}


def test_a_touch_points_to_its_event(workspace: Workspace) -> None:
    rows = workspace.sql(
        "select count(*) n, count(*) filter (where t.customer = e.customer and t.time = e.time) same "
        "from touches t join events e using (seq)"
    ).to_pylist()
    assert rows[0]["n"] == rows[0]["same"] > 100_000


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_parquet('data/*.parquet')",
        "select * from '/etc/passwd'",
        "select * from glob('/*')",
        "select * from read_text('https://example.org/')",
        "copy (select 1) to 'stolen.csv'",
        "attach 'other.db'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "create table kept as select 1",
        "delete from events",
        "select 1; select 2",
        "",
        "select getenv('HOME')",
    ],
)
def test_nothing_else_of_the_machine_is_seen_or_changed(workspace: Workspace, query: str) -> None:
    with pytest.raises(QuestionInvalid) as caught:
        workspace.sql(query)
    assert caught.value.where == "query"


def test_a_query_without_end_is_stopped(workspace: Workspace) -> None:
    begun = time.monotonic()
    with pytest.raises(QuestionInvalid, match="took too long"):
        workspace.sql("select sum(a.range * b.range) from range(1000000000) a, range(1000000) b", Limits(seconds=0.5))
    assert time.monotonic() - begun < 30


def test_a_query_without_measure_is_stopped(workspace: Workspace) -> None:
    with pytest.raises(QuestionInvalid, match=r"64\.0 MiB"):
        workspace.sql("select list(range) from range(1000000000)", Limits(bytes=64 << 20))


def test_rows_end_at_the_limit(workspace: Workspace) -> None:
    found: pa.Table = workspace.sql("select customer from events", Limits(rows=7))
    assert found.num_rows == 7


def test_the_command_line_gives_the_same(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["sql", "select count(*) n from Events", "-w", str(demo), "--json"]) == 0
    with open_workspace(demo) as opened:
        assert json.loads(capsys.readouterr().out)["rows"] == [{"n": opened.health().events}]


def test_a_mistake_is_told_with_the_engines_reason(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["sql", "select nonsense from events", "-w", str(demo)]) == 2
    assert "nonsense" in capsys.readouterr().err
