"""Bodies of capture requests: what strict reading minds, what is added and left out, and that one call never costs another."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oracles.calls import DECODER, Bad, Good, Members, read_slowly
from touchline.capture.calls import Calls, Form, Limits, read_body, refusals, refused_lines
from touchline.errors import BodyInvalid, BodyTooLarge
from touchline.model.events import Reason

LIMITS = Limits(event_bytes=2000, body_bytes=8000, batch_events=8)
NEW_ID = "0198-new"


def read(body: str | bytes, form: Form = Form.BATCH, limits: Limits = LIMITS) -> Calls:
    return read_body(body.encode() if isinstance(body, str) else body, form, limits, lambda: NEW_ID)


def lines(calls: Calls) -> list[dict[str, object]]:
    assert calls.lines.count(b"\n") == calls.count
    assert b"\r" not in calls.lines
    return [json.loads(line) for line in calls.lines.splitlines()]


def batch(*items: str, around: str = "") -> str:
    return '{"batch": [' + ", ".join(items) + "]" + around + "}"


TRACK = '{"type": "track", "userId": "u", "event": "Bought", "messageId": "m"}'


def with_member(member: str) -> str:
    return TRACK[:-1] + ", " + member + "}"


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ('"properties": {"x": NaN}', Reason.NOT_FINITE),
        ('"properties": {"x": [1, -Infinity]}', Reason.NOT_FINITE),
        ('"properties": {"x": 1e400}', Reason.NOT_FINITE),
        ('"properties": {"x": 9223372036854775808}', Reason.BIG_INTEGER),
        ('"properties": {"x": -9223372036854775809}', Reason.BIG_INTEGER),
        (r'"properties": {"x": "\ud83d"}', Reason.LONE_SURROGATE),
        (r'"properties": {"\udc00": 1}', Reason.LONE_SURROGATE),
        (r'"properties": {"x": "\ud83d\ud83d\ude00"}', Reason.LONE_SURROGATE),
        ('"properties": {"x": 1, "y": {}, "x": 2}', Reason.DUPLICATE_KEY),
        (r'"properties": {"x": 1, "\u0078": 2}', Reason.DUPLICATE_KEY),
        ('"userId": "other"', Reason.DUPLICATE_KEY),
        ('"x": ' + "[" * 64 + "]" * 64, Reason.TOO_DEEP),
        ('"x": "' + "y" * 2000 + '"', Reason.TOO_LARGE),
        ('"timestamp": "yesterday"', Reason.BAD_TIME),
        ('"timestamp": true', Reason.WRONG_TYPE),
        ('"properties": "none"', Reason.WRONG_TYPE),
        ('"context": [1]', Reason.WRONG_TYPE),
        ('"anonymousId": {"a": 1}', Reason.WRONG_TYPE),
    ],
)
def test_a_bad_event_is_refused_alone_and_kept_whole(member: str, reason: Reason) -> None:
    bad = with_member(member)
    calls = read(batch(TRACK, bad, TRACK))
    assert calls.count == 2
    assert [(one.index, one.reason, one.raw) for one in calls.refused] == [(1, reason, bad)]
    assert calls.refused[0].detail.endswith(".")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ('{"type": "track", "event": "Bought"}', Reason.NO_CUSTOMER),
        ('{"type": "track", "event": "Bought", "userId": "", "anonymousId": null}', Reason.NO_CUSTOMER),
        ('{"type": "track", "userId": "u"}', Reason.NO_EVENT),
        ('{"type": "track", "userId": "u", "event": 5}', Reason.WRONG_TYPE),
        ('{"type": "group", "userId": "u"}', Reason.NO_GROUP),
        ('{"type": "alias", "userId": "u"}', Reason.NO_PREVIOUS),
        ('{"type": "alias", "anonymousId": "a", "previousId": "p"}', Reason.NO_CUSTOMER),
        ('{"type": "buy", "userId": "u"}', Reason.WRONG_TYPE),
        ('{"userId": "u"}', Reason.WRONG_TYPE),
        ('{"type": "page", "userId": "u", "messageId": "' + "m" * 101 + '"}', Reason.BAD_MESSAGE_ID),
        ('{"type": "page", "userId": "u", "messageId": {}}', Reason.BAD_MESSAGE_ID),
        ("null", Reason.WRONG_TYPE),
        ("[]", Reason.WRONG_TYPE),
        ('"text"', Reason.WRONG_TYPE),
        ("NaN", Reason.NOT_FINITE),
    ],
)
def test_a_call_that_lacks_something_says_what(item: str, reason: Reason) -> None:
    assert [one.reason for one in read(batch(item)).refused] == [reason]


@pytest.mark.parametrize(
    "member",
    [
        '"x": 9223372036854775807',
        '"x": -9223372036854775808',
        '"x": 1e308',
        '"x": 0.1e-999',
        r'"x": "\ud83d\ude00"',
        r'"x\n": 1',
        '"x": {"x": {"x": 1}}',
        '"x": ' + "[" * 63 + "]" * 63,
        '"properties": []',
        '"messageId2": null',
        '"timestamp": "2026-11-22T06:00:00.1234567+01:00"',
        '"timestamp": 1700000000000',
        '"sentAt": "whenever"',
        '"x": "é😀"',
    ],
)
def test_what_is_merely_unusual_is_taken(member: str) -> None:
    calls = read(batch(with_member(member)))
    assert (calls.count, calls.refused) == (1, ())


def test_a_line_has_what_the_call_says_and_nothing_else() -> None:
    item = '{"type":"Track","userId":12,"event":"e","anonymousId":null,"integrations":{"All":true},"writeKey":"k","new":[1,\n 2.50]}'
    assert read(batch(item)).lines == (
        b'{"type":"track","userId":"12","event":"e","new":[1,  2.50],"messageId":"' + NEW_ID.encode() + b'"}\n'
    )


def test_what_stands_around_a_batch_belongs_to_its_calls_that_do_not_say_otherwise() -> None:
    own = with_member('"context": {"a": 1}, "sentAt": "2026-01-02T00:00:00Z"')
    around = ', "context": {"a": 2, "b": 2}, "sentAt": "2026-01-01T00:00:00Z", "writeKey": "key"'
    calls = read(batch(TRACK, own, around=around))
    first, second = lines(calls)
    assert (first["context"], first["sentAt"]) == ({"a": 2, "b": 2}, "2026-01-01T00:00:00Z")
    assert (second["context"], second["sentAt"]) == ({"a": 1, "b": 2}, "2026-01-02T00:00:00Z")
    assert calls.key == "key"


def test_a_line_is_one_line_even_where_the_batch_is_printed_over_many() -> None:
    text = json.dumps({"context": {"a": {"b": 1}}, "batch": [json.loads(TRACK), 5]}, indent=2)
    calls = read(text)
    assert lines(calls)[0]["context"] == {"a": {"b": 1}}
    assert read(batch('{"a":\n5}')).refused[0].raw == '{"a":\n5}'


def test_times_of_a_historical_import_stand_as_they_are() -> None:
    item = with_member('"timestamp": "2001-01-01T00:00:00Z", "sentAt": "2026-01-01T00:00:00Z"')
    calls = read(batch(item, around=', "sentAt": "2026-01-01T00:00:00Z"'), Form.IMPORT)
    assert "sentAt" not in lines(calls)[0]
    assert lines(calls)[0]["timestamp"] == "2001-01-01T00:00:00Z"


def test_the_address_of_a_single_call_says_its_type() -> None:
    calls = read('{"userId": "u", "writeKey": "key", "type": "track"}', Form.PAGE)
    assert lines(calls) == [{"type": "page", "userId": "u", "messageId": NEW_ID}]
    assert calls.key == "key"


@pytest.mark.parametrize(
    "around", [', "context": {"x": NaN}', ', "context": {"x": 1e400}', ', "x": 1, "x": 2', ', "x": "\\ud800"']
)
def test_a_fault_around_a_batch_is_one_of_every_call_in_it(around: str) -> None:
    calls = read(batch(TRACK, TRACK, around=around))
    assert (calls.count, len(calls.refused)) == (0, 2)


def test_bytes_that_are_no_text_cost_their_own_event() -> None:
    calls = read(batch(TRACK, with_member('"x": "?"')).encode().replace(b"?", b"\xff\xed\xa0\x80"))
    assert [(one.index, one.reason) for one in calls.refused] == [(1, Reason.BAD_ENCODING)]
    assert calls.refused[0].raw.endswith(r'"x": "\xff\xed\xa0\x80"}')


@pytest.mark.parametrize(
    "body", ["", " ", "[]", "5", "{", '{"batch": [{}', '{"batch": [{},]}', '{"batch": []}}', "{'a': 1}", "\x00"]
)
def test_a_body_that_is_no_object_is_refused(body: str) -> None:
    with pytest.raises(BodyInvalid):
        read(body)


@pytest.mark.parametrize("body", ["{}", '{"batch": null}', '{"batch": {"batch": []}}', '{"batches": [1]}'])
def test_a_batch_without_its_list_is_kept_for_somebody_to_look_at(body: str) -> None:
    assert [(one.reason, one.raw) for one in read(body).refused] == [(Reason.WRONG_TYPE, body)]


def test_an_empty_batch_is_fine() -> None:
    calls = read('{"batch": [ ]}')
    assert (calls.lines, calls.count, calls.refused, calls.key) == (b"", 0, (), "")


def test_a_body_has_a_limit_in_bytes_and_in_events() -> None:
    assert read(batch(*["{}"] * 8)).count == 0
    with pytest.raises(BodyTooLarge):
        read(batch(*["{}"] * 9))
    with pytest.raises(BodyTooLarge):
        read(batch(TRACK) + " " * 8000)


def test_refused_calls_go_through_their_lines_unharmed() -> None:
    refused = read(batch("NaN", '{"type": "é\\ud800"}', '{"x":\n5}')).refused
    assert tuple(refusals(refused_lines(refused))) == refused
    assert refused_lines(refused).count(b"\n") == 3


def test_a_refused_call_takes_along_what_stood_around_it() -> None:
    around = ', "context": {"ip": "1.2.3.4"}, "sentAt": "2026-01-01T00:00:00Z", "writeKey": "key"'
    kept = [one.raw for one in read(batch('{"type": "page"}', "{ }", '{"context": {"a": 1}}', "5", around=around)).refused]
    added = '"context":{"ip": "1.2.3.4"},"sentAt":"2026-01-01T00:00:00Z"}'
    assert kept == [
        '{"type": "page",' + added,
        "{" + added,
        '{"context": {"a": 1},"sentAt":"2026-01-01T00:00:00Z"}',
        "5",
    ]
    mended = read(batch(kept[0].replace("{", '{"userId": "u", ', 1)))
    assert lines(mended)[0]["context"] == {"ip": "1.2.3.4"}
    assert lines(mended)[0]["sentAt"] == "2026-01-01T00:00:00Z"
    assert [one.raw for one in read(batch("{}", around=around), Form.IMPORT).refused] == ['{"context":{"ip": "1.2.3.4"}}']


NASTY = [
    *("NaN", "Infinity", "-Infinity", "-", "1e400", "-0", "9223372036854775807", "9223372036854775808", "-9223372036854775808"),
    *(
        "1" * 25,
        "1" * 310,
        "1" * 310 + ".5",
        "1.5e3",
        "0.1E-5",
        "01",
        "1.",
        r'"\ud800"',
        r'"\ud83d\ude00"',
        r'"\udc00\ud800"',
        r'"\u12"',
    ),
    *(
        "true",
        "null",
        "nul",
        '"2026-01-02T03:04:05Z"',
        '"2026-13-01"',
        "20261122",
        '"é"',
        '"\t"',
        "{",
        "[[",
        "[]",
        "[1,]",
        "{}",
        '"',
    ),
]
NAMES = [
    *("type", "userId", "anonymousId", "messageId", "event", "groupId", "previousId", "name", "timestamp", "sentAt", "context"),
    *("properties", "traits", "batch", "writeKey", "integrations", "x", r"\u0078", r"\ud800", "", "originalTimestamp"),
]


def members(value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(st.sampled_from(NAMES), value).map(lambda pair: f'"{pair[0]}": {pair[1]}')
    parts = st.tuples(st.sampled_from([",\n", ", ", ","]), st.lists(pair, max_size=6))
    return parts.map(lambda parts: "{" + parts[0].join(parts[1]) + "}")


scalars = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=5).map(json.dumps),
    st.integers(-(1 << 70), 1 << 70).map(str),
    st.floats().map(json.dumps),
    st.sampled_from(['"track"', '"TRACK"', '"identify"', '"alias"', '"group"', '"u"', '"e"']),
)
values = st.recursive(
    scalars, lambda inner: st.one_of(members(inner), st.lists(inner, max_size=3).map(lambda items: f"[{','.join(items)}]"))
)
calls = st.tuples(st.sampled_from([TRACK, '{"type": "page", "anonymousId": "a", "x": 1}']), members(values)).map(
    lambda pair: pair[0][:-1] + ", " + pair[1][1:] if pair[1] != "{}" else pair[0]
)
bodies = st.one_of(
    members(values),
    st.tuples(st.lists(st.one_of(calls, values), max_size=4), members(values)).map(
        lambda pair: '{"batch": [' + ",".join(pair[0]) + "]" + (", " + pair[1][1:] if pair[1] != "{}" else "}")
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A body, now and then with some bytes changed."""
    body = draw(bodies).encode("utf-8", "surrogatepass")
    for place in draw(st.lists(st.integers(0, max(len(body) - 1, 0)), max_size=2)):
        body = body[:place] + draw(st.binary(max_size=2)) + body[place + 1 :]
    return body


