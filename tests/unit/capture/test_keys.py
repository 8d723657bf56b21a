"""A row's key is made of what the row says, and of nothing about how it is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.capture.keys import row_keys
from touchline.frame.schema import TIME

Row = dict[str, object]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def keys_of(columns: dict[str, pa.Array]) -> list[tuple[int, int]]:
    keys = row_keys(pa.RecordBatch.from_pydict(columns))
    assert keys.dtype == np.uint64
    return [(int(first), int(second)) for first, second in keys]


def key_of(**values: pa.Array) -> tuple[int, int]:
    return keys_of({name.replace("__", "."): value for name, value in values.items()})[0]


def value_key(values: list[object], kind: pa.DataType | None = None) -> tuple[int, int]:
    return key_of(properties__v=pa.array(values, kind))


texts = st.one_of(st.text(max_size=20), st.sampled_from(["", "1", "1.0", "true", "a", "b"]))
times = st.integers(0, 10**15).map(lambda micros: EPOCH + timedelta(microseconds=micros))
rows = st.fixed_dictionaries(
    {"time": times, "user_id": texts},
    optional={
        "event": st.one_of(st.none(), texts),
        "properties.text": st.one_of(st.none(), texts),
        "properties.whole": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
        "properties.double": st.one_of(st.none(), st.floats(allow_nan=False)),
        "traits.truth": st.one_of(st.none(), st.booleans()),
        "properties.instant": st.one_of(st.none(), times),
    },
)
KINDS = {
    "time": TIME, "user_id": pa.string(), "event": pa.string(), "properties.text": pa.string(), "properties.whole": pa.int64(),
    "properties.double": pa.float64(), "traits.truth": pa.bool_(), "properties.instant": TIME,
}  # fmt: skip


def batch_of(some: list[Row], names: list[str], encoded: list[str]) -> pa.RecordBatch:
    columns = {name: pa.array([row.get(name) for row in some], KINDS[name]) for name in names}
    return pa.RecordBatch.from_pydict(
        {name: array.dictionary_encode() if name in encoded else array for name, array in columns.items()}
    )


@given(st.lists(rows, min_size=1, max_size=8), st.data())
def test_order_of_columns_cuts_encodings_and_absent_columns_do_not_matter(some: list[Row], data: st.DataObject) -> None:
    straight = row_keys(batch_of(some, list(KINDS), []))
    used = [name for name in KINDS if any(row.get(name) is not None for row in some)]
    names = data.draw(st.permutations(used))
    encoded = data.draw(st.lists(st.sampled_from(["user_id", "event", "properties.text"]), unique=True))
    assert (row_keys(batch_of(some, names, encoded)) == straight).all()
    cut = data.draw(st.integers(0, len(some)))
    batch = batch_of(some, list(KINDS), encoded)
    assert (np.concatenate([row_keys(batch.slice(0, cut)), row_keys(batch.slice(cut))]) == straight).all()


def said(row: Row) -> frozenset[tuple[str, object]]:
    """What a row says, the slow way: numbers and truth values in open columns by value, empty text not at all."""
    known = {name: value for name, value in row.items() if value is not None and value != ""}
    texts_as_values = {"1": 1, "1.0": 1, "true": ("truth", True)}
    for name, value in known.items():
        if name == "properties.text" and isinstance(value, str):
            known[name] = texts_as_values.get(value, value)
        elif isinstance(value, bool):
            known[name] = ("truth", value)
    return frozenset(known.items())


plain = st.sampled_from(["", "1", "1.0", "true", "a", "b", "ab", "a\0"])
small_rows = st.fixed_dictionaries(
    {"time": st.sampled_from([EPOCH, EPOCH + timedelta(microseconds=1)]), "user_id": plain},
    optional={
        "event": plain,
        "properties.text": plain,
        "properties.double": st.sampled_from([0.0, 1.0, 0.5]),
        "traits.truth": st.booleans(),
    },
)


@given(small_rows, small_rows)
def test_rows_share_a_key_exactly_if_they_say_the_same(one: Row, other: Row) -> None:
    first, second = (row_keys(batch_of([row], list(KINDS), []))[0] for row in (one, other))
    assert (first == second).all() == (said(one) == said(other))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_and_its_text_are_the_same_in_open_columns(number: float) -> None:
    assert value_key([number]) == value_key([repr(number)])


@given(st.integers(-(2**63), 2**63 - 1))
def test_a_whole_number_and_its_text_are_the_same_in_open_columns(number: int) -> None:
    assert value_key([number], pa.int64()) == value_key([str(number)])
    if abs(number) < 2**53:
        assert value_key([number], pa.int64()) == value_key([float(number)], pa.float64())


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", "1.0"), ("1", "1.00"), ("1500", "1.5e3"), ("1500", "15E+2"), ("0.1", "1e-1"), ("true", "True"), ("true", "TRUE"),
     ("1e-30", "0.1e-29")],
)  # fmt: skip
def test_ways_of_writing_one_value_are_the_same_in_open_columns(one: str, other: str) -> None:
    assert value_key([one]) == value_key([other])


@pytest.mark.parametrize(
    ("one", "other"),
    [("007", "7"), ("1", "2"), ("1", "true"), ("-1", "1"), ("a", "b"), ("ab", "ba"), ("a", "A"),
     ("12345678901234567890", "12345678901234567891"),
     ("tRue", "true"), ("1.5", "1.25"), ("", "0"), ("1.", "1"), ("9223372036854775807", "9223372036854775808")],
)  # fmt: skip
def test_different_values_are_told_apart(one: str, other: str) -> None:
    assert value_key([one]) != value_key([other])


def test_identifiers_are_compared_letter_by_letter() -> None:
    assert key_of(user_id=pa.array(["1"])) != key_of(user_id=pa.array(["1.0"]))
    assert key_of(event=pa.array(["true"])) != key_of(event=pa.array(["True"]))


def test_the_same_value_in_another_column_is_another_row() -> None:
    one = {"properties.a": pa.array(["x"]), "properties.b": pa.array(["y"])}
    other = {"properties.a": pa.array(["y"]), "properties.b": pa.array(["x"])}
    assert keys_of(one) != keys_of(other)
    assert keys_of({"properties.a": pa.array([1])}) != keys_of({"traits.a": pa.array([1])})


def test_the_time_of_arrival_is_no_part_of_a_row() -> None:
    def keys(hour: int, undated: list[bool]) -> list[tuple[int, int]]:
        moments = pa.array([EPOCH + timedelta(hours=hour), EPOCH], TIME)
        batch = pa.RecordBatch.from_pydict({"time": moments, "user_id": pa.array(["a", "a"])})
        return [(int(first), int(second)) for first, second in row_keys(batch, np.array(undated))]

    assert keys(1, [True, False]) == keys(2, [True, False])
    assert keys(1, [False, False]) != keys(2, [False, False])
    assert keys(0, [False, False])[0] == keys(0, [False, False])[1]


def test_a_million_rows_have_a_million_keys() -> None:
    count = 1_000_000
    batch = pa.RecordBatch.from_pydict(
        {
            "time": pa.array(np.arange(count) // 10, pa.int64()).cast(TIME),
            "user_id": pa.array(np.arange(count) % 10).cast(pa.string()),
            "event": pa.array(["a"] * count).dictionary_encode(),
        }
    )
    keys = row_keys(batch)
    for lane in range(2):
        assert len(np.unique(keys[:, lane])) == count
