"""Many capture requests read in one call: the bodies whose calls are all in their usual form become canonical lines, the others are left.

What this is for is to enter and leave compiled code once for all that came while the disk was busy.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.bodies import (
    BOOK,
    COUNT,
    FIRST,
    LIST_STOP,
    OBJECTS,
    OUTSIDE,
    ROOT_KEYS,
    ROOTS,
    WHOLE_TEXT,
    Bytes,
    Items,
    Notes,
    walk_body,
)
from touchline.kernels.calls import AT, KIND, ROOM, after_spaces, is_plain_time, is_word, value_end, write_calls
from touchline.kernels.compile import small_kernel
from touchline.kernels.shapes import Whole
from touchline.kernels.texts import copied

FROM, TO, FORM = range(3)
"""Columns of a body: where it begins and ends in the text, and what it is: the kind of its one call, or a batch."""
BATCH = -1
LINES_FROM, LINES_TO, CALLS = range(3)
"""Columns of what was found: where the lines of a body begin and end, and how many there are (−1: the body was left)."""
LEFT = -1
LONGEST_TIME = 40
"""Bytes of a usual time at most, quotes included."""


def _word(text: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(text, dtype=np.uint8).copy()


SENT_AT, CONTEXT = _word(b"sentAt"), _word(b"context")
SENT_OPENING = _word(b',"sentAt":')
SENT_ROOM = len(SENT_OPENING) + LONGEST_TIME


class Desk(NamedTuple):
    """What the reader writes on: notes of the walk, items, the writer's notes, when a batch was sent, and the lines.

    `items` has one row more than a batch may have.
    """

    notes: Notes
    items: Items
    book: Notes
    sent: Bytes
    out: Bytes


@small_kernel
def is_key(body: Bytes, start: int, stop: int, word: Bytes) -> bool:
    """Whether this word stands here, whole."""
    return stop - start == len(word) and is_word(body, start, word, 0, len(word))


@small_kernel
def sent_with(body: Bytes, notes: Notes, sent: Bytes) -> Whole:
    """Write when a batch was sent, as its calls will say it; how long that is, or −1 where a slower reader has to look around the calls."""
    length: Whole = 0
    for i in range(notes[ROOTS]):
        start, stop = notes[ROOT_KEYS + 2 * i], notes[ROOT_KEYS + 2 * i + 1]
        if is_key(body, start, stop, CONTEXT):
            return -1
        if is_key(body, start, stop, SENT_AT):
            first = after_spaces(body, after_spaces(body, stop + 1) + 1)
            last = value_end(body, first)
            if body[first] != 34 or last - first > LONGEST_TIME or not is_plain_time(body, first + 1, last - 1):
                return -1
            length = copied(SENT_OPENING, 0, len(SENT_OPENING), sent, 0)
            length = copied(body, first, last, sent, length)
    return length


@small_kernel
def begin_walk(notes: Notes, first: Notes) -> None:
    """Begin another walk with the same notes, as `renew` does."""
    objects = notes[OBJECTS]
    for i in range(BOOK):
        notes[i] = first[i]
    notes[OBJECTS], notes[FIRST] = objects, objects + 1


@small_kernel
def write_body(body: Bytes, form: int, desk: Desk) -> Whole:
    """Write the lines of a body that was walked over; how many calls it holds, or −1 where a slower reader has to look."""
    notes, book = desk.notes, desk.book
    count: Whole = 1
    length: Whole = 0
    if form == BATCH:
        count = notes[COUNT]
        is_usual = notes[LIST_STOP] and not notes[OUTSIDE] and count < len(desk.items)
        length = sent_with(body, notes, desk.sent) if is_usual else -1
    room = len(body) + count * (ROOM + max(length, 0))
    if length < 0 or book[AT] + room > len(desk.out):
        return LEFT
    begin = book[AT]
    book[KIND] = form
    if write_calls(body, desk.items[:count], notes, book, desk.sent[:length], desk.out) == count:
        return count
    book[AT] = begin
    return LEFT


@small_kernel
def read_requests(text: Bytes, bodies: Items, firsts: Items, desk: Desk, found: Items) -> None:
    """Read each of the `bodies` in a text that is UTF-8 without line feeds; what became of it is in `found`, its lines are on the desk.

    `firsts` are the notes with which the walk over a lone call and over a batch begins.
    """
    for i in range(len(bodies)):
        form, begin = bodies[i, FORM], desk.book[AT]
        body = text[bodies[i, FROM] : bodies[i, TO]]
        begin_walk(desk.notes, firsts[1 if form == BATCH else 0])
        count: Whole = LEFT
        if walk_body(body, desk.notes, desk.items) == WHOLE_TEXT:
            count = write_body(body, form, desk)
        found[i, LINES_FROM], found[i, LINES_TO], found[i, CALLS] = begin, desk.book[AT], count
