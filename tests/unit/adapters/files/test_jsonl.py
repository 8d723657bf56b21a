"""JSON Lines: every value of every object comes through, broken lines are set aside, and Segment's events need no mapping."""

from __future__ import annotations

import gzip
import json
import tempfile
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import Rows, rows_of, written
from touchline.adapters.files.formats.jsonl import JsonLinesReader
from touchline.errors import FileUnreadable
from touchline.model.events import Reason

FLATTENED = ("properties", "context", "traits")


def read(folder: Path, content: bytes | str, *, batch_rows: int = 1000, block: int = 1 << 20) -> Rows:
    return rows_of(JsonLinesReader(written(folder / "rows.jsonl", content), batch_rows, block).batches())


# ---- every file that can be written -----------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
wholes = st.integers(-(2**70), 2**70)
numbers = st.one_of(wholes, st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False))
scalars = st.one_of(st.none(), st.booleans(), numbers, texts)
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)), max_leaves=6
)
keys = st.sampled_from(["a", "b", "é\n", 'q"', "c.d", *FLATTENED])
objects = st.dictionaries(keys, values, max_size=5)
inner_objects = st.dictionaries(st.sampled_from(["x", "y", "traits"]), values, max_size=3)
events = st.builds(
    lambda record, inner: {**record, **inner}, objects, st.dictionaries(st.sampled_from(FLATTENED), inner_objects)
)

BROKEN = (
    "nope", "[1]", "5", '"text"', "null", "{", '{"a":1', '{"a":1}}', '{"a":1,}', '{"a" 1}', "{'a':1}", '{"a":NaN}', '{"a":Infinity}',
    '{"a":-Infinity}', '{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":+1}', '{"a":1e}', '{"a":tru}', '{"a":"\t"}', '{"a":"\\x"}',
    '{"a":"\\u12"}', '{"a":[1,]}', '{"a":[1}', '{"a":{"b":1]}', '{"a":1} {"b":2}', "{a:1}", '{"a":1,,"b":2}', '{"a":}', '{"a"}', "{,}",
    "{" * 3, '{"a":' + "[" * 600 + "]" * 600 + "}", '{"a":"open}', "{} x",
)  # fmt: skip
BAD_ENCODING = (b'{"a":"\xff"}', b'{"\xe9":1}', b'{"a":"\\ud800"}', b'{"a":"\\udc00\\ud800"}')
BLANK = (b"", b"  ", b"\r")


def flattened(record: dict[str, object]) -> dict[str, object]:
    """The slow twin: a record as the columns it should fill."""
    columns: dict[str, object] = {}
    for key, value in record.items():
        if key in FLATTENED and isinstance(value, dict):
            columns |= {f"{key}.{inner}": item for inner, item in value.items() if item is not None}
        elif value is not None:
            columns[key] = value
    return columns


def same(read_value: object, value: object) -> bool:
    """Whether a column holds a JSON value, in a type of its own or as text."""
    if isinstance(value, dict | list):
        return isinstance(read_value, str) and json.loads(read_value) == value
    if isinstance(value, str):
        return read_value == value
    if isinstance(read_value, str):
        return bool(json.loads(read_value) == value)
    return read_value == value and isinstance(read_value, bool) == isinstance(value, bool)


lines = st.one_of(
    st.tuples(events, st.booleans(), st.sampled_from([None, 1])),
    st.sampled_from(BROKEN),
    st.sampled_from(BAD_ENCODING + BLANK),
)


@settings(max_examples=150)
@given(
    pieces=st.lists(lines, max_size=10),
    block=st.integers(8, 400),
    batch_rows=st.integers(1, 5),
    ending=st.sampled_from([b"\n", b"\r\n"]),
)
def test_received_is_good_plus_rejected_each_at_its_line(
    pieces: list[tuple[dict[str, object], bool, None] | str | bytes], block: int, batch_rows: int, ending: bytes
) -> None:
    content, good, bad = [], [], []
    for line, piece in enumerate(pieces, start=1):
        if isinstance(piece, tuple):
            record, ascii_only, _ = piece
            content.append(json.dumps(record, ensure_ascii=ascii_only).encode())
            good.append((line, flattened(record)))
        elif isinstance(piece, str):
            content.append(piece.encode())
            bad.append((line, Reason.BROKEN_ROW))
        else:
            content.append(piece)
            bad += [(line, Reason.BAD_ENCODING)] if piece not in BLANK else []
    with tempfile.TemporaryDirectory() as folder:
        rows = read(Path(folder), ending.join(content), batch_rows=batch_rows, block=block)
    assert rows.lines == [line for line, _ in good]
    assert [(row.line, row.reason) for row in rows.rejected] == bad
    for record, (_, expected) in zip(rows.records, good, strict=True):
        assert record.keys() == expected.keys()
        assert all(same(record[name], value) for name, value in expected.items()), (record, expected)


@pytest.mark.parametrize("line", BROKEN)
def test_what_json_does_not_allow_is_set_aside_and_costs_nothing_else(tmp_path: Path, line: str) -> None:
    rows = read(tmp_path, f'{{"a":1}}\n{line}\n{{"a":2}}\n')
    assert rows.records == [{"a": 1}, {"a": 2}]
    assert [(row.line, row.reason, row.raw) for row in rows.rejected] == [(2, Reason.BROKEN_ROW, line)]


# ---- types --------------------------------------------------------------------------------------------------------------------------


def column(folder: Path, *written_values: str) -> list[object]:
    content = "".join(f'{{"k":0,"v":{value}}}\n' for value in written_values)
    return [record.get("v") for record in read(folder, content).records]


