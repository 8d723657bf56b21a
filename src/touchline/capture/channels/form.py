"""The form for staff at counter and phone: who it was, what about, what came of it."""

from __future__ import annotations

import re

from touchline.capture.channel import Arrived, Call, Channel, Parsed, Unusable, written
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped

EVENTS = {
    "store": "Store Visited",
    "phone": "Call Ended",
    "letter": "Letter Sent",
    "email": "Message Received",
    "chat": "Message Received",
    "social": "Message Received",
}
"""Where it was → what happened, unless the form says it otherwise."""

KINDS = {"user_id": "userId", "anonymous_id": "anonymousId", "email": "email", "phone": "phone"}
"""Kinds of identifier that may be written before it, as in `user_id:0791234567`."""

FIELDS = read_field_map(
    {
        "event": ["/event", "/where"],
        "user_id": "/who",
        "time": "/at",
        "message_id": "/id",
        "channel": "/where",
        "properties": {"about": "/about", "outcome": "/outcome", "note": "/note", "agent": "/by", "direction": "/direction"},
    }
)

_DIGITS = re.compile(r"[^0-9]+")
_PHONE = re.compile(r"(\+|0)[0-9 ()/.\-]+")
_FEWEST_DIGITS = 9


def parse(arrived: Arrived) -> Parsed:
    """One call; `who` is any identifier, its kind is guessed unless it stands before it."""
    parsed = parse_mapped(FIELDS, arrived)
    if not parsed.calls:
        return parsed
    call = dict(parsed.calls[0])
    who = str(call.pop("userId", ""))
    if not who:
        return Parsed(unusable=(Unusable(0, "It does not say who it was.", written(call)),))
    return Parsed((_told(call, who),))


def _told(call: Call, who: str) -> Call:
    kind, value = kind_of(who)
    told: Call = {**call, "event": EVENTS.get(str(call["event"]), call["event"])}
    if kind in ("email", "phone"):
        context = call.get("context")
        told["context"] = {**(context if isinstance(context, dict) else {}), "traits": {kind: value}}
    else:
        told[KINDS[kind]] = value
    return told


def kind_of(who: str) -> tuple[str, str]:
    """Kind and value of an identifier: as said before a colon, else by its look: an @, or a + or 0 and at least nine digits."""
    kind, separator, value = who.partition(":")
    if separator and kind in KINDS and value.strip():
        return kind, value.strip()
    if "@" in who:
        return "email", who
    if _PHONE.fullmatch(who) and len(_DIGITS.sub("", who)) >= _FEWEST_DIGITS:
        return "phone", who
    return "user_id", who


channel = Channel(
    name="form",
    line="The form for staff at counter and phone: who, what about, outcome",
    parse=parse,
    sample=Arrived(
        b'{"id": "t-1", "who": "ana@shop.example", "where": "store", "about": "Rain coat, size M", "outcome": "sold",'
        b' "by": "counter 3", "at": "2026-11-21T15:20:00Z"}'
    ),
)
