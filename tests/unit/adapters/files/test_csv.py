"""CSV: good rows come through exactly, broken ones are set aside with their line, and neither costs the other."""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import Rows, rows_of, says, written
from touchline.adapters.files.formats.csv import CsvReader
from touchline.errors import FileUnreadable
from touchline.model.events import Reason

HEADER = ("customer", "event", "value")


def read(path: Path, *, batch_rows: int = 1000, block: int = 1 << 20) -> Rows:
    return rows_of(CsvReader(path, batch_rows, block).batches())


def read_text(folder: Path, content: bytes | str, *, batch_rows: int = 1000, block: int = 1 << 20) -> Rows:
    return read(written(folder / "rows.csv", content), batch_rows=batch_rows, block=block)


# ---- every file that can be written -------------------------------------------------------------------------------------------

plain_fields = st.one_of(
    st.sampled_from(
        ["", "0", "007", "-5", "2.50", "1.5", "+4179", "12345678901234567890", "true", "nan", "null", "1e5", "1e-05"]
    ),
    st.text(st.sampled_from("ab ,;\t|\"\n\r'é€😀"), max_size=6),
)
good_rows = st.lists(plain_fields, min_size=3, max_size=3).filter(lambda row: any(field.strip() for field in row))


@dataclass(frozen=True)
class Piece:
    """A part of a file: its bytes, the good row in it or None, and whether it is a row at all."""

    content: bytes
    row: tuple[str, ...] | None
    reason: Reason | None


def written_row(row: list[str], ending: str, quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> bytes:
    """As Python writes it, which forgets that a return alone has to be quoted as well."""
    buffer = io.StringIO()
    needed = csv.QUOTE_ALL if any("\r" in field for field in row) else quoting
    csv.writer(buffer, lineterminator=ending, quoting=needed).writerow(row)
    return buffer.getvalue().encode()


quotings = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
endings = st.sampled_from(["\n", "\r\n"])
good_pieces = st.builds(
    lambda row, ending, quoting: Piece(written_row(row, ending, quoting), tuple(row), None), good_rows, endings, quotings
)
broken = st.sampled_from(
    [
        (b"only one", Reason.BROKEN_ROW),
        (b"a,b", Reason.BROKEN_ROW),
        (b"a,b,c,d", Reason.BROKEN_ROW),
        (b',,,,"x"', Reason.BROKEN_ROW),
        (b'"a"b,c,d', Reason.BROKEN_ROW),
        (b"\xff,b,c", Reason.BAD_ENCODING),
        (b"a,b\xe9,c", Reason.BAD_ENCODING),
        (b"a,\xed\xa0\x80", Reason.BAD_ENCODING),
        (b"", None),
        (b"   ", None),
    ]
)
broken_pieces = st.builds(lambda fault, ending: Piece(fault[0] + ending.encode(), None, fault[1]), broken, endings)
files = st.lists(st.one_of(good_pieces, broken_pieces), max_size=12)


def breaks(content: bytes) -> int:
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")


@settings(max_examples=150)
@given(pieces=files, block=st.integers(64, 300), batch_rows=st.integers(1, 5), last_ending=st.booleans())
def test_received_is_good_plus_rejected_each_at_its_line(
    pieces: list[Piece], block: int, batch_rows: int, *, last_ending: bool
) -> None:
    content, line = written_row(list(HEADER), "\n"), 2
    good, bad = [], []
    for piece in pieces:
        if piece.row is not None:
            good.append((line, piece.row))
        elif piece.reason is not None:
            bad.append((line, piece.reason))
        content += piece.content
        line += breaks(piece.content)
    content = content if last_ending else content.removesuffix(b"\n").removesuffix(b"\r")
    with tempfile.TemporaryDirectory() as folder:
        rows = read_text(Path(folder), content, batch_rows=batch_rows, block=block)
    assert rows.lines == [line for line, _ in good]
    assert [(row.line, row.reason) for row in rows.rejected] == bad
    for record, (_, row) in zip(rows.records, good, strict=True):
        assert all(says(record.get(name), text) for name, text in zip(HEADER, row, strict=True)), (record, row)


calm_rows = st.lists(st.text(st.sampled_from("ab1."), min_size=1, max_size=4), min_size=3, max_size=3)
open_quotes = st.sampled_from(['"open,b,c', 'a,"open,c', 'a,b,"open', '"open'])


@given(rows=st.lists(st.one_of(calm_rows, open_quotes), max_size=10), block=st.integers(64, 300))
def test_a_quote_that_is_never_closed_costs_its_own_line_only(rows: list[list[str] | str], block: int) -> None:
    lines = [row if isinstance(row, str) else ",".join(row) for row in rows]
    content = "\n".join([",".join(HEADER), *lines])
    with tempfile.TemporaryDirectory() as folder:
        read_rows = read_text(Path(folder), content, block=block)
    assert read_rows.lines == [at for at, row in enumerate(rows, start=2) if not isinstance(row, str)]
    assert [row.line for row in read_rows.rejected] == [at for at, row in enumerate(rows, start=2) if isinstance(row, str)]
    assert [row.raw for row in read_rows.rejected] == [row for row in rows if isinstance(row, str)]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["1", "2.5", "2.50", "007", "", "x", "true", "9" * 17, "0.30000000000000004", "1.10"]),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_typing_a_column_never_loses_text(rows: list[list[str]]) -> None:
    content = "k,v,w\n" + "".join(f"x,{first},{second}\n" for first, second in rows)
    with tempfile.TemporaryDirectory() as folder:
        records = read_text(Path(folder), content).records
    for name, place in (("v", 0), ("w", 1)):
        values, texts = [record.get(name) for record in records], [row[place] for row in rows]
        assert all(says(value, text) for value, text in zip(values, texts, strict=True))
        if any(isinstance(value, float) for value in values):
            decimals = {len(text.partition(".")[2]) for text in texts if text}
            shortest = all(repr(float(text)).removesuffix(".0") == text.removesuffix(".0") for text in texts if text)
            assert shortest or len(decimals) == 1


