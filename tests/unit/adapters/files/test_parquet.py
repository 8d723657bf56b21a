"""Parquet: any type of column comes out plain, text of few values stays encoded, and a damaged file says so."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reading import Rows, rows_of
from touchline.adapters.files.formats.parquet import ParquetReader
from touchline.errors import FileUnreadable
from touchline.model.events import Reason


def write(folder: Path, table: pa.Table, **options: object) -> Path:
    path = folder / "rows.parquet"
    pq.write_table(table, path, **options)
    return path


def read(folder: Path, **columns: pa.Array) -> Rows:
    return rows_of(ParquetReader(write(folder, pa.table(columns)), 100).batches())


def column(folder: Path, values: pa.Array) -> tuple[list[object], pa.DataType]:
    path = write(folder, pa.table({"v": values}), use_dictionary=False)
    batches = list(ParquetReader(path, 100).batches())
    return batches[0].columns.column(0).to_pylist(), batches[0].columns.schema.field(0).type


@pytest.mark.parametrize(
    ("values", "expected", "kind"),
    [
        (pa.array([1, None], pa.int8()), [1, None], pa.int64()),
        (pa.array([1, 2**63 - 1], pa.uint64()), [1, 2**63 - 1], pa.int64()),
        (pa.array([1, 2**63], pa.uint64()), ["1", "9223372036854775808"], pa.string()),
        (pa.array([1.5], pa.float32()), [1.5], pa.float64()),
        (pa.array([Decimal("2.50"), None]), [2.5, None], pa.float64()),
        (pa.array([Decimal(208)], pa.decimal128(10, 0)), [208], pa.int64()),
        (pa.array([Decimal(10**25)], pa.decimal128(30, 0)), ["1" + "0" * 25], pa.string()),
        (pa.array(["a"], pa.large_string()), ["a"], pa.string()),
        (pa.array([b"a", b"\xff"]), ["a", "/w=="], pa.string()),
        (pa.array([b"ab"], pa.binary(2)), ["ab"], pa.string()),
        (pa.array([time(14, 5)]), ["14:05:00.000000"], pa.string()),
        (pa.array([date(2024, 1, 31)]), [date(2024, 1, 31)], pa.date32()),
        (pa.array([True, None]), [True, None], pa.bool_()),
        (pa.array([None, None]), [None, None], pa.null()),
        (pa.array([[1, 2], None]), ["[1,2]", None], pa.string()),
        (pa.array([{"b": 1.0, "a": "ü", "c": None}]), ['{"a":"ü","b":1.0}'], pa.string()),
        (pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64())), ['{"k":1}'], pa.string()),
        (pa.array([[date(2024, 1, 31)]]), ['["2024-01-31"]'], pa.string()),
        (pa.array([[float("nan"), 1.5]]), ["[null,1.5]"], pa.string()),
        (pa.array([1, 2, 1]).dictionary_encode(), [1, 2, 1], pa.int64()),
    ],
)  # fmt: skip
def test_every_type_becomes_a_plain_one(tmp_path: Path, values: pa.Array, expected: list[object], kind: pa.DataType) -> None:
    assert column(tmp_path, values) == (expected, kind)


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "Europe/Zurich"])
def test_timestamps_stay_timestamps(tmp_path: Path, unit: str, zone: str | None) -> None:
    moment = datetime(2024, 1, 31, 10, tzinfo=UTC)
    _, kind = column(tmp_path, pa.array([moment], pa.timestamp(unit, zone)))
    assert kind == pa.timestamp(unit, zone)


def test_text_of_few_values_stays_encoded_and_text_of_many_does_not(tmp_path: Path) -> None:
    rows = 200_000
    table = pa.table({"few": ["page viewed", "cart"] * (rows // 2), "many": [f"customer {row}" for row in range(rows)]})
    batches = list(ParquetReader(write(tmp_path, table), 50_000).batches())
    assert [batch.columns.num_rows for batch in batches] == [50_000] * 4
    assert batches[0].columns.schema.field("few").type == pa.dictionary(pa.int32(), pa.string())
    assert batches[0].columns.schema.field("many").type == pa.string()
    together = pa.Table.from_batches([batch.columns.select(["many"]) for batch in batches])
    assert together.column("many") == table.column("many")


def test_properties_context_and_traits_are_opened(tmp_path: Path) -> None:
    rows = read(tmp_path, properties=pa.array([{"v": 1, "w": {"x": [1]}}, None]), other=pa.array([{"v": 1}, {"v": 2}]))
    assert rows.records == [{"properties.v": 1, "properties.w": '{"x":[1]}', "other": '{"v":1}'}, {"other": '{"v":2}'}]


def test_rows_are_numbered_across_batches_and_row_groups(tmp_path: Path) -> None:
    path = write(tmp_path, pa.table({"v": list(range(10))}), row_group_size=4)
    rows = rows_of(ParquetReader(path, 3).batches())
    assert rows.lines == list(range(1, 11))
    assert [record["v"] for record in rows.records] == list(range(10))
    assert rows.fractions[-1] == 1.0


@pytest.mark.parametrize("encoded", [True, False])
def test_text_that_is_no_utf8_costs_its_row_only(tmp_path: Path, *, encoded: bool) -> None:
    texts = pa.array([b"good", b"b\xffd", b"fine"]).view(pa.string())
    path = write(tmp_path, pa.table({"t": texts, "n": [1, 2, 3]}), use_dictionary=encoded)
    rows = rows_of(ParquetReader(path, 100).batches())
    assert rows.records == [{"t": "good", "n": 1}, {"t": "fine", "n": 3}]
    assert rows.lines == [1, 3]
    assert [(row.line, row.reason, row.raw) for row in rows.rejected] == [
        (2, Reason.BAD_ENCODING, '{"t": "b\\\\xffd", "n": 2}')
    ]


def test_columns_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    assert rows_of(ParquetReader(write(tmp_path, table), 10).batches()).records == [{"a": 1, "a_2": 2}]


def test_a_file_without_rows_still_has_columns(tmp_path: Path) -> None:
    path = write(tmp_path, pa.table({"a": pa.array([], pa.int32()), "b": pa.array([], pa.string())}))
    batches = list(ParquetReader(path, 10).batches())
    assert [batch.columns.schema.names for batch in batches] == [["a", "b"]]


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, pa.table({"a": [1, 2]}))
    path.write_bytes(gzip.compress(path.read_bytes()))
    assert rows_of(ParquetReader(path, 10).batches()).records == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_damaged_file_is_named_as_such(tmp_path: Path, damage: str) -> None:
    path = write(tmp_path, pa.table({"a": [f"value {i}" for i in range(1000)]}), write_page_checksum=True)
    content = bytearray(path.read_bytes())
    content = content[: len(content) // 2] if damage == "cut" else content[:40] + bytes(200) + content[240:]
    path.write_bytes(content)
    with pytest.raises(FileUnreadable, match="cannot be read"):
        rows_of(ParquetReader(path, 10).batches())
