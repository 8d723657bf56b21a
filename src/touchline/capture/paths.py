"""Places in what a sender posted: JSON pointers (RFC 6901), dotted paths, and headers of the request."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from touchline.errors import InvalidInput

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""A JSON value."""

HEADER = "header:"
WHOLE = "/"
"""The path of the whole document, beside the pointer's own way of saying it, the empty text."""

_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_WRONG_ESCAPE = re.compile(r"~(?![01])")


@dataclass(frozen=True, slots=True)
class Document:
    """What came: one fact of the body, and the headers of the request under their names in lower case."""

    body: Json
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Path:
    """Where a value stands: `header` names a header in lower case, otherwise `steps` lead through the body."""

    steps: tuple[str, ...]
    header: str = ""

    def find(self, document: Document) -> Json:
        """The value there, None when there is nothing."""
        if self.header:
            return document.headers.get(self.header)
        found = document.body
        for step in self.steps:
            found = _inside(found, step)
        return found


WHOLE_BODY = Path(())


def read_path(text: str, *, where: str) -> Path:
    """Read `/a/0/b`, `a.0.b` or `header:Name`; raises InvalidInput for a pointer with a wrong escape and for no path at all."""
    if text.lower().startswith(HEADER):
        return Path((), _header(text[len(HEADER) :].strip(), where))
    if text in ("", WHOLE):
        return WHOLE_BODY
    if not text.startswith("/"):
        return Path(tuple(text.removeprefix("$.").split(".")))
    if _WRONG_ESCAPE.search(text):
        mend = "In a JSON pointer, ~ is written ~0 and / inside a name ~1."
        raise InvalidInput(what=f"'{text}' is no JSON pointer.", where=where, mend=mend)
    return Path(tuple(step.replace("~1", "/").replace("~0", "~") for step in text[1:].split("/")))


def _header(name: str, where: str) -> str:
    if not name:
        raise InvalidInput(what="no header is named.", where=where, mend="Write for example header:X-Shop-Topic.")
    return name.lower()


def _inside(value: Json, step: str) -> Json:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, Sequence) and not isinstance(value, str) and _INDEX.fullmatch(step):
        place = int(step)
        return value[place] if place < len(value) else None
    return None
