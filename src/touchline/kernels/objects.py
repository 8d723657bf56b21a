"""Finding JSON objects, one per line, and where their keys and values stand: a strict pushdown automaton over bytes (RFC 8259).

Nothing is converted here. Values of the outer object, and of objects directly inside it, become cells: places of key and value.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.grammar import (
    ACTIONS,
    BEGIN,
    CLOSE_LIST,
    CLOSE_OBJECT,
    COMMA_READ,
    DONE,
    END_OF_LINE,
    FAILED,
    FIRST_ITEM,
    FIRST_KEY,
    IN_KEY,
    KEY,
    KEY_BEGINS,
    KEY_ENDS,
    NEXT,
    OPEN_LIST,
    OPEN_OBJECT,
    TEXT,
    VALUE,
    WANT_COLON,
)

FINE, BLANK, BROKEN, NO_OBJECT = range(4)
"""What is the matter with a line."""

LINE, PARENT, KEY_FROM, KEY_TO, FROM, TO = range(6)
"""Columns of a cell: the line (by index) it is on, the cell of the object around it (or −1), the places of its key and value."""

DEEPEST = 512
DEPTH, KEY_START, KEY_END, COUNT, OUTER_CELL, INNER_CELL, MODES = range(7)
"""What the automaton notes while it walks: how deep it is, the last key, cells so far, the open cell at depth 1 and 2, and, from
MODES on, whether each depth is an object or a list."""
IN_OBJECT, IN_LIST = 0, 1

Bytes = NDArray[np.uint8]
Cells = NDArray[np.int32]
"""Shape (cells, 6)."""
Walk = NDArray[np.int64]
"""Shape (MODES + DEEPEST,). One array and not a tuple of several, which would cost a count of references at every step."""


class Lines(NamedTuple):
    """Room for what is found, one entry per line; `spots` is where a broken one stops being JSON."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    numbers: NDArray[np.int64]
    faults: NDArray[np.uint8]
    spots: NDArray[np.int64]


def lines_room(lines: int) -> Lines:
    """Room for this many lines."""
    starts, ends, numbers, spots = np.empty((4, lines), dtype=np.int64)
    return Lines(starts, ends, numbers, np.empty(lines, dtype=np.uint8), spots)


def cells_room(cells: int) -> Cells:
    """Room for this many cells."""
    return np.empty((cells, 6), dtype=np.int32)


def first_lines(found: Lines, count: int) -> Lines:
    """A copy of the first lines that were found."""
    return Lines(
        found.starts[:count].copy(),
        found.ends[:count].copy(),
        found.numbers[:count].copy(),
        found.faults[:count].copy(),
        found.spots[:count].copy(),
    )


def new_walk() -> Walk:
    """A walk that has not begun."""
    return np.zeros(MODES + DEEPEST, dtype=np.int64)


@kernel
def close_cell(data: Bytes, at: int, walk: Walk, cells: Cells) -> None:
    """The value of the open cell at this depth, if there is one, ends before `at`; spaces around it are left out."""
    depth = walk[DEPTH]
    if depth > 2:
        return
    cell = walk[OUTER_CELL + depth - 1]
    if cell < 0:
        return
    start = np.int64(cells[cell, FROM])
    while data[start] <= 32:
        start += 1
    while data[at - 1] <= 32:
        at -= 1
    cells[cell, FROM] = start
    cells[cell, TO] = at
    walk[OUTER_CELL + depth - 1] = -1


@kernel
def open_cell(at: int, line: int, walk: Walk, cells: Cells) -> None:
    """A value begins after `at`; at depth 1, and at depth 2 in an object, it becomes a cell."""
    depth = walk[DEPTH]
    if depth > 2:
        return
    cell = walk[COUNT]
    walk[COUNT] = cell + 1
    walk[OUTER_CELL + depth - 1] = cell
    cells[cell, LINE] = line
    cells[cell, PARENT] = walk[OUTER_CELL] if depth == 2 else -1
    cells[cell, KEY_FROM] = walk[KEY_START]
    cells[cell, KEY_TO] = walk[KEY_END]
    cells[cell, FROM] = at + 1


@kernel
def opened(step: int, walk: Walk) -> int:
    """An object or list begins; the state that follows."""
    depth = walk[DEPTH]
    if depth == DEEPEST:
        return FAILED
    walk[MODES + depth] = IN_OBJECT if step == OPEN_OBJECT else IN_LIST
    walk[DEPTH] = depth + 1
    if depth < 2:
        walk[OUTER_CELL + depth] = -1
    return FIRST_KEY if step == OPEN_OBJECT else FIRST_ITEM


@kernel
def closed(step: int, at: int, data: Bytes, walk: Walk, cells: Cells) -> int:
    """An object or list ends; the state that follows."""
    depth = walk[DEPTH]
    mode = IN_OBJECT if step == CLOSE_OBJECT else IN_LIST
    if depth == 0 or walk[MODES + depth - 1] != mode:
        return FAILED
    if mode == IN_OBJECT:
        close_cell(data, at, walk, cells)
    walk[DEPTH] = depth - 1
    return DONE


