"""Writing the calls of a capture request as canonical lines, as far as they are in their usual form; a slower reader does the others.

The text is known to be strict JSON without escapes in keys: nothing is checked here but what the fields of a call must be.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.bodies import MARKS, NOTED, NOTED_KEYS, START, STOP, Bytes, Items, Notes
from touchline.kernels.compile import small_kernel
from touchline.kernels.shapes import Whole
from touchline.kernels.texts import copied, text_stop

WRITTEN = 64
"""Marked against an item whose line was written, beside the bits of `strictness`."""

KIND, EVENT_BYTES, AT, TOLD, KEYS_FROM, KEYS_TO = range(6)
"""What the writer notes: the kind of all calls (−1: each says it itself), how long a call may be, where the next line goes, what the
fields of a call have told, and which of the keys that the walk has noted are the call's."""

ANY, NOTHING, IDENTIFIER, TEXT, MESSAGE_ID, TIME, MEMBERS = range(7)
"""What a field must be: anything, left out, an identifier, a text, the id of the call, a time, an object."""
USER, DEVICE, EVENT, GROUP, PREVIOUS, ID, SENT = (1 << bit for bit in range(7))
"""What fields tell, as bits."""
LEAVE, KEEP, ASK = range(3)
"""What becomes of a field; ASK: the slower reader has to look."""
LONGEST_ID = 100

_FIELDS = (
    ("type", NOTHING, 0),
    ("userId", IDENTIFIER, USER),
    ("anonymousId", IDENTIFIER, DEVICE),
    ("messageId", MESSAGE_ID, ID),
    ("event", TEXT, EVENT),
    ("name", TEXT, 0),
    ("properties", MEMBERS, 0),
    ("traits", MEMBERS, 0),
    ("context", MEMBERS, 0),
    ("integrations", NOTHING, 0),
    ("timestamp", TIME, 0),
    ("originalTimestamp", TIME, 0),
    ("sentAt", TIME, SENT),
    ("groupId", IDENTIFIER, GROUP),
    ("previousId", IDENTIFIER, PREVIOUS),
    ("writeKey", NOTHING, 0),
)
FIELDS = tuple(sorted(_FIELDS, key=lambda field: len(field[0])))
"""Known fields: name, what it must be, what it tells; short names first."""
KINDS = (
    ("track", USER | DEVICE, EVENT),
    ("identify", USER | DEVICE, USER | DEVICE),
    ("page", USER | DEVICE, USER | DEVICE),
    ("screen", USER | DEVICE, USER | DEVICE),
    ("group", USER | DEVICE, GROUP),
    ("alias", USER, PREVIOUS),
)
"""Kinds of calls: name, and twice what one field at least must tell."""

Words = NDArray[np.uint8]


def _ends(words: list[bytes]) -> NDArray[np.int64]:
    """Where each of these begins once they stand in a row, and where the last one ends."""
    return np.cumsum([0, *map(len, words)], dtype=np.int64)


def _row(words: list[bytes]) -> Words:
    return np.frombuffer(b"".join(words), dtype=np.uint8).copy()


_NAMES = [name.encode() for name, _, _ in FIELDS]
_TYPES = [f'"{name}"'.encode() for name, _, _ in KINDS]
_OPENINGS = [b'{"type":' + name for name in _TYPES]
TYPE = _NAMES.index(b"type")
LONGEST_NAME = len(_NAMES[-1])
OF_LENGTH = np.array([sum(len(name) < length for name in _NAMES) for length in range(LONGEST_NAME + 2)], dtype=np.int64)
"""The first name that is not shorter than so many characters."""
NAME_ROW, NAME_ENDS = _row(_NAMES), _ends(_NAMES)
TYPE_ROW, TYPE_ENDS = _row(_TYPES), _ends(_TYPES)
OPENING_ROW, OPENING_ENDS = _row(_OPENINGS), _ends(_OPENINGS)
CHECKS = np.array([check for _, check, _ in FIELDS], dtype=np.int64)
TELLS = np.array([tells for _, _, tells in FIELDS], dtype=np.int64)
DEMANDS = np.array([(one, other, ID) for _, one, other in KINDS], dtype=np.int64)
DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int64)
ROOM = max(map(len, _OPENINGS)) + 2
"""Bytes that a line may have more than its call, without the time of sending."""


def new_book(kind: int, event_bytes: int) -> Notes:
    """The writer's notes before the first line."""
    book = np.zeros(KEYS_TO + 1, dtype=np.int64)
    book[KIND], book[EVENT_BYTES] = kind, event_bytes
    return book


@small_kernel
def after_spaces(data: Bytes, at: int) -> int:
    """The first position from `at` where no white space stands."""
    while data[at] <= 32:
        at += 1
    return at


