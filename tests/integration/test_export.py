"""Exported files hold what SQL sees; a spreadsheet runs nothing of it."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from touchline.app import create_workspace, open_workspace
from touchline.cli.main import execute
from touchline.model.events import ColumnMapping, Dataset

FORMULAS = ["=1+1", "+1", "-1", "@sum", "\tx"]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    create_workspace(folder, name="shop", zone="UTC", currency="EUR")
    lines = [f"{number},{text},2026-01-0{number + 1}T10:00:00Z,{text}" for number, text in enumerate(FORMULAS, start=1)]
    file = tmp_path / "e.csv"
    file.write_text("customer,event,time,=note\n" + "\n".join(lines) + "\n", encoding="utf-8")
    with open_workspace(folder, write=True) as workspace:
        columns = {"customer": "customer", "event": "event", "time": "time"}
        workspace.import_file(file, Dataset.EVENTS, ColumnMapping(columns=columns))
    return folder


def test_parquet_holds_what_sql_sees(shop: Path, tmp_path: Path) -> None:
    assert execute(["export", "events", "-o", str(tmp_path / "e.parquet"), "-w", str(shop)]) == 0
    with open_workspace(shop) as workspace:
        assert pq.read_table(tmp_path / "e.parquet").to_pylist() == workspace.sql("select * from events").to_pylist()


@pytest.mark.parametrize("name", ["e.csv", "e.csv.gz"])
def test_no_cell_of_a_csv_file_is_a_formula(shop: Path, tmp_path: Path, name: str) -> None:
    assert execute(["export", "events", "-o", str(tmp_path / name), "-w", str(shop)]) == 0
    opened = gzip.open if name.endswith(".gz") else open
    with opened(tmp_path / name, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + len(FORMULAS)
    assert [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t"}] == []
    assert sorted(row[rows[0].index("event")] for row in rows[1:]) == [
        *sorted(f"'{text.strip()}" for text in FORMULAS[:-1]),
        "x",
    ]


def test_another_ending_is_refused_and_leaves_nothing(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["export", "events", "-o", str(tmp_path / "e.doc"), "-w", str(shop)]) == 2
    assert ".parquet" in capsys.readouterr().err
    assert not (tmp_path / "e.doc").exists()


def test_without_a_map_there_are_no_runs(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["export", "runs", "-o", str(tmp_path / "r.parquet"), "-w", str(shop)]) == 2
    assert "map discover" in capsys.readouterr().err
