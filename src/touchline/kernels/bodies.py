"""One walk over a JSON text (RFC 8259) that holds a list of objects: where each of them stands, and what a strict reader minds in it.

Nothing is converted. Marked are numbers that are none (NaN, Infinity), whole numbers beyond 64 bits, halves of surrogate pairs, objects
with a key twice, and nesting that is too deep: each against the object it stands in, so that one bad object costs no other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import small_kernel, step_kernel
from touchline.kernels.grammar import (
    ACTIONS,
    BEGIN,
    CLOSE_LIST,
    CLOSE_OBJECT,
    COLON_READ,
    COMMA_READ,
    DONE,
    ESCAPE,
    FAILED,
    FIRST_ITEM,
    FIRST_KEY,
    IN_KEY,
    KEY,
    KEY_BEGINS,
    KEY_ESCAPE,
    MINUS,
    NEXT,
    OPEN_LIST,
    OPEN_OBJECT,
    TEXT,
    U1,
    VALUE,
    WANT_COLON,
    WHOLE,
    ZERO,
)
from touchline.kernels.strictness import (
    DUPLICATE_KEY,
    LONE_SURROGATE,
    LOOK_CLOSER,
    NOT_FINITE,
    TOO_DEEP,
    code_at,
    is_low,
    key_hash,
    not_finite_length,
    number_marks,
    same_bytes,
)
from touchline.kernels.texts import plain_stop, quote_after, text_stop, value_after

WHOLE_TEXT, NOT_JSON, TOO_MANY = range(3)
"""How a walk ends."""
START, STOP, MARKS = range(3)
"""Columns of an item: where it begins and ends, what is marked against it."""

(
    DEPTH, KEY_START, OBJECTS, KEYS, FIRST, PAIR, COUNT, WANTED, LISTED, INSIDE, LIST_START, LIST_STOP, OUTSIDE, ROOTS, SEED, NOTED,
) = range(16)  # fmt: skip
"""What the walk notes: how deep it is, where the last key begins, how many objects and live keys there were, the first live object, where
the second half of a pair is expected, items so far, whether the last key was the list's, whether the list is open, whether an item is,
where the list begins and ends, marks outside of items, keys of the outer object, the seed of the hashes, how many keys are noted."""
DEEPEST = 64
MOST_ROOT_KEYS, LONGEST_LIST_KEY = 16, 16
SLOTS, MOST_KEYS, MOST_NOTED = 512, 256, 1 << 15
IDS = 16
LIST_KEY = IDS + DEEPEST + 3
ROOT_KEYS = LIST_KEY + 1 + LONGEST_LIST_KEY
BOOK = ROOT_KEYS + 2 * MOST_ROOT_KEYS
NOTED_KEYS = BOOK + 4 * SLOTS
MODES = NOTED_KEYS + 2 * MOST_NOTED
"""From here on: the number of the object open at each depth, the key of the list (its length first), the places of the outer object's
keys, the book of keys by their hash (four notes each: hash, object, from, to), the places of the keys of items that are objects in
turn, whether an object or a list is open at each depth."""
HASH, OBJECT, KEY_FROM, KEY_TO = range(4)
IN_OBJECT, IN_LIST = 0, 1
NUMBER_BEGINS, KEY_ESCAPED, UNICODE = ACTIONS + 9, ACTIONS + 10, ACTIONS + 11

Bytes = NDArray[np.uint8]
Items = NDArray[np.int64]
"""Shape (room, 3)."""
Notes = NDArray[np.int64]
"""Shape (MODES + deepest,). One array and not several, which would cost a count of references at every step."""


def new_notes(length: int, first: Notes) -> Notes:
    """Notes for walks over texts of up to this many bytes, the first of which begins as `first` does."""
    notes = np.zeros(MODES + length + 2, dtype=np.int64)
    notes[:BOOK] = first
    return notes


def renew(notes: Notes, first: Notes) -> None:
    """Begin another walk with the same notes: the book of keys stays as it is, because objects are numbered on."""
    objects = notes[OBJECTS]
    notes[:BOOK] = first
    notes[OBJECTS], notes[FIRST] = objects, objects + 1


def first_notes(list_key: bytes, seed: int) -> Notes:
    """How every walk begins that looks for this list; with no list key, the text itself is the one item."""
    notes = np.zeros(BOOK, dtype=np.int64)
    notes[FIRST], notes[SEED], notes[INSIDE] = 1, seed, not list_key
    notes[LIST_KEY] = len(list_key)
    notes[LIST_KEY + 1 : LIST_KEY + 1 + len(list_key)] = np.frombuffer(list_key, dtype=np.uint8)
    return notes


def _table() -> NDArray[np.uint8]:
    r"""The grammar with line feeds as spaces, and with a look at every number, escaped key and \u."""
    table = NEXT.reshape(-1, 256).copy()
    table[:, ord("\n")] = table[:, ord("\t")]
    for state in (VALUE, FIRST_ITEM):
        table[state, [ord(digit) for digit in "-0123456789"]] = NUMBER_BEGINS
    table[IN_KEY, ord("\\")] = KEY_ESCAPED
    table[ESCAPE, ord("u")] = UNICODE
    return np.ascontiguousarray(table).ravel()


TABLE = _table()


@small_kernel
def mark(bit: int, notes: Notes, items: Items) -> None:
    """Note something against the open item, or against what is around the items."""
    if notes[INSIDE]:
        items[notes[COUNT], MARKS] |= bit
    else:
        notes[OUTSIDE] |= bit


@step_kernel
def is_known(data: Bytes, start: int, stop: int, notes: Notes) -> bool:
    """Whether the object that is open has had this key; it is noted if not. Rows of objects before the first live one are free."""
    number = notes[IDS + notes[DEPTH]]
    hashed = np.int64(key_hash(data, start, stop, np.uint64(notes[SEED] ^ number)))
    slot = hashed & (SLOTS - 1)
    row = BOOK + 4 * slot
    while notes[row + OBJECT] >= notes[FIRST]:
        if notes[row + HASH] == hashed and notes[row + OBJECT] == number:
            before = notes[row + KEY_FROM]
            if notes[row + KEY_TO] - before == stop - start and same_bytes(data, before, start, stop - start):
                return True
        slot = (slot + 1) & (SLOTS - 1)
        row = BOOK + 4 * slot
    notes[row + HASH], notes[row + OBJECT], notes[row + KEY_FROM], notes[row + KEY_TO] = hashed, number, start, stop
    return False


@small_kernel
def root_key(data: Bytes, start: int, stop: int, notes: Notes) -> int:
    """A key of the outer object around the items: whether it is the list's, and whether it was there before; what to mark."""
    length = stop - start
    wanted = length == notes[LIST_KEY]
    for i in range(min(length, notes[LIST_KEY])):
        wanted &= data[start + i] == notes[LIST_KEY + 1 + i]
    notes[WANTED] = wanted
    count = notes[ROOTS]
    for i in range(count):
        before = notes[ROOT_KEYS + 2 * i]
        if notes[ROOT_KEYS + 2 * i + 1] - before == length and same_bytes(data, before, start, length):
            return DUPLICATE_KEY
    if count == MOST_ROOT_KEYS:
        return LOOK_CLOSER
    notes[ROOT_KEYS + 2 * count], notes[ROOT_KEYS + 2 * count + 1] = start, stop
    notes[ROOTS] = count + 1
    return 0