@small_kernel
def text_end(data: Bytes, at: int) -> int:
    """Where the quote stands that ends the text from `at`."""
    at = text_stop(data, at)
    while data[at] == 92:
        at = text_stop(data, at + 2)
    return at


@small_kernel
def nested_end(data: Bytes, at: int) -> int:
    """The end of the object or list that begins at `at`."""
    depth = 0
    while True:
        letter = data[at]
        if letter == 34:
            at = text_end(data, at + 1)
        elif (letter | 32) == 123:
            depth += 1
        elif (letter | 32) == 125:
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1


@small_kernel
def value_end(data: Bytes, at: int) -> int:
    """The end of the value that begins at `at`."""
    first = data[at]
    if first == 34:
        return text_end(data, at + 1) + 1
    if (first | 32) == 123:
        return nested_end(data, at)
    while data[at] > 32 and data[at] != 44 and data[at] != 125:
        at += 1
    return at


@small_kernel
def is_word(data: Bytes, start: int, row: Words, first: int, length: int) -> bool:
    """Whether a word of a row stands here."""
    at = 0
    while at < length and data[start + at] == row[first + at]:
        at += 1
    return at == length


@small_kernel
def name_at(data: Bytes, start: int, stop: int) -> int:
    """The number of the known name that stands here, −1 where it is none."""
    length = stop - start
    if length > LONGEST_NAME:
        return -1
    for word in range(OF_LENGTH[length], OF_LENGTH[length + 1]):
        if is_word(data, start, NAME_ROW, NAME_ENDS[word], length):
            return word
    return -1


@small_kernel
def word_at(data: Bytes, start: int, stop: int, row: Words, ends: NDArray[np.int64]) -> int:
    """The number of the word that stands here, −1 where it is none of the row."""
    for word in range(len(ends) - 1):
        if ends[word + 1] - ends[word] == stop - start and is_word(data, start, row, ends[word], stop - start):
            return word
    return -1


@small_kernel
def value_start(data: Bytes, key_stop: int) -> int:
    """Where the value begins whose key ends here."""
    return after_spaces(data, after_spaces(data, key_stop + 1) + 1)


@small_kernel
def before_spaces(data: Bytes, at: int) -> int:
    """The last position up to `at` before which no white space stands."""
    while data[at - 1] <= 32:
        at -= 1
    return at


@small_kernel
def value_stop(data: Bytes, key: int, stop: int, notes: Notes, book: Notes) -> int:
    """Where the value of a key ends: before the comma and the next key, or before the end of the call."""
    if key + 1 == book[KEYS_TO]:
        return before_spaces(data, stop - 1)
    return before_spaces(data, before_spaces(data, notes[NOTED_KEYS + 2 * key + 2] - 1) - 1)


@small_kernel
def find_keys(start: int, stop: int, notes: Notes, book: Notes) -> None:
    """Note which keys stand in the call here, behind those of the calls before."""
    at = book[KEYS_TO]
    while at < notes[NOTED] and notes[NOTED_KEYS + 2 * at] < start:
        at += 1
    book[KEYS_FROM] = at
    while at < notes[NOTED] and notes[NOTED_KEYS + 2 * at] < stop:
        at += 1
    book[KEYS_TO] = at


@small_kernel
def two_digits(data: Bytes, at: int) -> Whole:
    """The number of the two digits here, 100 where there are none."""
    tens, ones = np.int64(data[at]) - 48, np.int64(data[at + 1]) - 48
    return tens * 10 + ones if 0 <= tens <= 9 and 0 <= ones <= 9 else 100


@small_kernel
def is_plain_date(data: Bytes, at: int) -> bool:
    """Whether `2026-11-22T` stands here, in the years that count as readable."""
    if not (data[at + 4] == data[at + 7] == 45 and data[at + 10] == 84 and 19 <= two_digits(data, at) <= 21):
        return False
    month = two_digits(data, at + 5)
    return bool(two_digits(data, at + 2) < 100 and 1 <= month <= 12 and 1 <= two_digits(data, at + 8) <= DAYS[month])


@small_kernel
def is_plain_zone(data: Bytes, at: int, stop: int) -> bool:
    """Whether `Z` or an offset like `+01:00` and nothing else stands here."""
    if stop - at == 1:
        return bool(data[at] == 90)
    sign = stop - at == 6 and (data[at] == 43 or data[at] == 45) and data[at + 3] == 58
    return bool(sign and two_digits(data, at + 1) <= 14 and two_digits(data, at + 4) <= 59)


