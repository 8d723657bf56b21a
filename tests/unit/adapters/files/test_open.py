"""Whatever a file is called, it is read for what it is; what cannot be imported is refused with a reason."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reading import rows_of, written
from touchline.adapters.files.open import READERS, find_format, open_reader
from touchline.errors import FileUnreadable


def csv_file(path: Path) -> None:
    path.write_text("customer,event\nc1,a\n")


def jsonl_file(path: Path) -> None:
    path.write_text('{"customer":"c1","event":"a"}\n')


def parquet_file(path: Path) -> None:
    pq.write_table(pa.table({"customer": ["c1"], "event": ["a"]}), path)


def xlsx_file(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["customer", "event"])
    book.active.append(["c1", "a"])
    book.save(path.with_suffix(".xlsx"))
    path.with_suffix(".xlsx").replace(path)


def xes_file(path: Path) -> None:
    path.write_text(
        '\n <log><trace><string key="customer" value="c1"/><event><string key="event" value="a"/></event></trace></log>'
    )


def mail_file(path: Path) -> None:
    path.write_text("From c1@x.example Sat Nov 21 10:00:00 2026\nFrom: c1@x.example\nSubject: a\n\nHello\n")


WRITERS: dict[str, Callable[[Path], None]] = {
    "csv": csv_file,
    "jsonl": jsonl_file,
    "parquet": parquet_file,
    "xlsx": xlsx_file,
    "xes": xes_file,
    "mail": mail_file,
}
FOUND = {"mail": ("Message Received", "c1@x.example")}
"""What is read from a file, where it is not the event a of c1."""


def test_every_format_has_a_file_to_be_tried_with() -> None:
    assert WRITERS.keys() == READERS.keys()


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("name", ["rows.{}", "rows", "rows.csv", "rows.parquet", "rows.jsonl.gz", "rows.2024.XLSX"])
@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_is_read_for_what_it_is_whatever_its_name(tmp_path: Path, kind: str, name: str, *, zipped: bool) -> None:
    path = tmp_path / name.format(kind)
    WRITERS[kind](path)
    if zipped:
        path.write_bytes(gzip.compress(path.read_bytes()))
    assert find_format(path) == kind
    record = rows_of(open_reader(path).batches()).records[0]
    who = record.get("customer", record.get("case:customer", record.get("email")))
    assert (record["event"], who) == FOUND.get(kind, ("a", "c1"))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("rows.json", "{broken\n", "jsonl"),
        ("rows.csv", "{broken\n", "csv"),
        ("rows.ndjson", "\n\n", "jsonl"),
        ("rows.tsv", "a\tb\n1\t2\n", "csv"),
        ("rows.txt", "{a}\n1\n", "csv"),
        ("rows.csv", "customer\n".encode("utf-16"), "csv"),
    ],
)
def test_where_the_content_does_not_tell_the_name_does(tmp_path: Path, name: str, content: str | bytes, kind: str) -> None:
    assert find_format(written(tmp_path / name, content)) == kind


def test_batches_have_at_most_as_many_rows_as_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.csv", "a\n" + "1\n" * 10)
    assert [batch.columns.num_rows for batch in open_reader(path, batch_rows=4).batches()] == [4, 4, 2]


def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    for path, reason in [
        (tmp_path / "absent.csv", "no such file"),
        (tmp_path, "folder"),
        (written(tmp_path / "empty.csv", b""), "empty"),
        (written(tmp_path / "empty.csv.gz", gzip.compress(b"")), "empty"),
        (written(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0"), "no format"),
        (written(tmp_path / "cut.csv.gz", gzip.compress(b"a,b\n1,2\n")[:15]), "damaged"),
    ]:
        with pytest.raises(FileUnreadable, match=reason) as caught:
            open_reader(path)
        assert caught.value.mend
        assert caught.value.where
