"""Every channel of the list turns its sample into calls, survives hostile input, and says the same for the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.channels import CHANNELS
from touchline.capture.fields import TYPES

EVERY_CHANNEL = pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
LONGEST_ID = 100

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
HOSTILE = (
    b"",
    b"null",
    b"[]",
    b"{}",
    b"[[[1]]]",
    b'"text"',
    b"\xff\xfe\x00",
    b'{"a": NaN}',
    b'{"a": "\\ud800"}',
    b"[" * 100_000,
    b'{"a":' * 5_000,
    b'{"event":"a","id":' + b"[" * 990 + b"]" * 990 + b"}",
    b'{"event":"a","id":' + b"[" * 64 + b"]" * 64 + b"}",
    b'{"event": {"$ne": null}, "who": [1], "timestamp": 1e308}',
    b'{"event-data": 5, "timestamp": -1, "id": true}',
    b"From: \xff\r\nDate: never\r\n\r\n",
)


def documents(parsed: Parsed) -> list[dict[str, object]]:
    """The calls as they would be read again."""
    return [json.loads(json.dumps(call, allow_nan=False)) for call in parsed.calls]


def loaded(body: bytes) -> object:
    """A body that is JSON, else nothing."""
    return json.loads(body) if body[:1] in (b"{", b"[") else None


def names_in(body: bytes) -> set[str]:
    """Every name of a field in a body."""
    return set(re.findall(r'"([^"]+)":', body.decode()))


def replaced(value: object, names: set[str], by: object) -> object:
    """The same value with something else in the fields of these names."""
    if isinstance(value, list):
        return [replaced(one, names, by) for one in value]
    if isinstance(value, dict):
        return {name: by if name in names else replaced(one, names, by) for name, one in value.items()}
    return value


def assert_calls(parsed: Parsed) -> None:
    """What comes out are calls and nothing else, whatever came in."""
    for call in documents(parsed):
        assert call["type"] in TYPES
        assert call["type"] != "track" or call["event"]
        assert 0 < len(str(call["messageId"])) <= LONGEST_ID


@EVERY_CHANNEL
def test_a_sample_becomes_calls_that_say_who_and_what(channel: Channel) -> None:
    parsed = channel.parse(channel.sample)
    assert parsed.calls
    assert not parsed.unreadable
    assert not parsed.unusable
    assert_calls(parsed)
    for call in documents(parsed):
        text = json.dumps(call)
        assert call.get("userId") or '"email"' in text or '"phone"' in text
        assert call.get("timestamp")


@EVERY_CHANNEL
def test_a_repeat_is_a_repeat(channel: Channel) -> None:
    once, again = channel.parse(channel.sample), channel.parse(replace(channel.sample))
    assert once == again
    names = [call["messageId"] for call in once.calls]
    assert len(set(names)) == len(names)


@EVERY_CHANNEL
@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_bodies_raise_nothing(channel: Channel, body: bytes) -> None:
    assert_calls(channel.parse(Arrived(body, channel.sample.headers)))


@EVERY_CHANNEL
@given(body=st.binary(max_size=200), headers=st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=3))
def test_noise_raises_nothing(channel: Channel, body: bytes, headers: dict[str, str]) -> None:
    assert_calls(channel.parse(Arrived(body, headers)))


@EVERY_CHANNEL
@given(value=JSON, data=st.data())
def test_any_json_in_any_place_of_the_sample_raises_nothing(channel: Channel, value: object, data: st.DataObject) -> None:
    sample = channel.sample.body
    cut = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(cut, min(cut + 30, len(sample))))
    text = json.dumps(value).encode()
    assert_calls(channel.parse(Arrived(sample[:cut] + text + sample[end:], channel.sample.headers)))
    names = data.draw(st.sets(st.sampled_from(sorted(names_in(sample)) or [""])))
    assert_calls(channel.parse(Arrived(json.dumps(replaced(loaded(sample), names, value)).encode(), channel.sample.headers)))


def test_names_are_their_files() -> None:
    assert len({channel.name for channel in CHANNELS}) == len(CHANNELS)
    assert all(channel.line and channel.parse.__module__.endswith(f".{channel.name}") for channel in CHANNELS)
