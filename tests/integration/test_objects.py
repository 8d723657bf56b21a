"""A workspace whose event files lie in a store of objects says what one in a folder says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from live.objects import Objects, running_objects
from touchline.adapters.lake.shelf import object_shelf
from touchline.app import back_up_workspace, create_workspace, open_workspace, restore_workspace
from touchline.cli.main import execute
from touchline.errors import WorkspaceInvalid
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.questions import Coverage
from touchline.ports.lake import Rows

MAPPING = ColumnMapping(columns={"customer": "customer", "event": "event", "time": "time"})
LINES = [f"{customer},{event},2026-01-0{customer}T10:00:00Z" for customer in range(1, 5) for event in ("viewed", "bought")]


@pytest.fixture(scope="module")
def objects() -> Iterator[Objects]:
    with running_objects() as running:
        yield running


def shop_at(folder: Path, data: str = "") -> Path:
    """A workspace, its files where the URL says."""
    create_workspace(folder, name="shop")
    if data:
        with (folder / "touchline.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"data: {data}\n")
    return folder


def take_in(shop: Path, name: str, lines: list[str]) -> None:
    file = shop.parent / name
    file.write_text("\n".join(["customer,event,time", *lines]) + "\n", encoding="utf-8")
    with open_workspace(shop, write=True) as workspace:
        workspace.import_file(file, Dataset.EVENTS, MAPPING)


def said(shop: Path) -> list[dict[str, object]]:
    """What is counted of it."""
    with open_workspace(shop) as workspace:
        rows: list[dict[str, object]] = workspace.ask(Coverage()).table.to_pylist()
    return rows


def test_files_lie_there_and_nothing_else_is_different(tmp_path: Path, objects: Objects) -> None:
    here, there = shop_at(tmp_path / "here"), shop_at(tmp_path / "there", objects.url("one"))
    for shop in (here, there):
        take_in(shop, "a.csv", LINES[:5])
        take_in(shop, "b.csv", LINES[3:])
        assert execute(["touch", "1", "-w", str(shop), "--at", "2026-02-01T10:00:00Z"]) == 0

    assert said(there) == said(here)
    assert list((there / "data").glob("*.parquet")) == []
    assert [name for name in objects.names("one") if name.startswith("events")] == sorted(
        path.name for path in (here / "data").glob("events*.parquet")
    )


def test_what_no_commit_lists_is_removed_and_strangers_are_refused(tmp_path: Path, objects: Objects) -> None:
    shop = shop_at(tmp_path / "shop", objects.url("two"))
    take_in(shop, "a.csv", LINES)
    with open_workspace(shop) as workspace:
        piece = next(iter(workspace.lake().pieces(Rows.EVENTS)))
        assert sum(part.num_rows for part in piece.scan(["who"])) == len(LINES)
    stranger = shop_at(tmp_path / "stranger", objects.url("two"))

    with pytest.raises(WorkspaceInvalid, match="belong to another workspace"), open_workspace(stranger, write=True):
        pass

    orphan = tmp_path / "events-00000099-0001.parquet"
    pq.write_table(pa.table({"who": [1]}), orphan)
    object_shelf(objects.url("two")).publish([orphan])
    assert "events-00000099-0001.parquet" in objects.names("two")
    with open_workspace(shop, write=True):
        assert "events-00000099-0001.parquet" not in objects.names("two")


def test_a_backup_brings_the_files_home(tmp_path: Path, objects: Objects) -> None:
    shop = shop_at(tmp_path / "shop", objects.url("three"))
    take_in(shop, "a.csv", LINES)

    back_up_workspace(shop, tmp_path / "kept.tar")
    restore_workspace(tmp_path / "kept.tar", tmp_path / "again")

    assert said(tmp_path / "again") == said(shop)
    assert list((tmp_path / "again" / "data").glob("events*.parquet")) != []