def test_values_of_several_types_in_one_column_are_all_kept(tmp_path: Path) -> None:
    assert column(tmp_path, "5", '"five"', "5.50", "true", "null", '{"a": 1}') == [
        "5",
        "five",
        "5.50",
        "true",
        None,
        '{"a": 1}',
    ]


def test_columns_of_one_type_have_that_type(tmp_path: Path) -> None:
    assert column(tmp_path, "5", "-7", "null") == [5, -7, None]
    assert column(tmp_path, "5", "2.50", "1E3", "1e-7") == [5.0, 2.5, 1000.0, 1e-07]
    assert column(tmp_path, "true", "false") == [True, False]
    assert column(tmp_path, "[1, 2]", "{}") == ["[1, 2]", "{}"]


def test_no_digit_of_a_whole_number_is_lost(tmp_path: Path) -> None:
    assert column(tmp_path, "9223372036854775807") == [9223372036854775807]
    assert column(tmp_path, "9223372036854775808") == ["9223372036854775808"]
    assert column(tmp_path, "9007199254740993", "0.5") == ["9007199254740993", "0.5"]
    assert column(tmp_path, "1e400") == ["1e400"]


def test_dates_stay_text(tmp_path: Path) -> None:
    assert column(tmp_path, '"2024-01-31"', '"2024-01-31T10:00:00Z"') == ["2024-01-31", "2024-01-31T10:00:00Z"]


def test_the_last_of_equal_keys_counts(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a":1,"a":"x","properties":{"b":1,"b":2}}').records == [{"a": "x", "properties.b": 2}]


def test_escapes_are_resolved_in_keys_and_values(tmp_path: Path) -> None:
    assert read(tmp_path, r'{"\u0061\"":"\ud83d\ude00\n\/\\","b":"plain"}').records == [{'a"': "😀\n/\\", "b": "plain"}]


def test_an_event_of_the_segment_spec_needs_no_mapping(tmp_path: Path) -> None:
    event = {
        "type": "track",
        "event": "Order Completed",
        "userId": "c1",
        "anonymousId": None,
        "timestamp": "2024-01-31T10:00:00.000Z",
        "properties": {"total": 25.5, "products": [{"id": "p1"}]},
        "context": {"ip": "8.8.8.8", "library": {"name": "analytics.js"}},
        "traits": {"email": "A@example.com"},
    }
    assert read(tmp_path, json.dumps(event)).records == [
        {
            "type": "track",
            "event": "Order Completed",
            "userId": "c1",
            "timestamp": "2024-01-31T10:00:00.000Z",
            "properties.total": 25.5,
            "properties.products": '[{"id": "p1"}]',
            "context.ip": "8.8.8.8",
            "context.library": '{"name": "analytics.js"}',
            "traits.email": "A@example.com",
        }
    ]


# ---- files --------------------------------------------------------------------------------------------------------------------------


def test_rejected_lines_say_where_they_stop_being_json(tmp_path: Path) -> None:
    rows = read(tmp_path, '{"a":1,"b":NaN}\nhello\n')
    assert [row.detail for row in rows.rejected] == ["Not valid JSON at character 12.", "Not a JSON object."]


def test_objects_without_a_value_are_still_rows(tmp_path: Path) -> None:
    assert read(tmp_path, '{}\n{"a":null}\n').lines == [1, 2]
    assert read(tmp_path, "{}\n{}\n").lines == [1, 2]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, "\n \n").records == []


def test_gzip_and_byte_order_marks_are_no_matter(tmp_path: Path) -> None:
    content = '{"a":"ü"}\n'
    assert read(tmp_path, gzip.compress(content.encode())).records == [{"a": "ü"}]
    assert read(tmp_path, content.encode("utf-8-sig")).records == [{"a": "ü"}]
    assert read(tmp_path, content.encode("utf-16")).records == [{"a": "ü"}]


def test_one_list_of_all_rows_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"jq -c"):
        read(tmp_path, '[\n{"a":1}\n]')


def test_good_lines_keep_their_text(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": 1}\nx\n{"a":2}').texts == ['{"a": 1}\n', '{"a":2}']


def test_one_name_written_in_several_ways_is_one_column(tmp_path: Path) -> None:
    content = '{"é":1}\n{"\\u00e9":2}\n{"properties":{"v":1}}\n{"properties.v":2}\n{"properties":{"v":3},"properties.v":4}\n'
    assert read(tmp_path, content).records == [
        {"é": 1}, {"é": 2}, {"properties.v": 1}, {"properties.v": 2}, {"properties.v": 4},
    ]  # fmt: skip


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        line = '{"userId":"c%d","event":"Product Viewed","timestamp":"2024-01-31T10:00:00Z","properties":{"value":%d.25}}\n'
        part = "".join(line % (row, row) for row in range(10_000)).encode()
        path = tmp_path / "rows.jsonl"
        with path.open("wb") as file:
            for _ in range(rows // 10_000):
                file.write(part)
        highest, count = 0, 0
        tracemalloc.start()
        for batch in JsonLinesReader(path, 50_000, 1 << 20).batches():
            highest = max(highest, pa.total_allocated_bytes() + tracemalloc.get_traced_memory()[1])
            count += batch.columns.num_rows
        tracemalloc.stop()
        assert count == rows
        return highest

    small, large = peak(50_000), peak(500_000)
    assert large < small * 1.2 + 1_000_000
    assert large < 40_000_000
