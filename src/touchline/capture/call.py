"""One call becomes one canonical line of JSON: known fields checked, unknown ones kept, what is missing added."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec
import pyarrow as pa

from touchline.capture.own_kinds import names_by_own_kind
from touchline.capture.times import read_column
from touchline.model.events import EventType, Reason

_LONGEST_ID = 100
_NULL, _EMPTY_TEXT = b"null", b'""'
_QUOTE, _BRACE, _BRACKET = ord('"'), ord("{"), ord("[")
_NUMBER = frozenset(b"-0123456789")

_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_text = msgspec.json.Decoder(str)
_encode = msgspec.json.Encoder().encode


class Refusal(Exception):
    """A call cannot be used: the reason, and a sentence."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(detail)


class Around(NamedTuple):
    """What is known about a call beside its own fields; values as JSON, empty where there are none.

    `kind` is the type that the address says (None: the call says it itself). `historical`: its time stands as it is, whatever the clock
    of the sender said when it was sent. `own` are the fields in which identifiers of the workspace's own kinds are found.
    """

    kind: EventType | None
    new_id: Callable[[], str]
    sent_at: bytes = b""
    context: bytes = b""
    historical: bool = False
    own: tuple[str, ...] = ()


def text_of(value: bytes) -> str:
    """The text in a JSON value; empty where it is no text."""
    if not value or value[0] != _QUOTE:
        return ""
    try:
        return _text.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _identifier(name: str, value: bytes) -> bytes:
    """Text stays, a number becomes the same digits as text, empty text is nothing."""
    if value[0] == _QUOTE:
        return b"" if value == _EMPTY_TEXT else value
    if value[0] in _NUMBER:
        return b'"' + value + b'"'
    raise Refusal(Reason.WRONG_TYPE, f"{name} is neither text nor a number.")


def _message_id(name: str, value: bytes) -> bytes:
    if value[0] != _QUOTE and value[0] not in _NUMBER:
        raise Refusal(Reason.BAD_MESSAGE_ID, f"{name} is no text.")
    found = _identifier(name, value)
    if len(found) - 2 > _LONGEST_ID and len(text_of(found)) > _LONGEST_ID:
        raise Refusal(Reason.BAD_MESSAGE_ID, f"{name} has more than {_LONGEST_ID} characters.")
    return found


def _name(name: str, value: bytes) -> bytes:
    if value[0] != _QUOTE:
        raise Refusal(Reason.WRONG_TYPE, f"{name} is no text.")
    return b"" if value == _EMPTY_TEXT else value


def _members(name: str, value: bytes) -> bytes:
    """An object; the empty list that some languages write for an empty object is nothing."""
    if value[0] == _BRACE:
        return value
    if value[0] == _BRACKET and not value[1:-1].strip():
        return b""
    raise Refusal(Reason.WRONG_TYPE, f"{name} is no object.")


def _time(name: str, value: bytes) -> bytes:
    if value == _EMPTY_TEXT:
        return b""
    if value[0] != _QUOTE and value[0] not in _NUMBER:
        raise Refusal(Reason.WRONG_TYPE, f"{name} is no time.")
    if not is_time(text_of(value) if value[0] == _QUOTE else value.decode()):
        raise Refusal(Reason.BAD_TIME, f"{name} is no readable time.")
    return value


def _sent_at(name: str, value: bytes) -> bytes:
    """When it was sent only serves to correct other times: one that cannot be read is as good as none."""
    try:
        return _time(name, value)
    except Refusal:
        return b""


def sending_time(value: bytes) -> bytes:
    """When a batch was sent, as JSON; nothing where it does not say so readably."""
    return _sent_at("sentAt", value) if value and value != _NULL else b""


def is_time(text: str) -> bool:
    """Whether the pipeline will be able to read this time."""
    if text[4:5] == text[7:8] == "-" and text[10:11] == "T" and "1900" <= text[:4] <= "2200":
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return _is_other_time(text)
        return True
    return _is_other_time(text)


def _is_other_time(text: str) -> bool:
    return bool(read_column(pa.array([text], pa.string()), "UTC").readable[0])


def _as_it_is(_name: str, value: bytes) -> bytes:
    return value


def _nothing(_name: str, _value: bytes) -> bytes:
    return b""


class _Field(NamedTuple):
    """How a field is written and checked (nothing: it is left out), and what it tells about the call.

    A value that begins with `plain` and has from `least` to `most` bytes is fine at first sight.
    """

    prefix: bytes
    check: Callable[[str, bytes], bytes]
    tells: int
    plain: int
    least: int
    most: int


