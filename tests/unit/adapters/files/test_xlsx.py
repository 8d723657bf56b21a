"""Spreadsheets: the first sheet with data, numbers as people see them, dates as dates, and rows numbered as on the screen."""

from __future__ import annotations

import gzip
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from reading import Rows, rows_of
from touchline.adapters.files.formats.xlsx import XlsxReader
from touchline.errors import FileUnreadable

Sheet = list[list[object]]


def write(folder: Path, **sheets: Sheet) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "rows.xlsx"
    book.save(path)
    return path


def read(path: Path, batch_rows: int = 1000) -> Rows:
    return rows_of(XlsxReader(path, batch_rows).batches())


def test_values_have_the_type_that_people_see(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        Sales=[
            ["customer", "amount", "at", "day", "vip", "code"],
            [208, 3.5, datetime.fromisoformat("2017-05-23T14:05:09"), date(2017, 5, 23), True, "007"],
            [209, 4, datetime.fromisoformat("2017-05-24T00:00:01"), date(2017, 5, 24), False, "008"],
        ],
    )  # fmt: skip
    assert read(path).records == [
        {"customer": 208, "amount": 3.5, "at": "2017-05-23T14:05:09", "day": "2017-05-23", "vip": True, "code": "007"},
        {"customer": 209, "amount": 4.0, "at": "2017-05-24T00:00:01", "day": "2017-05-24", "vip": False, "code": "008"},
    ]


def test_values_of_several_types_become_text(tmp_path: Path) -> None:
    path = write(
        tmp_path, Sheet=[["v"], [208], ["A7"], [2.5], [True], [time(14, 5)], [timedelta(hours=30)], [date(2024, 1, 31)]]
    )
    assert [record["v"] for record in read(path).records] == ["208", "A7", "2.5", "true", "14:05:00", "30:00:00", "2024-01-31"]


def test_rows_are_numbered_as_on_the_screen(tmp_path: Path) -> None:
    path = write(tmp_path, Sheet=[[], [], ["", "customer", "event"], [None, "c1", "a"], [], [None, "c2", "b"]])
    rows = read(path, batch_rows=1)
    assert rows.lines == [4, 6]
    assert rows.records == [{"customer": "c1", "event": "a"}, {"customer": "c2", "event": "b"}]


def test_the_first_sheet_with_data_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, Empty=[], Cover=[["Report of the year"]], Data=[["customer"], ["c1"]], More=[["customer"], ["c2"]])
    assert read(path).records == [{"customer": "c1"}]


def test_a_hidden_sheet_comes_last(tmp_path: Path) -> None:
    path = write(tmp_path, Hidden=[["customer"], ["hidden"]], Shown=[["customer"], ["shown"]])
    book = openpyxl.load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book.save(path)
    assert read(path).records == [{"customer": "shown"}]


def test_a_year_as_a_heading_and_headings_that_repeat_are_usable(tmp_path: Path) -> None:
    path = write(tmp_path, Sheet=[[2024, "v", "v", None], [1, 2, 3, 4]])
    assert read(path).records == [{"2024": 1, "v": 2, "v_2": 3, "column_4": 4}]


def test_a_header_alone_is_a_file_without_rows(tmp_path: Path) -> None:
    batches = list(XlsxReader(write(tmp_path, Sheet=[["a", "b"]]), 10).batches())
    assert [batch.columns.schema.names for batch in batches] == [["a", "b"]]
    assert batches[0].columns.num_rows == 0


def test_a_gzipped_spreadsheet_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, Sheet=[["a"], [1]])
    path.write_bytes(gzip.compress(path.read_bytes()))
    assert read(path).records == [{"a": 1}]


def test_a_spreadsheet_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="no sheet with data"):
        read(write(tmp_path, Empty=[]))


def test_a_damaged_spreadsheet_is_named_as_such(tmp_path: Path) -> None:
    path = write(tmp_path, Sheet=[["a"], [1]])
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(FileUnreadable, match="cannot be read"):
        read(path)