# ---- the shape of files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    content = delimiter.join(["customer", "amount, net", "at"]) if delimiter != "," else 'customer,"amount, net",at'
    content += "\n" + delimiter.join(["c1", '"1,5"', "2024-01-31"]) + "\n"
    assert read_text(tmp_path, content).records == [{"customer": "c1", "amount, net": "1,5", "at": "2024-01-31"}]


def test_a_german_spreadsheet_export_is_read(tmp_path: Path) -> None:
    content = "﻿sep=;\r\nKunde;Betrag;Datum\r\n208;3,50;31.12.2017\r\n".encode()
    rows = read_text(tmp_path, content)
    assert rows.records == [{"Kunde": 208, "Betrag": "3,50", "Datum": "31.12.2017"}]
    assert rows.lines == [3]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_with_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    content = mark + "customer,event\nc1,Grüße 😀\n".encode(encoding)
    assert read_text(tmp_path, content, block=7).records == [{"customer": "c1", "event": "Grüße 😀"}]


def test_half_a_character_of_utf16_costs_its_row_only(tmp_path: Path) -> None:
    content = b"\xff\xfe" + "a,b\n1,2\n".encode("utf-16-le") + b"\x00\xd8" + ",4\n5,6\n".encode("utf-16-le")
    rows = read_text(tmp_path, content)
    assert rows.records == [{"a": 1, "b": 2}, {"a": 5, "b": 6}]
    assert [(row.line, row.reason) for row in rows.rejected] == [(3, Reason.BAD_ENCODING)]
    torn = read_text(tmp_path, content + "7,8\n".encode("utf-16-le") + b"9")
    assert torn.records[-1] == {"a": 7, "b": 8}
    assert torn.rejected[-1].reason is Reason.BAD_ENCODING


