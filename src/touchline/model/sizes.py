"""How large captured events and requests may be, as the workspace says it."""

from __future__ import annotations

import re
from typing import NamedTuple

_PART = re.compile(r"(event|request) (\d{1,6}) ?(KB|MB)|(batch) (\d{1,6})")
_UNITS = {"KB": 1 << 10, "MB": 1 << 20}
_MOST_BYTES, _MOST_EVENTS = 8 << 20, 50_000


class Sizes(NamedTuple):
    """The most bytes of an event and of a request, unzipped, and the most events of a batch."""

    event: int = 32 << 10
    request: int = 500 << 10
    batch: int = 2500


def parse_sizes(text: str) -> Sizes:
    """Read `event 64 KB, request 2 MB, batch 5000`, what is not named as usual; raises ValueError when it cannot be read."""
    message = f"'{text}' are no sizes; write for example event 64 KB, request 2 MB, batch 5000"
    found: dict[str, int] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        match = _PART.fullmatch(part)
        if match is None or (match[1] or match[4]) in found:
            raise ValueError(message)
        found[match[1] or match[4]] = int(match[2]) * _UNITS[match[3]] if match[1] else int(match[5])
    sizes = Sizes(**found)
    if not 0 < sizes.event <= sizes.request <= _MOST_BYTES or not 0 < sizes.batch <= _MOST_EVENTS:
        message = f"'{text}': an event has at most the size of a request, that at most 8 MB, and a batch at most 50,000 events"
        raise ValueError(message)
    return sizes