@kernel
def separated(at: int, data: Bytes, walk: Walk, cells: Cells) -> int:
    """A comma: the next key or item follows."""
    depth = walk[DEPTH]
    if depth == 0:
        return FAILED
    if walk[MODES + depth - 1] == IN_LIST:
        return VALUE
    close_cell(data, at, walk, cells)
    return KEY


@kernel
def keyed(step: int, at: int, line: int, walk: Walk, cells: Cells) -> int:
    """A key begins, ends, or is followed by its colon."""
    if step == KEY_BEGINS:
        walk[KEY_START] = at + 1
        return IN_KEY
    if step == KEY_ENDS:
        walk[KEY_END] = at
        return WANT_COLON
    open_cell(at, line, walk, cells)
    return VALUE


@kernel
def act(step: int, at: int, line: int, data: Bytes, walk: Walk, cells: Cells) -> int:
    """Do what the table says is to be done; the state that follows."""
    if step <= OPEN_LIST:
        return opened(step, walk)
    if step <= CLOSE_LIST:
        return closed(step, at, data, walk, cells)
    if step == COMMA_READ:
        return separated(at, data, walk, cells)
    return keyed(step, at, line, walk, cells)


@kernel
def plain_end(data: Bytes, at: int) -> int:
    """The first position from `at` that is not just more text inside a string."""
    while at < len(data) and data[at] >= 32 and data[at] != 34 and data[at] != 92:
        at += 1
    return at


@kernel
def line_from(data: Bytes, start: int, line: int, walk: Walk, cells: Cells) -> tuple[int, int]:
    """Where the walk over the line at `start` stops, and its state there: at the line's end or where it is no JSON any more."""
    state = BEGIN
    at = start
    while at < len(data) and state != FAILED:
        step = NEXT[(state << 8) + data[at]]
        if step == END_OF_LINE:
            break
        state = step if step < ACTIONS else act(step, at, line, data, walk, cells)
        at += 1
        if (state == TEXT) | (state == IN_KEY):
            at = plain_end(data, at)
    return at, state


@kernel
def feed_from(data: Bytes, at: int) -> int:
    """Where the next line feed stands, or the end of the data."""
    while at < len(data) and data[at] != 10:
        at += 1
    return at


@kernel
def fault_of(state: int, depth: int, data: Bytes, start: int) -> int:
    """What is the matter with a line, by the state it ended in."""
    if state == BEGIN:
        return BLANK
    if state == DONE and depth == 0:
        return FINE
    while start < len(data) and data[start] <= 32:
        start += 1
    return BROKEN if start < len(data) and data[start] == 123 else NO_OBJECT


@kernel
def find_objects(data: Bytes, number: int, final: int, found: Lines, cells: Cells, walk: Walk) -> tuple[int, int, int]:
    """Walk over lines from the start of the data, the first of which has this number, until data or room run out.

    Returns how many lines were found, where the next begins, and how many cells were filled. Unless `final`, a line without its
    line feed is not found, for it may go on.
    """
    starts, ends, numbers, faults, spots = found
    at, count = 0, 0
    walk[COUNT] = 0
    while at < len(data) and count < len(starts):
        before = walk[COUNT]
        walk[DEPTH] = 0
        stop, state = line_from(data, at, count, walk, cells)
        end = feed_from(data, stop - 1 if state == FAILED else stop)
        if end == len(data) and final == 0:
            walk[COUNT] = before
            break
        fault = fault_of(state, walk[DEPTH], data, at)
        if fault != FINE:
            walk[COUNT] = before
        starts[count], ends[count], numbers[count], faults[count], spots[count] = at, end, number + count, fault, stop
        count += 1
        at = end + 1
    return count, min(at, len(data)), walk[COUNT]


@kernel
def gather(data: Bytes, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """The pieces of data between starts and ends, one after the other, and their offsets."""
    offsets = np.empty(len(starts) + 1, dtype=np.int32)
    total = 0
    for i in range(len(starts)):
        offsets[i] = total
        total += ends[i] - starts[i]
    offsets[len(starts)] = total
    pieces = np.empty(total, dtype=np.uint8)
    for i in range(len(starts)):
        to = offsets[i]
        for at in range(starts[i], ends[i]):
            pieces[to] = data[at]
            to += 1
    return offsets, pieces


@kernel
def group_places(groups: NDArray[np.int32], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of each group's members, in order, one group after the other, and where each group begins (count + 1 bounds)."""
    bounds = np.zeros(count + 1, dtype=np.int64)
    for i in range(len(groups)):
        bounds[groups[i] + 1] += 1
    bounds = np.cumsum(bounds)
    free = bounds[:-1].copy()
    order = np.empty(len(groups), dtype=np.int64)
    for i in range(len(groups)):
        order[free[groups[i]]] = i
        free[groups[i]] += 1
    return order, bounds
