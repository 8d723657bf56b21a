"""Calls in their usual form: one kernel writes them as canonical lines, without an object for any of their fields."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from touchline.capture.call import Around
from touchline.kernels.bodies import Items
from touchline.kernels.calls import AT, FIELD_NOTES, KINDS, MOST_FIELDS, ROOM, write_calls
from touchline.model.events import EventType

_EACH = -1
NUMBERS = {EventType(name): number for number, (name, _, _) in enumerate(KINDS)}
_UNSENT = np.empty(0, dtype=np.uint8)


class Usual(NamedTuple):
    """The lines of the calls that are in their usual form, in order, and how many `calls` they are."""

    lines: bytes
    calls: int


NONE_USUAL = Usual(b"", 0)


def usual_lines(text: bytes, items: Items, around: Around, event_bytes: int) -> Usual:
    """Write what can be written of a text that is UTF-8, whose items were found by `walk_body`; those that are get the mark WRITTEN.

    The lines are those that `canonical` makes.
    """
    if around.context or around.historical:
        return NONE_USUAL
    sent = np.frombuffer(b',"sentAt":' + around.sent_at, dtype=np.uint8) if around.sent_at else _UNSENT
    out = np.empty(len(text) + len(items) * (ROOM + len(sent)), dtype=np.uint8)
    fields = np.empty((MOST_FIELDS, FIELD_NOTES), dtype=np.int64)
    book = np.array([_EACH if around.kind is None else NUMBERS[around.kind], event_bytes, 0, 0])
    count = write_calls(np.frombuffer(text, dtype=np.uint8), items, fields, book, sent, out)
    return Usual(out[: book[AT]].tobytes(), count)