@step_kernel
def inner_key(data: Bytes, start: int, stop: int, notes: Notes) -> int:
    """A key of any other object; what to mark."""
    if notes[DEPTH] >= DEEPEST + 3:
        return 0
    if notes[KEYS] == MOST_KEYS or notes[NOTED] == MOST_NOTED:
        return LOOK_CLOSER
    notes[KEYS] += 1
    if notes[DEPTH] == 1 + 2 * notes[LISTED]:
        noted = NOTED_KEYS + 2 * notes[NOTED]
        notes[noted], notes[noted + 1] = start, stop
        notes[NOTED] += 1
    return DUPLICATE_KEY if is_known(data, start, stop, notes) else 0


@small_kernel
def begin_item(at: int, notes: Notes, items: Items) -> int:
    """An item of the list begins; whether there is room for it."""
    if notes[COUNT] == len(items):
        return 0
    items[notes[COUNT], START] = at
    items[notes[COUNT], MARKS] = 0
    notes[INSIDE], notes[KEYS], notes[FIRST] = 1, 0, notes[OBJECTS] + 1
    return 1


@small_kernel
def end_item(data: Bytes, at: int, notes: Notes, items: Items) -> None:
    """The open item ends before `at`; spaces around it are left out, and there is none where nothing is left."""
    start = items[notes[COUNT], START]
    while start < at and data[start] <= 32:
        start += 1
    while at > start and data[at - 1] <= 32:
        at -= 1
    items[notes[COUNT], START], items[notes[COUNT], STOP] = start, at
    notes[INSIDE] = 0
    notes[COUNT] += at > start


