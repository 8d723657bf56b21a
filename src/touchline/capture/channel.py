"""What a channel is: a way in which facts arrive that no Segment client sends, and how they become calls."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from touchline.capture.paths import Json
from touchline.capture.signature import Signature

MOST_DEPTH = 64
_TOO_DEEP = f"It is nested more than {MOST_DEPTH} deep."

Call: TypeAlias = dict[str, Json]
"""A call in the form of the Segment spec, before it is stamped."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What somebody posted: the raw body, and headers under their names in lower case."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A part of what arrived that is no fact: its place, why, and the part as JSON text."""

    index: int
    detail: str
    raw: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The calls in what arrived, what could not be used, and how many facts the channel knows and leaves out on purpose.

    `unreadable` says why the whole cannot be read; then there is nothing else.
    """

    calls: tuple[Call, ...] = ()
    unusable: tuple[Unusable, ...] = ()
    left_out: int = 0
    unreadable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way in. `parse` is pure: the same input gives the same calls with the same message ids, and hostile input gives none.

    `line` says in one line what arrives; `sample` is what a sender really posts; `signature` is how it signs (None: it does not).
    """

    name: str
    line: str
    parse: Callable[[Arrived], Parsed]
    sample: Arrived
    signature: Signature | None = None


def decoded(body: bytes) -> Json:
    """A body as JSON; ValueError when it is none, also for NaN, lone surrogates and nesting deeper than MOST_DEPTH."""
    try:
        found: Json = msgspec.json.decode(body)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error
    if _is_deeper(found, MOST_DEPTH):
        raise ValueError(_TOO_DEEP)
    return found


def _is_deeper(value: Json, depth: int) -> bool:
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return False
    inner = value.values() if isinstance(value, Mapping) else value
    return depth == 0 or any(_is_deeper(one, depth - 1) for one in inner)


def written(value: Json) -> str:
    """A value as JSON text in one way: keys sorted, no blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
