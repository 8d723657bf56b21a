"""What a strict reader minds in a JSON text, read slowly with Python's own reader and looked at value by value."""

from __future__ import annotations

import json
import math
from typing import Any

from touchline.model.events import Reason

DEEPEST = 64


class NotAnObject(ValueError):
    """The text is no JSON object."""


class Pairs(list[tuple[str, Any]]):
    """An object as its members, repeats included."""


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


def read(body: bytes) -> Pairs:
    """The object of a body, numbers as they are written; bytes that are no UTF-8 are read as surrogates between U+DC80 and U+DCFF."""
    text = body.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    try:
        found = json.loads(text, object_pairs_hook=Pairs, parse_float=_Number, parse_int=_Number, parse_constant=_Number)
    except ValueError as error:
        raise NotAnObject from error
    if not isinstance(found, Pairs):
        raise NotAnObject
    return found


def members(found: object) -> dict[str, Any]:
    """An object by its keys, the last of each; of anything else nothing."""
    return dict(found) if isinstance(found, Pairs) else {}


def faults(value: object, depth: int = 0) -> set[Reason]:
    """Everything that is wrong with a value."""
    if isinstance(value, _Number):
        return _number(value)
    if isinstance(value, str):
        return {Reason.LONE_SURROGATE} if any("\ud800" <= letter <= "\udfff" for letter in value) else set()
    if isinstance(value, Pairs):
        return _inside([part for pair in value for part in pair], depth) | _repeats([name for name, _ in value])
    return _inside(value, depth) if isinstance(value, list) else set()


def _inside(parts: list[Any], depth: int) -> set[Reason]:
    deep = {Reason.TOO_DEEP} if depth >= DEEPEST else set()
    return deep.union(*(faults(part, depth + 1) for part in parts))


def _repeats(names: list[str]) -> set[Reason]:
    return {Reason.DUPLICATE_KEY} if len(set(names)) < len(names) else set()


def _number(text: str) -> set[Reason]:
    if not math.isfinite(float(text)):
        return {Reason.NOT_FINITE}
    if text.lstrip("-").isdigit() and not -(1 << 63) <= int(text[:40]) < 1 << 63:
        return {Reason.BIG_INTEGER}
    return set()
