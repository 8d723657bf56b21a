"""Rules evaluated on columns agree with the slow twin for every way a column can be stored, and read as documented."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oracles.conditions import Value, holds
from touchline.errors import InvalidInput
from touchline.frame.conditions import TableColumns, evaluate
from touchline.model.conditions import All, AnyOf, Behaviour, Compare, Condition, Did, Not, Operator

TIME = pa.timestamp("us", tz="UTC")
LARGE = 2**53

texts = st.one_of(
    st.sampled_from(
        ["", "0", "00", "1", "-1", "1.0", "1.5", ".5", "5.", "1e3", "1E+3", "true", "false", "True", "A", "a", "ab", "b a"]
    ),
    st.sampled_from(
        ["2017-05-23", "2017-05-23T10:00:00Z", "nan", "inf", " 1", "+1", "1_0", "é", "\U0001f600", str(LARGE + 1), "9" * 30]
    ),
    st.text(max_size=3).filter(lambda text: text.isprintable()),
)
whole = st.one_of(st.integers(-3, 3), st.sampled_from([LARGE - 1, LARGE, LARGE + 1, -LARGE - 1, 2**63 - 1, -(2**63)]))
broken = st.one_of(
    st.sampled_from([0.0, -0.0, 0.5, 1.0, 1.5, 1e3, float(LARGE), 1e16, 1e300, float("nan"), float("inf"), -float("inf")]),
    st.floats(allow_nan=False),
)
times = st.one_of(
    st.sampled_from(
        [datetime(2017, 5, 23, 10, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)]
    ),
    st.datetimes(timezones=st.just(UTC)),
    st.builds(lambda seconds: datetime(2017, 5, 23, tzinfo=UTC) + timedelta(seconds=seconds), st.integers(0, 100_000)),
)
KINDS: dict[str, tuple[pa.DataType, st.SearchStrategy[Any]]] = {
    "text": (pa.string(), texts),
    "whole": (pa.int64(), whole),
    "broken": (pa.float64(), broken),
    "truth": (pa.bool_(), st.booleans()),
    "time": (TIME, times),
}
TEXT_ONLY = (Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.CONTAINS)
literals = st.one_of(
    texts,
    whole,
    broken.filter(lambda number: not math.isnan(number)),
    st.booleans(),
    times.map(lambda at: f"{at:%Y-%m-%dT%H:%M:%SZ}"),
)
patterns = st.sampled_from(["a", "^a", "b$", "[0-9]+", "^(true|1)$", "^2017-", r"\.", ""])


@st.composite
def columns(draw: st.DrawFn, rows: int) -> tuple[list[Value], pa.Array | pa.ChunkedArray]:
    """A column as Python values and as an Arrow array in one of its possible forms."""
    kind, values = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    column = draw(st.lists(st.none() | values, min_size=rows, max_size=rows))
    array = pa.array(column, kind)
    form = draw(st.sampled_from(["plain", "dictionary", "chunked", "sliced"]))
    if form == "dictionary" and kind != pa.bool_():
        array = array.dictionary_encode(null_encoding=draw(st.sampled_from(["mask", "encode"])))
    if form == "sliced":
        array = pa.concat_arrays([array, array]).slice(rows // 2, rows)
        column = (column + column)[rows // 2 : rows // 2 + rows]
    if form == "chunked":
        cut = draw(st.integers(0, rows))
        array = (
            pa.chunked_array([array.slice(0, cut).dictionary_encode(), array.slice(cut).dictionary_encode()]) if rows else array
        )
    return column, array


def compares(fields: list[str]) -> st.SearchStrategy[Condition]:
    """Comparisons of every operator with literals that suit it."""
    field = st.sampled_from(fields)
    return st.one_of(
        st.builds(Compare, field, st.sampled_from([Operator.EQUALS, Operator.NOT, Operator.GT, Operator.GTE]), literals),
        st.builds(Compare, field, st.sampled_from([Operator.LT, Operator.LTE]), literals),
        st.builds(Compare, field, st.just(Operator.IN), st.lists(literals, max_size=3).map(tuple)),
        st.builds(Compare, field, st.just(Operator.EXISTS), st.booleans()),
        st.builds(Compare, field, st.sampled_from(TEXT_ONLY), texts),
        st.builds(Compare, field, st.just(Operator.MATCHES), patterns),
    )


def trees(fields: list[str]) -> st.SearchStrategy[Condition]:
    """Whole conditions."""

    def grow(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(part, max_size=3).map(tuple)
        return st.one_of(st.builds(All, several), st.builds(AnyOf, several), st.builds(Not, part))

    return st.recursive(compares(fields), grow, max_leaves=6)


@given(data=st.data(), rows=st.integers(0, 6))
def test_columns_and_the_slow_twin_agree_whatever_the_storage(data: st.DataObject, rows: int) -> None:
    one, two = data.draw(columns(rows)), data.draw(columns(rows))
    table = pa.table({"properties.a": one[1], "properties.b": two[1]})
    condition = data.draw(trees(["properties.a", "properties.b", "properties.nowhere"]))
    expected = [holds(condition, {"properties.a": a, "properties.b": b}) for a, b in zip(one[0], two[0], strict=True)]
    assert evaluate(condition, TableColumns(table)).tolist() == expected


STORED: dict[str, pa.Array] = {
    "text": pa.array(["5", None]),
    "dictionary": pa.array(["5", None]).dictionary_encode(),
    "whole": pa.array([5, None], pa.int64()),
    "double": pa.array([5.0, None], pa.float64()),
}


@pytest.mark.parametrize("stored", STORED)
@pytest.mark.parametrize(
    ("operator", "value", "found"),
    [
        (Operator.EQUALS, "5", True),
        (Operator.EQUALS, 5, True),
        (Operator.EQUALS, 5.0, True),
        (Operator.NOT, "5", False),
        (Operator.NOT, "6", True),
        (Operator.IN, ("4", "5"), True),
        (Operator.IN, (4, 5), True),
        (Operator.GT, 4, True),
        (Operator.GT, 10, False),
        (Operator.GT, 5, False),
        (Operator.GTE, 5, True),
        (Operator.GTE, "5", True),
        (Operator.LT, 5, False),
        (Operator.LTE, 5, True),
        (Operator.LTE, "5", True),
        (Operator.GT, "10", True),
        (Operator.EXISTS, True, True),
    ],
)
def test_how_a_value_is_stored_makes_no_difference(stored: str, operator: Operator, value: str | float, *, found: bool) -> None:
    table = pa.table({"traits.kids": STORED[stored]})
    assert evaluate(Compare("traits.kids", operator, value), TableColumns(table)).tolist() == [found, False]


def test_a_missing_value_is_false_for_every_operator_but_its_absence() -> None:
    table = pa.table({"traits.kids": pa.array([None, "0", "2"]), "traits.none": pa.nulls(3)})
    rows = TableColumns(table)
    assert evaluate(Compare("traits.kids", Operator.NOT, "0"), rows).tolist() == [False, False, True]
    assert evaluate(Not(Compare("traits.kids", Operator.EQUALS, "0")), rows).tolist() == [True, False, True]
    for field in ("traits.nowhere", "traits.none"):
        assert evaluate(Compare(field, Operator.EXISTS, value=False), rows).all()
        assert not evaluate(Compare(field, Operator.EXISTS, value=True), rows).any()
        assert not evaluate(Compare(field, Operator.NOT, "0"), rows).any()


def test_a_number_that_is_none_is_missing() -> None:
    numbers = pa.array([float("nan"), 1.0, None])
    for column in (numbers, numbers.dictionary_encode()):
        rows = TableColumns(pa.table({"properties.n": column}))
        assert evaluate(Compare("properties.n", Operator.EXISTS, value=True), rows).tolist() == [False, True, False]
        assert evaluate(Compare("properties.n", Operator.NOT, 2), rows).tolist() == [False, True, False]
        assert evaluate(Compare("properties.n", Operator.CONTAINS, "n"), rows).tolist() == [False, False, False]


def test_times_compare_as_iso_text() -> None:
    at = [datetime(2017, 1, 1, 10, tzinfo=UTC), datetime(2017, 5, 23, 9, 30, 0, 250, tzinfo=UTC)]
    rows = TableColumns(pa.table({"properties.at": pa.array(at, TIME)}))
    assert evaluate(Compare("properties.at", Operator.EQUALS, "2017-01-01T10:00:00Z"), rows).tolist() == [True, False]
    assert evaluate(Compare("properties.at", Operator.GTE, "2017-02"), rows).tolist() == [False, True]
    assert evaluate(Compare("properties.at", Operator.ENDS_WITH, ".000250Z"), rows).tolist() == [False, True]


def test_whole_numbers_beyond_doubles_stay_exact() -> None:
    orders = [LARGE, LARGE + 1]
    for array in (pa.array(orders), pa.array([str(order) for order in orders])):
        rows = TableColumns(pa.table({"properties.order": array}))
        assert evaluate(Compare("properties.order", Operator.EQUALS, LARGE + 1), rows).tolist() == [False, True]
        assert evaluate(Compare("properties.order", Operator.GT, LARGE), rows).tolist() == [False, True]


def test_nothing_and_everything() -> None:
    rows = TableColumns(pa.table({"event": ["a", "b"]}))
    assert evaluate(All(()), rows).all()
    assert not evaluate(AnyOf(()), rows).any()
    assert evaluate(All(()), TableColumns(pa.table({"event": pa.array([], pa.string())}))).tolist() == []


def test_behaviour_is_answered_by_whoever_knows_it() -> None:
    rows = TableColumns(pa.table({"persona": ["family", "single", "single"]}))
    bought = Did("store_visit", 2, timedelta(days=30))
    answer = np.array([True, True, False])
    asked: list[Behaviour] = []

    def did(condition: Behaviour) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        asked.append(condition)
        return answer

    both = All((Compare("persona", Operator.EQUALS, "single"), bought))
    assert evaluate(both, rows, did=did).tolist() == [False, True, False]
    assert asked == [bought]
    with pytest.raises(InvalidInput, match="store_visit"):
        evaluate(bought, rows)


def test_an_answer_never_changes_the_columns_it_came_from() -> None:
    array = pa.array([True, False, None])
    rows = TableColumns(pa.table({"properties.new": array}))
    new = Compare("properties.new", Operator.EQUALS, value=True)
    for condition in (new, Not(new), All((new,)), Compare("properties.new", Operator.EXISTS, value=True)):
        evaluate(condition, rows)[:] = True
    assert array.to_pylist() == [True, False, None]