@small_kernel
def opened(step: int, at: int, notes: Notes, items: Items) -> int:
    """An object or list begins; the state that follows."""
    depth = notes[DEPTH] + 1
    notes[DEPTH] = depth
    notes[MODES + depth] = IN_OBJECT if step == OPEN_OBJECT else IN_LIST
    if depth - 2 * notes[LISTED] > DEEPEST:
        mark(TOO_DEEP, notes, items)
    notes[OBJECTS] += 1
    if depth < DEEPEST + 3:
        notes[IDS + depth] = notes[OBJECTS]
    if step == OPEN_OBJECT:
        return FIRST_KEY
    if depth == 2 and notes[WANTED]:
        notes[LISTED], notes[LIST_START] = 1, at
        return FIRST_ITEM if begin_item(at + 1, notes, items) else FAILED
    return FIRST_ITEM


@small_kernel
def closed(step: int, at: int, data: Bytes, notes: Notes, items: Items) -> int:
    """An object or list ends; the state that follows."""
    depth = notes[DEPTH]
    if depth == 0 or notes[MODES + depth] != (IN_OBJECT if step == CLOSE_OBJECT else IN_LIST):
        return FAILED
    if depth == 2 and notes[LISTED]:
        end_item(data, at, notes, items)
        notes[LISTED], notes[LIST_STOP], notes[WANTED], notes[KEYS], notes[FIRST] = 0, at + 1, 0, 0, notes[OBJECTS] + 1
    notes[DEPTH] = depth - 1
    return DONE


@small_kernel
def separated(at: int, data: Bytes, notes: Notes, items: Items) -> int:
    """A comma: the next key or item follows."""
    depth = notes[DEPTH]
    if depth == 0:
        return FAILED
    if notes[MODES + depth] == IN_OBJECT:
        return KEY
    if depth == 2 and notes[LISTED]:
        end_item(data, at, notes, items)
        if not begin_item(at + 1, notes, items):
            return FAILED
    return VALUE


@small_kernel
def unicode_marks(data: Bytes, at: int, notes: Notes) -> int:
    r"""What is to be said of the \u whose `u` stands here: halves of pairs that are alone."""
    code = code_at(data, at + 1)
    if 0xD800 <= code <= 0xDBFF:
        follows = at + 6 < len(data) and data[at + 5] == 92 and data[at + 6] == 117
        if not (follows and is_low(code_at(data, at + 7))):
            return LONE_SURROGATE
        notes[PAIR] = at + 6
    return LONE_SURROGATE if is_low(code) and notes[PAIR] != at else 0


