"""Calls in their usual form: one kernel writes them as canonical lines, without an object for any of their fields."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from touchline.capture.call import Around
from touchline.kernels.bodies import Items, Notes
from touchline.kernels.calls import AT, KINDS, ROOM, new_book, write_calls
from touchline.model.events import EventType

_EACH = -1
NUMBERS = {EventType(name): number for number, (name, _, _) in enumerate(KINDS)}
_UNSENT = np.empty(0, dtype=np.uint8)


class Usual(NamedTuple):
    """The lines of the calls that are in their usual form, in order, and how many `calls` they are."""

    lines: bytes
    calls: int


class Walk(NamedTuple):
    """What `walk_body` has noted, and the items that it has found."""

    notes: Notes
    items: Items


NONE_USUAL = Usual(b"", 0)


def usual_lines(text: bytes, walk: Walk, around: Around, event_bytes: int) -> Usual:
    """Write what can be written of a text that is UTF-8 and was walked over; the items that are written get the mark WRITTEN.

    The lines are those that `canonical` makes.
    """
    if around.context or around.historical:
        return NONE_USUAL
    notes, items = walk
    sent = np.frombuffer(b',"sentAt":' + around.sent_at, dtype=np.uint8) if around.sent_at else _UNSENT
    out = np.empty(len(text) + len(items) * (ROOM + len(sent)), dtype=np.uint8)
    book = new_book(_EACH if around.kind is None else NUMBERS[around.kind], event_bytes)
    count = write_calls(np.frombuffer(text, dtype=np.uint8), items, notes, book, sent, out)
    return Usual(out[: book[AT]].tobytes(), count)
