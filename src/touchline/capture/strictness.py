"""What is wrong with the JSON of one call, by what a walk has marked; where that cannot decide, by reading it once more, strictly."""

from __future__ import annotations

import json
import math
from typing import NoReturn

from touchline.kernels.strictness import (
    BIG_INTEGER,
    DUPLICATE_KEY,
    LONE_SURROGATE,
    LOOK_CLOSER,
    NOT_FINITE,
    TOO_DEEP,
)
from touchline.model.events import Reason

_MARKED = (
    (TOO_DEEP, Reason.TOO_DEEP),
    (NOT_FINITE, Reason.NOT_FINITE),
    (BIG_INTEGER, Reason.BIG_INTEGER),
    (LONE_SURROGATE, Reason.LONE_SURROGATE),
    (DUPLICATE_KEY, Reason.DUPLICATE_KEY),
)
_MOST_DIGITS = 20
_SMALLEST, _LARGEST = -(1 << 63), (1 << 63) - 1


class _Minded(Exception):
    """A strict reader minds something."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.value)


def first_fault(text: bytes, marks: int) -> Reason | None:
    """What is wrong with a text that is JSON but for the marks against it, or None."""
    if not is_utf8(text):
        return Reason.BAD_ENCODING
    for bit, reason in _MARKED:
        if marks & bit:
            return reason
    return _read_again(text) if marks & LOOK_CLOSER else None


def is_utf8(text: bytes) -> bool:
    """Whether these bytes are text."""
    if text.isascii():
        return True
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _read_again(text: bytes) -> Reason | None:
    try:
        json.loads(text, object_pairs_hook=_object, parse_float=_double, parse_int=_whole, parse_constant=_no_number)
    except _Minded as minded:
        return minded.reason
    return None


def _object(members: list[tuple[str, object]]) -> None:
    names = {name for name, _ in members}
    if len(names) < len(members):
        raise _Minded(Reason.DUPLICATE_KEY)
    if any("\ud800" <= character <= "\udfff" for name in names for character in name):
        raise _Minded(Reason.LONE_SURROGATE)


def _double(text: str) -> None:
    if math.isinf(float(text)):
        raise _Minded(Reason.NOT_FINITE)


def _whole(text: str) -> None:
    if len(text) > _MOST_DIGITS or not _SMALLEST <= int(text) <= _LARGEST:
        raise _Minded(Reason.BIG_INTEGER)


def _no_number(_text: str) -> NoReturn:
    raise _Minded(Reason.NOT_FINITE)