@small_kernel
def looked(step: int, at: int, data: Bytes, notes: Notes, items: Items) -> int:
    r"""A number, an escape in a key or a \u begins: mark what is to be said; the state that follows."""
    if step == NUMBER_BEGINS:
        bits = number_marks(data, at)
        state = MINUS if data[at] == 45 else ZERO if data[at] == 48 else WHOLE
    elif step == KEY_ESCAPED:
        bits, state = LOOK_CLOSER, KEY_ESCAPE
    else:
        bits, state = unicode_marks(data, at, notes), U1
    if bits:
        mark(bits, notes, items)
    return state


@step_kernel
def end_key(at: int, data: Bytes, notes: Notes, items: Items) -> None:
    """The key that began last ends before `at`."""
    start = notes[KEY_START]
    outer = notes[DEPTH] == 1 and not notes[INSIDE]
    bits = root_key(data, start, at, notes) if outer else inner_key(data, start, at, notes)
    if bits:
        mark(bits, notes, items)


@small_kernel
def keyed(step: int, at: int, data: Bytes, notes: Notes, items: Items) -> int:
    """A key begins, ends, or is followed by its colon."""
    if step == KEY_BEGINS:
        notes[KEY_START] = at + 1
        return IN_KEY
    if step == COLON_READ:
        return VALUE
    end_key(at, data, notes, items)
    return WANT_COLON


@small_kernel
def over_members(data: Bytes, at: int, notes: Notes, items: Items) -> tuple[int, int]:
    """From inside a key over it and all that follows as `"key":"text",` or `"key":1.5,`: where that ends, and the state there.

    Most of a call is like that. This is what the table does, without looking at each sign on its own.
    """
    while True:
        stop = text_stop(data, at)
        if stop >= len(data) or data[stop] != 34:
            return stop, IN_KEY
        end_key(stop, data, notes, items)
        at = value_after(data, stop + 1)
        if at < 0:
            return stop + 1, WANT_COLON
        if data[at] == 34:
            stop = text_stop(data, at + 1)
            if stop >= len(data) or data[stop] != 34:
                return stop, TEXT
            stop += 1
        else:
            stop = plain_stop(data, at)
            if stop == at:
                return at, VALUE
        at = quote_after(data, stop, 44)
        if at < 0:
            return stop, DONE
        notes[KEY_START] = at


@small_kernel
def act_on(step: int, at: int, data: Bytes, notes: Notes, items: Items) -> int:
    """Do what the table says is to be done; the state that follows."""
    if step <= OPEN_LIST:
        return opened(step, at, notes, items)
    if step <= CLOSE_LIST:
        return closed(step, at, data, notes, items)
    if step == COMMA_READ:
        return separated(at, data, notes, items)
    if step <= COLON_READ:
        return keyed(step, at, data, notes, items)
    return looked(step, at, data, notes, items)


@small_kernel
def walk_body(data: Bytes, notes: Notes, items: Items) -> int:
    """Walk over the whole text; how it ended. Items found are in `items`, their number and what is marked around them in `notes`."""
    at, state = 0, BEGIN
    items[0, START], items[0, STOP], items[0, MARKS] = 0, len(data), 0
    while at < len(data):
        step = TABLE[(state << 8) + data[at]]
        if step == FAILED:
            length = not_finite_length(data, at, state)
            if length == 0:
                return NOT_JSON
            mark(NOT_FINITE, notes, items)
            at, state = at + length, DONE
            continue
        state = step if step < ACTIONS else act_on(step, at, data, notes, items)
        if state == FAILED:
            return TOO_MANY if notes[COUNT] == len(items) else NOT_JSON
        at += 1
        if step == KEY_BEGINS:
            at, state = over_members(data, at, notes, items)
        elif (state == TEXT) | (state == IN_KEY):
            at = text_stop(data, at)
    return WHOLE_TEXT if state == DONE and notes[DEPTH] == 0 else NOT_JSON
