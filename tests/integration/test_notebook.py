"""The Python face: import, ask, open the customers behind a number, and show answers safely in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import touchline
from touchline.app import open_workspace
from touchline.cli.main import execute
from touchline.errors import QuestionInvalid, WorkspaceBusy
from touchline.notebook import Notebook

NASTY = "<script>alert(1)</script>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with nothing in it."""
    assert execute(["init", str(tmp_path / "shop"), "--tz", "UTC"]) == 0
    return tmp_path / "shop"


@pytest.fixture
def notebook(folder: Path, tmp_path: Path) -> Iterator[Notebook]:
    """An open workspace with four events of two customers, one with a nasty name."""
    rows = {
        "who": ["1", "1", "2", "2"],
        "activity": ["Landed", "Bought", "Landed", NASTY],
        "at": ["2026-01-01T10:00:00Z", "2026-01-03T10:00:00Z", "2026-01-01T11:00:00Z", "2026-01-05T11:00:00Z"],
    }
    pq.write_table(pa.table(rows), tmp_path / "events.parquet")
    with touchline.open(folder) as opened:
        summary = opened.import_events(tmp_path / "events.parquet", customer="who", event="activity", time="at", source="till")
        assert (summary.accepted, summary.rejected) == (4, 0)
        yield opened


def test_what_was_just_imported_can_be_asked(notebook: Notebook) -> None:
    answer = notebook.funnel(["event:Landed", "event:Bought"], within="7d")
    assert answer.table().column("count").to_pylist() == [2, 1]
    assert answer.question()["within"] == "7d"
    assert "funnel" in answer.explain()


def test_days_may_be_dates(notebook: Notebook) -> None:
    answer = notebook.funnel("event:Landed", from_=date(2026, 1, 1), to=date(2026, 1, 2))
    assert answer.table().column("count").to_pylist() == [2]


def test_customers_behind_a_number_are_opened_by_the_rows_key(notebook: Notebook) -> None:
    page = notebook.funnel(["event:Landed", "event:Bought"]).customers("count", step=2)
    assert [row.id for row in page.rows] == ["1"]


def test_customers_are_listed_by_rules_in_an_order_and_taken_along(notebook: Notebook) -> None:
    page = notebook.customers(where={"event": "Landed"}, columns="first", sort="last")
    assert [(row.id, row.values["first"]) for row in page.rows] == [
        ("2", "2026-01-01T11:00:00+00:00"),
        ("1", "2026-01-01T10:00:00+00:00"),
    ]
    assert [row.id for row in notebook.customers(where="event=Bought").rows] == ["1"]
    table = notebook.customer_table(columns=["events"], sort="first", rising=True)
    assert table.to_pydict() == {"customer": ["1", "2"], "events": [2.0, 2.0]}


def test_the_terminal_lists_the_same_and_a_kept_selection(
    folder: Path, notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_workspace(folder, write=True) as workspace:
        workspace.selections.keep("buyers", "where=event%3DBought&column=events", shared=False)
    assert [row.id for row in notebook.customers(selection="buyers").rows] == ["1"]
    assert execute(["customers", "-w", str(folder), "--selection", "buyers", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("1,")
    link = "http://shop.test/customers?sort=first"
    assert execute(["customers", "-w", str(folder), "--link", link, "--out", str(folder / "all.csv")]) == 0
    assert [line.split(",")[0] for line in (folder / "all.csv").read_text().splitlines()] == ['"customer"', '"2"', '"1"']
    assert execute(["customers", "-w", str(folder), "--selection", "nobody"]) == 2


def test_a_notebook_shows_names_and_never_runs_them(notebook: Notebook) -> None:
    shown = notebook.coverage()._repr_html_()
    assert NASTY not in shown
    assert "&lt;script&gt;" in shown


def test_filters_may_be_mappings(notebook: Notebook) -> None:
    answer = notebook.funnel("event:Landed", where={"source": "till"})
    assert answer.table().column("count").to_pylist() == [2]
    with pytest.raises(QuestionInvalid, match="nonsense"):
        notebook.coverage(where={"nonsense": 1})


def test_an_answer_becomes_a_data_frame(notebook: Notebook) -> None:
    frame = notebook.coverage().to_pandas()
    assert list(frame.columns) == notebook.coverage().table().column_names


def test_traits_come_from_profiles(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,age\n1,44\n")
    assert notebook.import_profiles(tmp_path / "people.csv", customer="id").accepted == 1
    assert notebook.customer("1").traits == {"age": "44"}


def test_looking_keeps_nobody_from_writing(notebook: Notebook, folder: Path) -> None:
    with open_workspace(folder, write=True):
        assert notebook.overview().events == 4


def test_importing_waits_for_nobody_and_says_who_writes(notebook: Notebook, folder: Path, tmp_path: Path) -> None:
    with open_workspace(folder, write=True, address="http://127.0.0.1:4711"), pytest.raises(WorkspaceBusy) as busy:
        notebook.import_events(tmp_path / "events.parquet", customer="who", event="activity", time="at")
    assert busy.value.address == "http://127.0.0.1:4711"


def test_the_package_has_nothing_else_by_guessing() -> None:
    assert hasattr(touchline, "open")
    assert not hasattr(touchline, "close")