@settings(max_examples=300)
@given(damaged(), st.sampled_from(list(Form)))
@example(b'{"batch": [{"type": "track"}], "x": {"a": 1}, "x": 2}', Form.BATCH)
@example(b'{"batch": 5, "a": [1], "batch": [{}]}', Form.IMPORT)
@example(b' \n{"userId": "u"}\r\n', Form.PAGE)
@example(b'{"batch": [{}], "type": {"\x80ype": NaN}}', Form.BATCH)
def test_reading_fast_is_reading_slowly(body: bytes, form: Form) -> None:
    try:
        expected = read_slowly(body, form, LIMITS)
    except (BodyInvalid, BodyTooLarge) as error:
        with pytest.raises(type(error)):
            read(body, form)
        return
    found = read(body, form)
    refused = {one.index: one.reason for one in found.refused}
    good = iter(found.lines.decode().splitlines())
    assert found.count + len(refused) == len(expected)
    for index, one in enumerate(expected):
        if isinstance(one, Bad):
            assert refused[index] in one.reasons
        else:
            assert_same(next(good), one)


def assert_same(line: str, expected: Good) -> None:
    """A line says what it should; an id was made where there was none."""
    found = DECODER.decode(line)
    assert isinstance(found, Members)
    assert sorted(name for name, _ in found) == sorted({*expected.fields, "messageId"})
    assert dict(found) == {"messageId": NEW_ID} | expected.fields
