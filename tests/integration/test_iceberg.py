"""Other engines read the files of a workspace as Iceberg tables, where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyiceberg.table import StaticTable

from touchline.app import create_workspace, open_workspace
from touchline.cli.main import execute
from touchline.model.events import ColumnMapping, Dataset

MAPPING = ColumnMapping(columns={"customer": "customer", "event": "event", "time": "time"})


def take_in(shop: Path, name: str, *lines: str) -> None:
    """Import a file with a price."""
    file = shop.parent / name
    file.write_text("customer,event,time,price\n" + "\n".join(lines) + "\n", encoding="utf-8")
    with open_workspace(shop, write=True) as workspace:
        workspace.import_file(file, Dataset.EVENTS, MAPPING)


def shared(shop: Path, tables: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Share, and give where the metadata of each table is."""
    assert execute(["export", "iceberg", str(tables), "-w", str(shop)]) == 0
    lines = capsys.readouterr().out.splitlines()
    return {head.partition(":")[0]: where.strip() for head, where in zip(lines[::2], lines[1::2], strict=True)}


def asked(metadata: str, sql: str) -> list[tuple[object, ...]]:
    """What DuckDB says of the table `events` that this metadata describes."""
    with StaticTable.from_metadata(metadata).scan().to_duckdb("events") as engine:
        found: list[tuple[object, ...]] = engine.execute(sql).fetchall()
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    create_workspace(folder, name="shop")
    take_in(folder, "a.csv", "1,viewed,2026-01-01T10:00:00Z,10", "1,bought,2026-01-02T10:00:00Z,12")
    return folder


def test_another_engine_counts_what_we_count(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = tmp_path / "tables"
    found = shared(shop, tables, capsys)

    assert asked(found["events"], 'select event, "properties.price" from events order by time') == [
        ("viewed", 10),
        ("bought", 12),
    ]
    assert set(found) == {"events", "identifiers"}
    files = [task.file.file_path for task in StaticTable.from_metadata(found["events"]).scan().plan_files()]
    assert [Path(file.removeprefix("file://")).parent for file in files] == [shop / "data"], "where they lie"

    take_in(shop, "b.csv", "2,viewed,2026-01-03T10:00:00Z,7")
    after = shared(shop, tables, capsys)
    assert asked(after["events"], "select count(*), count(distinct who) from events") == [(3, 2)]
    assert len(StaticTable.from_metadata(after["events"]).metadata.snapshots) == 2
    assert asked(found["events"], "select count(*) from events") == [(2,)], "the snapshot of before stays"

    assert shared(shop, tables, capsys) == after, "nothing new, no snapshot"


def test_a_field_that_becomes_text_is_text_for_all(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = tmp_path / "tables"
    shared(shop, tables, capsys)
    take_in(shop, "b.csv", "2,viewed,2026-01-03T10:00:00Z,on request")

    found = shared(shop, tables, capsys)

    assert asked(found["events"], 'select "properties.price" from events order by time') == [("10",), ("12",), ("on request",)]


def test_rows_that_are_in_no_file_yet_go_along(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["touch", "1", "-w", str(shop), "--at", "2026-01-04T10:00:00Z"]) == 0
    capsys.readouterr()

    found = shared(shop, tmp_path / "tables", capsys)

    counted = asked(found["events"], "select count(*), max(event) filter (event like 'Store%') from events")
    assert counted == [(3, "Store Visited")]
    files = [task.file.file_path for task in StaticTable.from_metadata(found["events"]).scan().plan_files()]
    assert sorted(str(tmp_path / "tables") in file for file in files) == [False, True]