@small_kernel
def is_plain_time(data: Bytes, at: int, stop: int) -> bool:
    """Whether a time stands here in the form that clients send: `2026-11-22T06:00:00.123Z`; others may be times as well."""
    if stop - at < 20 or not (is_plain_date(data, at) and data[at + 13] == data[at + 16] == 58):
        return False
    if two_digits(data, at + 11) > 23 or two_digits(data, at + 14) > 59 or two_digits(data, at + 17) > 59:
        return False
    at += 19
    if data[at] == 46:
        at += 1
        first = at
        while at < stop and 48 <= data[at] <= 57:
            at += 1
        if at == first:
            return False
    return is_plain_zone(data, at, stop)


@small_kernel
def verdict(check: int, data: Bytes, start: int, stop: int) -> int:
    """What becomes of a field with this value."""
    first, length = data[start], stop - start - 2
    if first == 110 or check == NOTHING:
        return LEAVE
    if check in (ANY, MEMBERS):
        return KEEP if check == ANY or first == 123 else ASK
    if first != 34:
        return ASK
    if check in (IDENTIFIER, TEXT):
        return KEEP if length else LEAVE
    is_fine = is_plain_time(data, start + 1, stop - 1) if check == TIME else 1 <= length <= LONGEST_ID
    return KEEP if is_fine else ASK


@small_kernel
def kind_of(data: Bytes, stop: int, notes: Notes, book: Notes) -> Whole:
    """The kind of the call that ends here, −1 where it is none that is known."""
    kind: Whole = book[KIND]
    if kind >= 0:
        return kind
    for key in range(book[KEYS_FROM], book[KEYS_TO]):
        start, end = notes[NOTED_KEYS + 2 * key], notes[NOTED_KEYS + 2 * key + 1]
        if name_at(data, start, end) == TYPE:
            return word_at(data, value_start(data, end), value_stop(data, key, stop, notes, book), TYPE_ROW, TYPE_ENDS)
    return -1


@small_kernel
def write_fields(data: Bytes, stop: int, notes: Notes, book: Notes, out: Bytes) -> Whole:
    """Write the fields that are kept, and note what they tell; where the next piece goes, or −1 where a slower reader has to look."""
    at: Whole = book[AT]
    book[TOLD] = 0
    for key in range(book[KEYS_FROM], book[KEYS_TO]):
        start, end = notes[NOTED_KEYS + 2 * key], notes[NOTED_KEYS + 2 * key + 1]
        name = name_at(data, start, end)
        value, last = value_start(data, end), value_stop(data, key, stop, notes, book)
        found = verdict(CHECKS[name] if name >= 0 else ANY, data, value, last)
        if found == ASK:
            return -1
        if found == KEEP:
            book[TOLD] |= TELLS[name] if name >= 0 else 0
            out[at] = 44
            start -= 1
            if value > end + 2:
                at = copied(data, start, end + 1, out, at + 1)
                out[at] = 58
                start = value
            at = copied(data, start, last, out, at + 1)
    return at


@small_kernel
def write_call(data: Bytes, stop: int, notes: Notes, book: Notes, sent: Bytes, out: Bytes) -> bool:
    """Write the line of the call that ends here and whose keys were found; whether it is in its usual form."""
    kind = kind_of(data, stop, notes, book) if book[KEYS_FROM] < book[KEYS_TO] else -1
    if kind < 0:
        return False
    begin = book[AT]
    book[AT] = copied(OPENING_ROW, OPENING_ENDS[kind], OPENING_ENDS[kind + 1], out, begin)
    at = write_fields(data, stop, notes, book, out)
    book[AT] = begin
    if at < 0:
        return False
    for i in range(DEMANDS.shape[1]):
        if not book[TOLD] & DEMANDS[kind, i]:
            return False
    if not book[TOLD] & SENT:
        at = copied(sent, 0, len(sent), out, at)
    out[at], out[at + 1] = 125, 10
    book[AT] = at + 2
    return True


@small_kernel
def write_calls(data: Bytes, items: Items, notes: Notes, book: Notes, sent: Bytes, out: Bytes) -> int:
    """Write the lines of all items without marks that are in their usual form, in order, and mark them as written; their number.

    `notes` are those of the walk that found the items, in the same text. `sent` is added to calls that do not say when they were sent.
    `out` has room for the data and, per item, for ROOM and `sent`.
    """
    count = 0
    book[KEYS_TO] = 0
    for i in range(len(items)):
        start, stop = items[i, START], items[i, STOP]
        find_keys(start, stop, notes, book)
        if items[i, MARKS] == 0 and stop - start <= book[EVENT_BYTES] and write_call(data, stop, notes, book, sent, out):
            items[i, MARKS] = WRITTEN
            count += 1
    return count