_USER, _DEVICE, _EVENT, _GROUP, _PREVIOUS, _ID, _SENT = (1 << bit for bit in range(7))
_NOWHERE = -1
_ANY_LENGTH = 1 << 62
_PLAIN: dict[Callable[[str, bytes], bytes], tuple[int, int, int]] = {
    _message_id: (_QUOTE, 3, _LONGEST_ID + 2),
    _identifier: (_QUOTE, 3, _ANY_LENGTH),
    _name: (_QUOTE, 3, _ANY_LENGTH),
    _members: (_BRACE, 2, _ANY_LENGTH),
}
_CHECKS: dict[str, tuple[Callable[[str, bytes], bytes], int]] = {
    "messageId": (_message_id, _ID),
    "userId": (_identifier, _USER),
    "anonymousId": (_identifier, _DEVICE),
    "groupId": (_identifier, _GROUP),
    "previousId": (_identifier, _PREVIOUS),
    "event": (_name, _EVENT),
    "name": (_name, 0),
    "timestamp": (_time, 0),
    "originalTimestamp": (_time, 0),
    "sentAt": (_sent_at, _SENT),
    "properties": (_members, 0),
    "traits": (_members, 0),
    "context": (_members, 0),
    "type": (_nothing, 0),
    "writeKey": (_nothing, 0),
    "integrations": (_nothing, 0),
}
_KNOWN = {
    name: _Field(f'"{name}":'.encode(), check, tells, *_PLAIN.get(check, (_NOWHERE, 0, 0)))
    for name, (check, tells) in _CHECKS.items()
}
_TYPES = {f'"{kind.value}"'.encode(): kind for kind in EventType}
_OPENINGS = {kind: f'{{"type":"{kind.value}"'.encode() for kind in EventType}
_CUSTOMER = (_USER | _DEVICE, Reason.NO_CUSTOMER, "A call has a `userId` or an `anonymousId`.")
_DEMANDS = {
    EventType.TRACK: (_CUSTOMER, (_EVENT, Reason.NO_EVENT, "A track call has an `event`.")),
    EventType.IDENTIFY: (_CUSTOMER,),
    EventType.PAGE: (_CUSTOMER,),
    EventType.SCREEN: (_CUSTOMER,),
    EventType.GROUP: (_CUSTOMER, (_GROUP, Reason.NO_GROUP, "A group call has a `groupId`.")),
    EventType.ALIAS: (
        (_USER, Reason.NO_CUSTOMER, "An alias call has a `userId`."),
        (_PREVIOUS, Reason.NO_PREVIOUS, "An alias call has a `previousId`."),
    ),
}


def canonical(text: bytes, around: Around) -> bytes:
    """The canonical line of a call that is strict JSON, its line feed included; raises Refusal."""
    if not text.startswith(b"{"):
        raise Refusal(Reason.WRONG_TYPE, "A call is a JSON object.")
    fields = _fields.decode(text)
    kind = around.kind or _kind(fields)
    if around.context:
        fields["context"] = _merged(around.context, bytes(fields.get("context", b"")))
    if around.historical:
        fields.pop("sentAt", None)
    parts, told = _checked(fields, _OPENINGS[kind])
    if around.own and not told & _CUSTOMER[0] and names_by_own_kind(fields, around.own):
        told |= _DEVICE
    _refuse_incomplete(kind, told)
    if not told & _ID:
        parts.append(b'"messageId":"' + around.new_id().encode() + b'"')
    if around.sent_at and not told & _SENT:
        parts.append(b'"sentAt":' + around.sent_at)
    return b",".join(parts) + b"}\n"


def _refuse_incomplete(kind: EventType, told: int) -> None:
    """Raise Refusal unless a call of a kind tells what it must."""
    for bits, reason, detail in _DEMANDS[kind]:
        if not told & bits:
            raise Refusal(reason, detail)


def _kind(fields: dict[str, msgspec.Raw]) -> EventType:
    """The type that the call says; capital letters do not matter."""
    value = bytes(fields.get("type", b""))
    kind = _TYPES.get(value) or _TYPES.get(value.lower())
    if kind is None:
        raise Refusal(Reason.WRONG_TYPE, "A call has a `type`: track, identify, page, screen, group or alias.")
    return kind


def _merged(around: bytes, own: bytes) -> msgspec.Raw:
    """The context around a call under the call's own."""
    if not own or own == _NULL or around[0] != _BRACE:
        return msgspec.Raw(around)
    if own[0] != _BRACE:
        return msgspec.Raw(own)
    return msgspec.Raw(_encode({**_fields.decode(around), **_fields.decode(own)}))


def _checked(fields: dict[str, msgspec.Raw], opening: bytes) -> tuple[list[bytes], int]:
    """The fields as they are written, and what they tell; nulls are left out."""
    parts, told = [opening], 0
    for name, raw in fields.items():
        value = bytes(raw)
        prefix, check, tells, plain, least, most = _KNOWN.get(name) or _unknown(name)
        if value[0] != plain or not least <= len(value) <= most:
            value = check(name, value) if value != _NULL else b""
            if not value:
                continue
        told |= tells
        parts.append(prefix + value)
    return parts, told


@lru_cache(maxsize=1024)
def _unknown(name: str) -> _Field:
    return _Field(_encode(name) + b":", _as_it_is, 0, _NOWHERE, 0, 0)
