"""A table for spreadsheets runs nothing and loses nothing."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

from touchline.flow.reporting.spreadsheet import csv_bytes


def test_what_a_spreadsheet_would_run_is_defused_and_everything_else_stays() -> None:
    texts = ["=1+1", "+41", "-1", "@x", "\tx", 'a "b", c', "plain", None]
    table = pa.table({"text": texts, "kind": pa.array(texts).dictionary_encode(), "number": [-1, 2, None, 4, 5, 6, 7, 8]})
    rows = list(csv.DictReader(io.StringIO(csv_bytes(table).decode())))
    expected = ["'=1+1", "'+41", "'-1", "'@x", "'\tx", 'a "b", c', "plain", ""]
    assert [row["text"] for row in rows] == [row["kind"] for row in rows] == expected
    assert [row["number"] for row in rows] == ["-1", "2", "", "4", "5", "6", "7", "8"]
