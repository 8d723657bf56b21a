"""Reading the body of a capture request slowly: with Python's own JSON, member by member, and one rule after the other."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass

from touchline.capture.call import is_time
from touchline.capture.calls import Form, Limits
from touchline.errors import BodyInvalid, BodyTooLarge
from touchline.model.events import EventType, Reason

Pairs = list[tuple[str, object]]
SPACES = " \t\r\n"
TYPES = {kind.value for kind in EventType}


class Members(Pairs):
    """An object as the pairs in which it is written."""


class Number(str):
    """A number as it is written."""

    __slots__ = ()


DECODER = json.JSONDecoder(object_pairs_hook=Members, parse_float=Number, parse_int=Number, parse_constant=Number)


@dataclass(frozen=True)
class Good:
    """A call that can be used: its fields, all but its id when it brought none."""

    fields: dict[str, object]


@dataclass(frozen=True)
class Bad:
    """A call that cannot be used: whatever may be said against it."""

    reasons: frozenset[Reason]


@dataclass(frozen=True)
class Piece:
    """A value and the text it was read from."""

    value: object
    text: str


def read_slowly(body: bytes, form: Form, limits: Limits) -> list[Good | Bad]:
    """What becomes of each call; raises BodyInvalid and BodyTooLarge."""
    if len(body) > limits.body_bytes:
        raise BodyTooLarge(what="too large")
    text = body.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    if form not in (Form.BATCH, Form.IMPORT):
        return [judged(Piece(parsed(text), text), Members(), form, limits)]
    members = list(members_of(text))
    lists = [piece.text for name, piece in members if name == "batch" and piece.text.startswith("[")]
    if not lists:
        return [Bad(frozenset({Reason.WRONG_TYPE}))]
    items = [item for text in lists for item in items_of(text)]
    if len(items) > limits.batch_events:
        raise BodyTooLarge(what="too many")
    around = Members((name, None if name == "batch" and piece.text.startswith("[") else piece.value) for name, piece in members)
    outside = text
    for batch in lists:
        outside = outside.replace(batch, "", 1)
    return [judged(item, around, form, limits, outside) for item in items]


def parsed(text: str) -> object:
    """The object that a text is; raises BodyInvalid where it is none."""
    try:
        value, end = DECODER.raw_decode(text, after_spaces(text, 0))
    except (json.JSONDecodeError, RecursionError):
        raise BodyInvalid(what="no JSON") from None
    if after_spaces(text, end) != len(text) or not isinstance(value, Members):
        raise BodyInvalid(what="no object")
    return value


def after_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in SPACES:
        at += 1
    return at


def members_of(text: str) -> Iterator[tuple[str, Piece]]:
    """The members of an object that is known to be one, with the text of each value."""
    parsed(text)
    at = after_spaces(text, after_spaces(text, 0) + 1)
    while text[at] != "}":
        name, at = DECODER.raw_decode(text, at)
        start = after_spaces(text, after_spaces(text, at) + 1)
        value, at = DECODER.raw_decode(text, start)
        yield str(name), Piece(value, text[start:at])
        at = after_spaces(text, at)
        at = after_spaces(text, at + 1) if text[at] == "," else at


def items_of(text: str) -> Iterator[Piece]:
    """The items of a list that is known to be one, with the text of each."""
    at = after_spaces(text, 1)
    while text[at] != "]":
        value, end = DECODER.raw_decode(text, at)
        yield Piece(value, text[at:end])
        at = after_spaces(text, end)
        at = after_spaces(text, at + 1) if text[at] == "," else at


def judged(item: Piece, around: Members, form: Form, limits: Limits, outside: str = "") -> Good | Bad:
    """What becomes of one call, and everything that may be said against it; `outside` is the text of what stands around it."""
    size = len(item.text.encode("utf-8", "surrogateescape"))
    if size > limits.event_bytes:
        return Bad(frozenset({Reason.TOO_LARGE}))
    reasons = strictly(item.value, item.text) | strictly(around, outside)
    if reasons or not isinstance(item.value, Members):
        return Bad(reasons or frozenset({Reason.WRONG_TYPE}))
    fields, wrong = checked(dict(item.value), dict(around), form)
    return Bad(wrong) if wrong else Good(fields)


def strictly(value: object, text: str) -> frozenset[Reason]:
    """What a strict reader minds in a value, and in the text it was read from."""
    found = {reason for reason in map(minded, everything(value)) if reason is not None}
    if height(value) > 64:
        found.add(Reason.TOO_DEEP)
    if any(is_lone(letter) for letter in text):
        found.add(Reason.BAD_ENCODING)
    return frozenset(found)


def everything(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, Members):
        for name, member in value:
            yield name
            yield from everything(member)
    elif isinstance(value, list):
        for item in value:
            yield from everything(item)


def minded(value: object) -> Reason | None:
    if isinstance(value, Members) and len({name for name, _ in value}) < len(value):
        return Reason.DUPLICATE_KEY
    if isinstance(value, Number):
        return minded_number(value)
    if isinstance(value, str) and any(is_lone(letter) for letter in value):
        return Reason.LONE_SURROGATE
    return None


def minded_number(number: Number) -> Reason | None:
    if not math.isfinite(float(number)):
        return Reason.NOT_FINITE if set(number) & set(".eENI") else Reason.BIG_INTEGER
    whole = not set(number) & set(".eE")
    return Reason.BIG_INTEGER if whole and not -(1 << 63) <= int(number) < 1 << 63 else None


def is_lone(letter: str) -> bool:
    return "\ud800" <= letter <= "\udfff"


def height(value: object) -> int:
    if isinstance(value, Members):
        return 1 + max((height(member) for _, member in value), default=0)
    return 1 + max(map(height, value), default=0) if isinstance(value, list) else 0


def checked(call: dict[str, object], around: dict[str, object], form: Form) -> tuple[dict[str, object], frozenset[Reason]]:
    """The fields of a call that strict JSON is, and what may be said against them."""
    batched = form in (Form.BATCH, Form.IMPORT)
    fields = {name: value for name, value in call.items() if name not in ("type", "writeKey", "integrations")}
    if batched:
        merge_around(fields, around, form)
    wrong = set[Reason]()
    kind = str(call.get("type", "")).lower() if batched else form.value
    if kind not in TYPES or (batched and (not isinstance(call.get("type"), str) or isinstance(call["type"], Number))):
        wrong.add(Reason.WRONG_TYPE)
    for name in list(fields):
        reason = settle(name, fields)
        if reason is not None:
            wrong.add(reason)
    wrong |= missing(kind, fields)
    return {"type": kind, **fields}, frozenset(wrong)


def merge_around(fields: dict[str, object], around: dict[str, object], form: Form) -> None:
    context, own = around.get("context"), fields.get("context")
    if context is not None and (own is None or not isinstance(context, Members)):
        fields["context"] = context
    elif isinstance(context, Members) and isinstance(own, Members):
        fields["context"] = Members({**dict(context), **dict(own)}.items())
    if form is Form.IMPORT:
        fields.pop("sentAt", None)
    elif not readable(fields.get("sentAt")) and readable(around.get("sentAt")):
        fields["sentAt"] = around["sentAt"]


def readable(value: object) -> bool:
    return isinstance(value, str) and value != "" and is_time(str(value))


def settle(name: str, fields: dict[str, object]) -> Reason | None:
    """Put one field into its canonical form, or leave it out; what may be said against it."""
    value = fields[name]
    if value is None:
        del fields[name]
    elif name in ("userId", "anonymousId", "groupId", "previousId", "messageId"):
        return settle_identifier(name, fields)
    elif name in ("properties", "traits", "context"):
        if value == [] and not isinstance(value, Members):
            del fields[name]
        return None if isinstance(value, Members) or value == [] else Reason.WRONG_TYPE
    elif name in ("event", "name"):
        return settle_text(name, fields)
    elif name in ("timestamp", "originalTimestamp", "sentAt"):
        return settle_time(name, fields)
    return None


def settle_identifier(name: str, fields: dict[str, object]) -> Reason | None:
    value = fields[name]
    if not isinstance(value, str):
        return Reason.BAD_MESSAGE_ID if name == "messageId" else Reason.WRONG_TYPE
    fields[name] = str(value)
    if value == "":
        del fields[name]
    return Reason.BAD_MESSAGE_ID if name == "messageId" and len(value) > 100 else None


def settle_text(name: str, fields: dict[str, object]) -> Reason | None:
    value = fields[name]
    if not isinstance(value, str) or isinstance(value, Number):
        return Reason.WRONG_TYPE
    if value == "":
        del fields[name]
    return None


def settle_time(name: str, fields: dict[str, object]) -> Reason | None:
    value = fields[name]
    if readable(value):
        return None
    if name == "sentAt" or value == "":
        del fields[name]
        return None
    return Reason.BAD_TIME if isinstance(value, str) else Reason.WRONG_TYPE


def missing(kind: str, fields: dict[str, object]) -> set[Reason]:
    found = set[Reason]()
    if not fields.keys() & {"userId", "anonymousId"} or (kind == "alias" and "userId" not in fields):
        found.add(Reason.NO_CUSTOMER)
    for wanted, name, reason in (
        ("track", "event", Reason.NO_EVENT),
        ("group", "groupId", Reason.NO_GROUP),
        ("alias", "previousId", Reason.NO_PREVIOUS),
    ):
        if kind == wanted and name not in fields:
            found.add(reason)
    return found
