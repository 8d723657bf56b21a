"""Identifiers are written one way, and what programs write for nobody identifies nobody."""

from __future__ import annotations

import pyarrow as pa
import pytest

from touchline.frame.identifiers import BLOCKED_VALUES, as_emails, as_names, as_phones, without_blocked


@pytest.mark.parametrize("encode", [False, True])
def test_text_is_trimmed_and_blanks_are_nothing(*, encode: bool) -> None:
    column = pa.array([" a ", "\u00a0b\t", "", "  ", None, "c"])
    named = as_names(column.dictionary_encode() if encode else column)
    assert named.text.to_pylist() == ["a", "b", None, None, None, "c"]
    assert not named.wrong.any()


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array([208, None, -1, 2**62]), ["208", None, "-1", str(2**62)]),
        (pa.array([208.0, 208.5, float("nan"), float("inf"), None]), ["208", "208.5", None, None, None]),
        (pa.array([float(10**15)]), ["1000000000000000"]),
    ],
)
def test_numbers_are_plain_digits(column: pa.Array, expected: list[str | None]) -> None:
    assert as_names(column).text.to_pylist() == expected


@pytest.mark.parametrize(
    "column",
    [
        pa.array([True, False]),
        pa.array(["true", "FALSE"]),
        pa.array(['{"a":1}', "[1,2]"]),
        pa.array(["{}", "[" + "x" * 9000 + "]"]),
        pa.array(["true", "[]"]).dictionary_encode(),
    ],
)
def test_truth_values_and_nested_values_are_wrong(column: pa.Array) -> None:
    named = as_names(column)
    assert named.wrong.tolist() == [True, True]
    assert named.text.to_pylist() == [None, None]


def test_nothing_is_copied_where_nothing_changes() -> None:
    plain = pa.array(["a", "b", "a"])
    encoded = plain.dictionary_encode()
    assert as_names(plain).text is plain
    assert as_names(encoded).text is encoded
    assert without_blocked(plain) is plain
    assert without_blocked(encoded) is encoded
    assert as_emails(plain) is plain


@pytest.mark.parametrize("value", sorted(BLOCKED_VALUES))
def test_blocked_values_name_nobody(value: str) -> None:
    for written in (value, value.upper(), value.capitalize()):
        assert without_blocked(pa.array(["c1", written])).to_pylist() == ["c1", None]
        assert without_blocked(pa.array(["c1", written]).dictionary_encode()).to_pylist() == ["c1", None]


@pytest.mark.parametrize("value", ["0", "1", "null1", "nullable", "Anna", "none@example.com", "-1", "00a", "n", "unknown user"])
def test_other_values_name_somebody(value: str) -> None:
    assert without_blocked(pa.array([value])).to_pylist() == [value]


def test_an_object_that_was_printed_names_nobody_rather_than_being_nested() -> None:
    named = as_names(pa.array(["[object Object]"]))
    assert not named.wrong.any()
    assert without_blocked(named.text).to_pylist() == [None]


@pytest.mark.parametrize("encode", [False, True])
def test_mail_addresses_have_one_form(*, encode: bool) -> None:
    column = pa.array(["Anna@Example.COM", "ＡＮＮＡ@example.com", "straße@example.com", None])
    text = as_emails(column.dictionary_encode() if encode else column)
    assert text.to_pylist() == ["anna@example.com", "anna@example.com", "strasse@example.com", None]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+41 79 123 45 67", "+41791234567"),
        ("+41 (0)79 123-45-67", "+41791234567"),
        ("(044) 123.45.67", "0441234567"),
        ("0791234567", "0791234567"),
        ("+1/555/123\u00a04567", "+15551234567"),
        ("no phone", None),
        ("123", None),
        ("+", None),
        (None, None),
    ],
)
def test_telephone_numbers_are_digits_with_their_plus(written: str | None, expected: str | None) -> None:
    column = pa.array([written], pa.string())
    assert as_phones(column).to_pylist() == [expected]
    assert as_phones(column.dictionary_encode()).to_pylist() == [expected]