def test_old_line_ends_and_the_new_ones_mix(tmp_path: Path) -> None:
    rows = read_text(tmp_path, b'a,b\r1,2\r\n3,"x\r\ny"\n5,6\r\r7,8')
    assert [record["a"] for record in rows.records] == [1, 3, 5, 7]
    assert rows.lines == [2, 3, 5, 7]


def test_names_of_columns_are_made_usable(tmp_path: Path) -> None:
    rows = read_text(tmp_path, b"\n\n a ,a,,b\n1,2,3,4\n")
    assert rows.records == [{"a": 1, "a_2": 2, "column_3": 3, "b": 4}]
    assert rows.lines == [4]


def test_a_quoted_empty_field_is_text_and_an_unquoted_one_is_nothing(tmp_path: Path) -> None:
    assert read_text(tmp_path, b'a,b\n"",x\n,y\n').records == [{"a": "", "b": "x"}, {"b": "y"}]


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    assert read_text(tmp_path, b"customer\nc1\n\nc2\n").lines == [2, 4]


def test_a_header_alone_is_a_file_without_rows(tmp_path: Path) -> None:
    batches = list(CsvReader(written(tmp_path / "rows.csv", b"a,b\n"), 10).batches())
    assert [batch.columns.schema.names for batch in batches] == [["a", "b"]]
    assert batches[0].columns.num_rows == 0


def test_rejected_rows_keep_their_text(tmp_path: Path) -> None:
    rows = read_text(tmp_path, b"a,b\n1,\xff\xfe\n1\n1,2,3\r\n")
    assert [row.raw for row in rows.rejected] == ["1,\\xff\\xfe", "1", "1,2,3"]
    assert [row.detail for row in rows.rejected] == [
        "Not valid UTF-8.",
        "Fewer fields than the header has.",
        "More fields than the header has.",
    ]


def test_good_rows_keep_their_text(tmp_path: Path) -> None:
    assert read_text(tmp_path, b'a,b\n1,"x\ny"\n\n2,z').texts == ['1,"x\ny"\n', "2,z"]


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_a_file_without_a_header_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileUnreadable, match="empty"):
        read_text(tmp_path, content)


def test_a_header_that_is_no_utf8_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="Save the file as UTF-8"):
        read_text(tmp_path, "Straße,b\n1,2\n".encode("cp1252"))


def test_a_damaged_gzip_file_is_named_as_such(tmp_path: Path) -> None:
    zipped = gzip.compress(b"a,b\n" + b"1,2\n" * 100_000)
    with pytest.raises(FileUnreadable, match="damaged or incomplete"):
        read_text(tmp_path, zipped[: len(zipped) // 2])


def test_a_row_longer_than_the_window_is_read(tmp_path: Path) -> None:
    rows = read_text(tmp_path, b"a,b\n1," + b"x" * 5000 + b"\n2,y\n", block=64)
    assert [len(str(record["b"])) for record in rows.records] == [5000, 1]


# ---- memory ------------------------------------------------------------------------------------------------------------------------


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / "rows.csv"
        with path.open("wb") as file:
            file.write(b"customer,event,at,value\n")
            part = b"".join(b"c%d,Product Viewed,2024-01-31T10:00:00Z,%d.25\n" % (row, row) for row in range(10_000))
            for _ in range(rows // 10_000):
                file.write(part)
        highest, count = 0, 0
        tracemalloc.start()
        for batch in CsvReader(path, 50_000, 1 << 20).batches():
            highest = max(highest, pa.total_allocated_bytes() + tracemalloc.get_traced_memory()[1])
            count += batch.columns.num_rows
        tracemalloc.stop()
        assert count == rows
        return highest

    small, large = peak(200_000), peak(2_000_000)
    assert large < small * 1.2 + 1_000_000
    assert large < 40_000_000
