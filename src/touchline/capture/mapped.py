"""A field map applied to what arrived: documents in, calls out."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from touchline.capture.channel import Arrived, Call, Parsed, Unusable, decoded, written
from touchline.capture.fields import ALL, TYPES, FieldMap, Form, Value
from touchline.capture.paths import Document, Json

LONGEST_ID = 100
"""Characters of a message id."""

_KEYS = {"user_id": "userId", "anonymous_id": "anonymousId"}
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_REACHED_BY = ("email", "phone")
_UNITS = ((1e11, 1.0), (1e14, 1e3), (1e17, 1e6))
"""Below the first number, instants since 1970 are in seconds; below the second in milliseconds; below the third in microseconds."""


def parse_mapped(fields: FieldMap, arrived: Arrived) -> Parsed:
    """The calls of a body that is JSON, one for each fact. Never raises."""
    try:
        whole = Document(decoded(arrived.body), arrived.headers)
    except ValueError as error:
        return Parsed(unreadable=str(error))
    calls: list[Call] = []
    unusable: list[Unusable] = []
    left_out = 0
    for index, fact in enumerate(_facts(fields.items.find(whole))):
        document = Document(fact, arrived.headers)
        if _unwanted(fields.event, document) or _unwanted(fields.type, document):
            left_out += 1
        elif fault := _fault(fields, document):
            unusable.append(Unusable(index, fault, written(fact)))
        else:
            calls.append(_call(fields, document))
    return Parsed(tuple(calls), tuple(unusable), left_out)


def _facts(found: Json) -> Sequence[Json]:
    """The facts in a list, or the only one."""
    if isinstance(found, Sequence) and not isinstance(found, str):
        return found
    return (found,)


def _unwanted(value: Value, document: Document) -> bool:
    name = _text(_first(value, document))
    return name is not None and value.names.get(name, "") is None


def _fault(fields: FieldMap, document: Document) -> str:
    """Why a fact cannot become a call, or nothing."""
    if not isinstance(document.body, Mapping):
        return "It is no object."
    kind = value_of(fields.type, document)
    if kind not in TYPES:
        return f"'{kind}' is no type of call; types are {', '.join(TYPES)}."
    if kind == "track" and not text_of(fields.event, document):
        return "It does not say what happened."
    return ""


def _call(fields: FieldMap, document: Document) -> Call:
    """One fact as a call; the person's traits go where calls of its type carry them."""
    kind = text_of(fields.type, document)
    event = text_of(fields.event, document)
    who = {name: text for name, value in fields.who.items() if (text := text_of(value, document))}
    traits = _bag(fields.traits, document) | {name: who[name] for name in _REACHED_BY if name in who}
    channel = text_of(fields.channel, document)
    context: dict[str, Json] = {"channel": channel} if channel else {}
    call: Call = {"type": kind, **{key: who[name] for name, key in _KEYS.items() if name in who}}
    if kind == "track":
        call["event"] = event
    elif kind in ("page", "screen") and event:
        call["name"] = event
    if kind == "identify":
        call["traits"] = traits
    elif traits:
        context["traits"] = traits
    call |= {"properties": _bag(fields.properties, document)} if kind != "identify" else {}
    call |= {"timestamp": moment} if (moment := moment_of(value_of(fields.time, document))) else {}
    call |= {"context": context} if context else {}
    call["messageId"] = _message_id(fields, document, call)
    return call


def _bag(values: Mapping[str, Value], document: Document) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, value in values.items():
        one = value_of(value, document)
        if name == ALL and isinstance(one, Mapping):
            found |= one
        elif name != ALL and one is not None:
            found[name] = one
    return found


def value_of(value: Value, document: Document) -> Json:
    """What a value is in this document, None when it is not there."""
    found = _first(value, document)
    if value.each:
        return [_bag(value.each, Document(entry, document.headers)) for entry in _facts(found)] if found is not None else None
    if value.names and (name := _text(found)):
        return value.names.get(name, value.other if value.other is not None else name)
    return _formed(found, value.form)


def _formed(found: Json, form: Form) -> Json:
    if form is Form.NUMBER:
        return _number(found)
    if form is Form.UTC and isinstance(found, str):
        return found if _OFFSET.search(found) else f"{found}Z"
    return found if form is Form.AS_IT_IS else _text(found)


def text_of(value: Value, document: Document) -> str:
    """The same as text without blanks around it; empty when it is not there or nested."""
    return _text(value_of(value, document)) or ""


def _first(value: Value, document: Document) -> Json:
    found = (path.find(document) for path in value.paths)
    return next((one for one in found if one is not None and one != ""), value.constant)


def _text(value: Json) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _number(value: Json) -> Json:
    """Numbers that are written as text, as shops do with prices; what is no number stays as it is."""
    if not isinstance(value, str):
        return value
    if _WHOLE_NUMBER.fullmatch(value):
        return int(value)
    try:
        number = float(value)
    except ValueError:
        return value
    return number if math.isfinite(number) else value


def moment_of(value: Json) -> str:
    """An instant as text: counted since 1970 (seconds, milliseconds or microseconds) as ISO 8601, text as it is; empty without one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    count = _counted(value)
    unit = next((unit for limit, unit in _UNITS if count is not None and 0 < count < limit), None)
    if count is None or unit is None:
        return str(value).strip()
    return datetime.fromtimestamp(round(count / unit, 6), UTC).isoformat().replace("+00:00", "Z")


def _counted(value: str | float) -> float | None:
    """A number, also where it is written as text of more than eight digits (which is no date)."""
    if not isinstance(value, str):
        return float(value)
    whole = value.strip().partition(".")[0]
    return float(value) if whole.isascii() and whole.isdigit() and 8 < len(whole) < 18 and _number(value) != value else None


def _message_id(fields: FieldMap, document: Document, call: Call) -> str:
    """What names the fact; without any part of it, a fingerprint of the fact itself, so that a repeat is a repeat."""
    parts = [text_of(value, document) for value in fields.message_id]
    name = ":".join(part for part in parts if part)
    if name and len(name) <= LONGEST_ID:
        return name
    return fingerprint(name or written([call, document.body]))


def fingerprint(text: str) -> str:
    """SHA-256 of a text, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
