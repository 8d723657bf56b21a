"""A field map says which place of a body plays which part of a call; what it cannot mean is refused with the place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.capture.channel import Arrived, Call, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import moment_of, parse_mapped
from touchline.capture.paths import Document, Json, read_path
from touchline.capture.posted import lines_of
from touchline.errors import InvalidInput
from touchline.model.events import Reason

WHO = {"event": "/kind", "email": "/mail"}


def parsed(fields: object, body: object, **headers: str) -> Parsed:
    return parse_mapped(read_field_map(json.loads(json.dumps(fields))), Arrived(json.dumps(body).encode(), headers))


def only(fields: object, body: object, **headers: str) -> Call:
    (call,) = parsed(fields, body, **headers).calls
    return call


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("", {"a": {"b/c": [10, {"~d": "x"}]}, "": 1}),
        ("/a/b~1c/0", 10),
        ("/a/b~1c/1/~0d", "x"),
        ("a.b/c.1.~d", "x"),
        ("$.a.b/c.0", 10),
        ("/a/b~1c/01", None),
        ("/a/b~1c/-1", None),
        ("/a/b~1c/9", None),
        ("/a/none/further", None),
        ("header:X-Kind", "paid"),
        ("HEADER: x-kind ", "paid"),
        ("header:x-other", None),
    ],
)
def test_paths_lead_to_values(path: str, value: object) -> None:
    document = Document({"a": {"b/c": [10, {"~d": "x"}]}, "": 1}, {"x-kind": "paid"})
    assert read_path(path, where="fields").find(document) == value


@given(st.dictionaries(st.text(), st.integers(), min_size=1))
def test_every_name_has_a_pointer(body: dict[str, int]) -> None:
    for name, value in body.items():
        pointer = "/" + name.replace("~", "~0").replace("/", "~1")
        if pointer != "/":
            assert read_path(pointer, where="fields").find(Document(body, {})) == value


def test_the_first_place_with_a_value_counts_else_the_constant() -> None:
    fields = {**WHO, "user_id": ["/id", "/customer/no"], "channel": {"value": "chat"}}
    call = only(fields, {"kind": "Asked", "id": "", "customer": {"no": 17}})
    assert (call["userId"], call["context"]) == ("17", {"channel": "chat"})


def test_names_are_translated_left_out_or_kept() -> None:
    fields = {**WHO, "event": {"at": "/kind", "names": {"o": "Opened", "x": None}}}
    found = parsed({**fields, "items": "/all"}, {"all": [{"kind": "o"}, {"kind": "x"}, {"kind": "new"}, {}, 5]})
    assert [call["event"] for call in found.calls] == ["Opened", "new"]
    assert found.left_out == 1
    assert [one.index for one in found.unusable] == [3, 4]
    other = {**WHO, "event": {"at": "/kind", "names": {"o": "Opened"}, "other": "Something"}}
    assert only(other, {"kind": "new"})["event"] == "Something"


def test_bodies_of_one_fact_and_of_many_are_the_same() -> None:
    fact = {"kind": "Asked", "mail": "a@x.example"}
    assert parsed(WHO, fact).calls == parsed(WHO, [fact]).calls


def test_properties_take_forms_lists_and_whole_objects() -> None:
    fields = {
        **WHO,
        "properties": {
            "*": "/more",
            "total": {"at": "/total", "as": "number"},
            "count": {"at": "/count", "as": "number"},
            "code": {"at": "/code", "as": "text"},
            "lines": {"each": "/lines", "fields": {"sku": "/s"}},
            "absent": "/absent",
        },
    }
    body = {"kind": "Bought", "more": {"a": 1}, "total": "12.50", "count": "3", "code": 7, "lines": [{"s": "x"}, {"s": "y"}]}
    properties = only(fields, body)["properties"]
    assert properties == {"a": 1, "total": 12.5, "count": 3, "code": "7", "lines": [{"sku": "x"}, {"sku": "y"}]}


def test_what_is_no_number_stays_as_it_is() -> None:
    fields = {**WHO, "properties": {"total": {"at": "/total", "as": "number"}}}
    for value in ("many", "inf", "nan", "", None, True):
        found = only(fields, {"kind": "Bought", "total": value})["properties"]
        assert found == ({} if value in ("", None) else {"total": value})


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (1763712000, "2025-11-21T08:00:00Z"),
        (1763712000.25, "2025-11-21T08:00:00.250000Z"),
        (1763712000000, "2025-11-21T08:00:00Z"),
        (1763712000000000, "2025-11-21T08:00:00Z"),
        ("1763712000", "2025-11-21T08:00:00Z"),
        ("20251121", "20251121"),
        ("2025-11-21T08:00:00+01:00", "2025-11-21T08:00:00+01:00"),
        (None, ""),
        (True, ""),
        ({"at": 1}, ""),
    ],
)
def test_times_are_counted_or_written(value: Json, moment: str) -> None:
    assert moment_of(value) == moment


def test_a_time_that_is_utc_without_saying_so() -> None:
    fields = {**WHO, "time": {"at": "/at", "as": "utc"}}
    for text, moment in (("2026-11-21T08:00:00", "2026-11-21T08:00:00Z"), ("2026-11-21T08:00:00+01:00",) * 2):
        assert only(fields, {"kind": "x", "at": text})["timestamp"] == moment


def test_a_fact_is_named_by_its_parts_or_by_its_content() -> None:
    named = {**WHO, "message_id": ["/id", {"value": "v"}]}
    assert only(named, {"kind": "x", "id": 7})["messageId"] == "7:v"
    assert len(str(only(named, {"kind": "x", "id": "long" * 50})["messageId"])) == 64
    one, again, other = (only(WHO, {"kind": "x", "n": number})["messageId"] for number in (1, 1, 2))
    assert one == again != other


def test_an_identify_carries_traits_and_a_track_carries_them_around() -> None:
    fields = {"type": "/type", "event": "/kind", "email": "/mail", "traits": {"city": "/city"}}
    body = {"kind": "x", "mail": "a@x.example", "city": "Bern"}
    traits = {"city": "Bern", "email": "a@x.example"}
    assert only(fields, {**body, "type": "identify"})["traits"] == traits
    assert only(fields, {**body, "type": "track"})["context"] == {"traits": traits}
    assert parsed(fields, {**body, "type": "fax"}).unusable


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ([], "fields"),
        ({"evnt": "/a", "event": "/b"}, "fields"),
        ({"email": "/a"}, "fields"),
        ({"event": 5}, "fields.event"),
        ({"event": []}, "fields.event"),
        ({"event": {"names": {}}}, "fields.event"),
        ({"event": {"at": "/a", "nam": {}}}, "fields.event"),
        ({"event": {"at": "/a", "names": [1]}}, "fields.event.names"),
        ({"event": {"at": "/a", "names": {"x": 1}}}, "fields.event.names.x"),
        ({"event": {"at": "/a", "as": "date"}}, "fields.event.as"),
        ({"event": "/a~x"}, "fields.event"),
        ({"event": "header:"}, "fields.event"),
        ({"event": "/a", "items": ["/b"]}, "fields.items"),
        ({"event": "/a", "properties": ["/b"]}, "fields.properties"),
        ({"event": "/a", "properties": {"x": None}}, "fields.properties.x"),
        ({"event": "/a", "message_id": 5}, "fields.message_id"),
    ],
)
def test_a_map_that_cannot_be_meant_is_refused_at_its_place(fields: Json, place: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_field_map(fields)
    assert caught.value.where == place
    assert caught.value.mend


def test_calls_that_nobody_could_use_are_refused_with_the_reason() -> None:
    fields = {**WHO, "time": "/at", "properties": {"text": "/text"}}
    good = {"kind": "x", "mail": "a@x.example"}
    facts = [good, {"kind": "x"}, {**good, "at": "yesterday"}, {**good, "text": "long" * 500}]
    found = lines_of(parsed(fields, facts), most_bytes=1000)
    assert found.count == found.lines.count(b"\n") == 1
    assert [one.reason for one in found.refused] == [Reason.NO_CUSTOMER, Reason.BAD_TIME, Reason.TOO_LARGE]
    assert all(json.loads(one.raw)["event"] == "x" for one in found.refused)
