"""Calls in their usual form become the lines that reading them field by field makes, and what is unusual is left to that."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from touchline.capture.call import Around, Refusal, canonical, is_time
from touchline.capture.usual import Walk, usual_lines
from touchline.kernels.bodies import COUNT, MARKS, MOST_KEYS, first_notes, new_notes, walk_body
from touchline.kernels.calls import WRITTEN
from touchline.model.events import EventType

TRACK = '{"type":"track","userId":"u","event":"Bought","messageId":"m"}'
SENT = b'"2026-11-22T06:00:01.000Z"'
LONGEST = 2000


def around(kind: EventType | None = None, sent_at: bytes = b"", context: bytes = b"", *, historical: bool = False) -> Around:
    return Around(kind, lambda: "new", sent_at, context, historical)


def walked(items: list[str]) -> tuple[bytes, Walk]:
    """A batch of these items, and what a walk finds."""
    body = ('{"batch":[' + ",".join(items) + "]}").encode()
    notes, found = new_notes(len(body), first_notes(b"batch", 1)), np.empty((len(items) + 1, 3), dtype=np.int64)
    walk_body(np.frombuffer(body, dtype=np.uint8), notes, found)
    return body, Walk(notes, found[: notes[COUNT]])


def written(*items: str, known: Around | None = None) -> list[bytes | None]:
    """The line of each item, None for those that were left."""
    body, walk = walked(list(items))
    usual = usual_lines(body, walk, known or around(), LONGEST)
    lines = iter(usual.lines.splitlines(keepends=True))
    found = [next(lines) if marks == WRITTEN else None for marks in walk.items[:, MARKS].tolist()]
    assert usual.calls == sum(line is not None for line in found)
    assert next(lines, None) is None
    return found


def slowly(item: str, known: Around | None = None) -> bytes | None:
    try:
        return canonical(item.encode(), known or around())
    except Refusal:
        return None


def with_member(member: str) -> str:
    return TRACK[:-1] + "," + member + "}"


USUAL = [
    TRACK,
    '{"type":"identify","anonymousId":"a","traits":{"email":"a@b.c","x":[1,{"y":"}"}]},"messageId":"m"}',
    '{"type":"page","userId":"u","name":"Home","properties":{"url":"/?a=\\"b\\""},"messageId":"m"}',
    '{"type":"screen","userId":"u","name":"","messageId":"m","integrations":{"All":true},"writeKey":"k"}',
    '{"type":"group","userId":"u","anonymousId":null,"groupId":"g","traits":null,"messageId":"m"}',
    '{"type":"alias","userId":"u","previousId":"p","messageId":"m","sentAt":"2026-11-22T06:00:00Z"}',
    '{ "type" : "track" , "userId" : "é😀" , "event" : "e" , "messageId" : "m" , "x" : null , "y" : [ 1 , 2 ] , "z" : 2.50 }',
    with_member('"timestamp":"2026-02-28T23:59:59.123456+01:00","originalTimestamp":"1999-01-31T00:00:00Z","x":""'),
    with_member('"context":{"library":{"name":"a","version":"1"}},"' + "é" * 40 + '":"' + "\\n" * 40 + '"'),
]


@pytest.mark.parametrize("item", USUAL)
def test_the_usual_forms_are_written_and_are_what_reading_field_by_field_makes(item: str) -> None:
    for known in (around(), around(sent_at=SENT), around(kind=EventType.PAGE)):
        if known.kind is None or '"userId"' in item or "anonymousId" in item:
            assert written(item, known=known) == [slowly(item, known)]
    assert written(item) != [None]


@pytest.mark.parametrize(
    "item",
    [
        *("null", "5", "[]", '"text"', "{}", '{"type":"track"}', '{"userId":"u","event":"e","messageId":"m"}'),
        TRACK.replace('"track"', '"Track"'),
        TRACK.replace('"m"', "5"),
        TRACK.replace('"m"', '""'),
        TRACK.replace('"m"', json.dumps("m" * 101)),
        TRACK.replace('"u"', "7"),
        TRACK.replace('"Bought"', '""'),
        TRACK.replace('"Bought"', "5"),
        TRACK.replace("userId", "user\\u0049d"),
        TRACK.replace("messageId", "x"),
        with_member('"properties":[]'),
        with_member('"context":"none"'),
        with_member('"x":NaN'),
        with_member('"timestamp":1700000000000'),
        with_member('"timestamp":"2026-02-29T00:00:00Z"'),
        with_member('"timestamp":"22.11.2026 06:00"'),
        with_member('"sentAt":"whenever"'),
        with_member('"x":"' + "y" * LONGEST + '"'),
        with_member(",".join(f'"x{number}":1' for number in range(MOST_KEYS))),
    ],
)
def test_what_is_unusual_is_left_and_costs_its_neighbours_nothing(item: str) -> None:
    assert written(TRACK, item, TRACK) == [slowly(TRACK), None, slowly(TRACK)]


def test_nothing_is_written_where_more_belongs_to_the_calls_than_a_time_of_sending() -> None:
    for known in (around(context=b'{"a":1}'), around(historical=True)):
        assert written(TRACK, known=known) == [None]


digits = st.integers(0, 99).map(lambda number: f"{number:02d}")
times = st.one_of(
    st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
    st.tuples(
        st.sampled_from(["1899", "1900", "2026", "2199", "2200", "20x6"]),
        st.sampled_from(["-11-22T", "-00-22T", "-13-01T", "-02-29T", "-04-31T", "-12-31T", "-12-00T", "/11/22T", "-11-22 "]),
        digits,
        st.sampled_from([":", ""]),
        digits,
        st.sampled_from([":09", ":60", ":5x", "", ":59.", ":00.1", ":00.123456789", ":00,5"]),
        st.sampled_from(["Z", "", "z", "+01:00", "-14:59", "+1:00", "+01:60", "+99:00", "ZZ", " Z"]),
    ).map("".join),
)


@settings(max_examples=400)
@given(times)
@example("2026-11-22T06:00:00.123Z")
def test_a_time_that_is_written_is_one(time: str) -> None:
    found = written(with_member(f'"timestamp":"{time}"'))
    if found != [None]:
        assert is_time(time)
        assert found == [slowly(with_member(f'"timestamp":"{time}"'))]


names = st.sampled_from(
    [
        "type",
        "userId",
        "anonymousId",
        "messageId",
        "event",
        "groupId",
        "previousId",
        "name",
        "sentAt",
        "timestamp",
        "context",
        "x",
        "é",
    ]
)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20)
)
texts = st.sampled_from(["track", "page", "alias", "u", "", "2026-11-22T06:00:00Z"])
values = st.recursive(
    st.one_of(scalars, texts), lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=4))
)
calls = st.dictionaries(names, values, max_size=9).map(lambda more: {**json.loads(TRACK), **more})


@settings(max_examples=400)
@given(
    st.lists(calls, max_size=4),
    st.sampled_from([None, ":", ", "]),
    st.sampled_from([b"", SENT]),
    st.sampled_from([None, *EventType]),
)
def test_whatever_is_written_is_what_reading_field_by_field_makes(
    items: list[dict[str, object]], spaces: str | None, sent_at: bytes, kind: EventType | None
) -> None:
    separators = None if spaces is None else (", ", " : ") if spaces == ":" else (",", ":")
    texts = [json.dumps(item, ensure_ascii=bool(sent_at), separators=separators) for item in items]
    known = around(sent_at=sent_at, kind=kind)
    for text, line in zip(texts, written(*texts, known=known), strict=True):
        assert line is None or line == slowly(text, known)
