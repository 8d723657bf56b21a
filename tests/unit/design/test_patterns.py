"""Path patterns are read as they are meant, and refused with the place where they cannot be read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from touchline.design.patterns import parse_pattern
from touchline.errors import QuestionInvalid
from touchline.model.patterns import Either, Follows, PathPattern, Pattern, Repeated, Touched

A, B, C = (Touched((name,)) for name in ("a", "b", "c"))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a", A),
        ("any", Touched()),
        ("a|b", Touched(("a", "b"))),
        ('a | event:"Order Completed"', Touched(("a",), ("Order Completed",))),
        ("a then b", Follows(A, B, directly=True)),
        ("a eventually b without c|b", Follows(A, B, directly=False, without=Touched(("c", "b")))),
        ("a then b eventually c", Follows(Follows(A, B, directly=True), C, directly=False)),
        ("a then (b eventually c)", Follows(A, Follows(B, C, directly=False), directly=True)),
        ("(a then b | c)", Either((Follows(A, B, directly=True), C))),
        ("a{2}", Repeated(A, 2, 2)),
        ("a{2,}", Repeated(A, 2, None)),
        ("(a then b){1,3}", Repeated(Follows(A, B, directly=True), 1, 3)),
    ],
)
def test_it_is_read_as_meant(text: str, meaning: Pattern) -> None:
    assert parse_pattern(text) == PathPattern(meaning, None, text)


def test_the_time_from_first_to_last_stands_at_the_end() -> None:
    assert parse_pattern("a eventually b within 7d").within == timedelta(days=7)


UNREADABLE = ("", "then a", "a then", "a b", "(a", "a)", "a{0}", "a{3,2}", "a within", "a within soon", "a §", "a without b")
TOO_LONG = ("a{33}", "((a{4}){4}){4}")


@pytest.mark.parametrize("text", [*UNREADABLE, *TOO_LONG])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(QuestionInvalid):
        parse_pattern(text)


def test_the_place_is_told() -> None:
    with pytest.raises(QuestionInvalid, match="character 8"):
        parse_pattern("a then §")
