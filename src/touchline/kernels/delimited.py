"""Finding the records of delimited text (RFC 4180): where each begins and ends, on which line, and whether it can be used.

A table of states and kinds of character decides; a record that runs over several lines and turns out broken gives up only its first
line, so that one stray quote does not swallow the rows after it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel

OTHER, DELIMITER, QUOTE, LINE_FEED, RETURN, SPACE = range(6)
"""Kinds of character."""

START, FIELD, PLAIN, QUOTED, CLOSED, PAUSED, SPOILT = range(7)
"""At the start of a record; of a field; in plain text; in quotes; after a quote in quotes; in space after that; in text after that."""

FINE, BLANK, TOO_FEW, TOO_MANY, OPEN_QUOTE, TEXT_AFTER_QUOTE = range(6)
"""What is the matter with a record."""

NEXT = np.array(
    [
        # other  delimiter  quote   feed    return  space
        [PLAIN, FIELD, QUOTED, START, START, PLAIN],
        [PLAIN, FIELD, QUOTED, START, START, PLAIN],
        [PLAIN, FIELD, PLAIN, START, START, PLAIN],
        [QUOTED, QUOTED, CLOSED, QUOTED, QUOTED, QUOTED],
        [SPOILT, FIELD, QUOTED, START, START, PAUSED],
        [SPOILT, FIELD, SPOILT, START, START, PAUSED],
        [SPOILT, FIELD, SPOILT, START, START, SPOILT],
    ],
    dtype=np.uint8,
)

LONGEST_QUOTED = 1 << 20
"""A record over several lines that is longer than this many bytes is taken for one with an open quote."""


class Records(NamedTuple):
    """Room for what is found, one entry per record; `ends` leaves out the end of the line."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    lines: NDArray[np.int64]
    faults: NDArray[np.uint8]


def room_for(records: int) -> Records:
    """Room for this many records."""
    starts, ends, lines = np.empty((3, records), dtype=np.int64)
    return Records(starts, ends, lines, np.empty(records, dtype=np.uint8))


def first_records(found: Records, count: int) -> Records:
    """A copy of the first records that were found."""
    return Records(
        found.starts[:count].copy(), found.ends[:count].copy(), found.lines[:count].copy(), found.faults[:count].copy()
    )


def kinds_of(delimiter: str) -> NDArray[np.uint8]:
    """The kind of each of the 256 characters."""
    kinds = np.zeros(256, dtype=np.uint8)
    kinds[ord(" ")] = SPACE
    kinds[ord("\n")], kinds[ord("\r")], kinds[ord('"')] = LINE_FEED, RETURN, QUOTE
    kinds[ord(delimiter)] = DELIMITER
    return kinds


@kernel
def after_line(data: NDArray[np.uint8], end: int) -> int:
    """Where the next line begins, `end` being where the end of this one stands: a line feed, a return, or both."""
    if end >= len(data):
        return len(data)
    return end + 2 if data[end] == 13 and end + 1 < len(data) and data[end + 1] == 10 else end + 1


@kernel
def line_end(data: NDArray[np.uint8], at: int) -> int:
    """Where the line that holds `at` ends."""
    while at < len(data) and data[at] != 10 and data[at] != 13:
        at += 1
    return at


@kernel
def record_from(data: NDArray[np.uint8], kinds: NDArray[np.uint8], start: int) -> tuple[int, int, int, int]:
    """End, fields, lines and last state but one of the record at `start`; its end is the length of the data if it does not end there."""
    state, fields, lines, spoilt = START, 1, 1, 0
    at = start
    while at < len(data):
        kind = kinds[data[at]]
        following = NEXT[state, kind]
        if following == START:
            break
        if kind != OTHER:
            fields += following == FIELD
            lines += kind == LINE_FEED or (kind == RETURN and not (at + 1 < len(data) and data[at + 1] == 10))
        spoilt |= following == SPOILT
        state = following
        at += 1
    return at, fields, lines, SPOILT if spoilt else state


@kernel
def fault_of(fields: int, expected: int, state: int) -> int:
    """What is the matter with a record that has ended."""
    if state == QUOTED:
        return OPEN_QUOTE
    if state == SPOILT:
        return TEXT_AFTER_QUOTE
    if fields < expected:
        return TOO_FEW
    return TOO_MANY if fields > expected else FINE


@kernel
def is_blank(data: NDArray[np.uint8], start: int, end: int, expected: int) -> bool:
    """Whether a record is an empty line, or one of spaces where more than one field is expected."""
    if expected == 1:
        return start == end
    while start < end and (data[start] == 32 or data[start] == 9):
        start += 1
    return start == end


@kernel
def find_records(
    data: NDArray[np.uint8], kinds: NDArray[np.uint8], expected: int, line: int, final: int, found: Records
) -> tuple[int, int, int]:
    """Find records from the start of the data, whose first line has the number `line`, until data or room run out.

    Returns how many were found, where the first one not found begins, and its line. Unless `final`, a record that reaches the end
    of the data is not found, for it may go on; nor is one that ends in a return there.
    """
    starts, ends, numbers, faults = found
    at, count = 0, 0
    while at < len(data) and count < len(starts):
        end, fields, lines, state = record_from(data, kinds, at)
        fault = fault_of(fields, expected, state)
        too_long = lines > 1 and end - at > LONGEST_QUOTED
        if final == 0 and after_line(data, end) >= len(data) and not too_long:
            break
        if is_blank(data, at, end, expected):
            fault = BLANK
        elif lines > 1 and (fault != FINE or too_long):
            end, lines, fault = line_end(data, at), 1, OPEN_QUOTE
        starts[count], ends[count], numbers[count], faults[count] = at, end, line, fault
        count += 1
        line += lines
        at = after_line(data, end)
    return count, at, line
