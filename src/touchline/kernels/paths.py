"""The ways runs take: sequences of touchpoints as 128-bit keys, counted exactly, with one run kept to spell each of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Groups, Ints, Touches, Whole

_ODD_A = np.uint64(0x9E3779B97F4A7C15)
_ODD_B = np.uint64(0xC2B2AE3D27D4EB4F)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)


class PathRule(NamedTuple):
    """How a run is read: from the anchor code (−1: its start or end), forward (1) or backward (−1), repeats made one, cut at depth.

    `base` is the number of codes plus one, so that a sequence is a number: its digits are codes plus one, and zeros behind the last.
    """

    anchor: int
    step: int
    collapse: int
    depth: int
    base: int


class Ways(NamedTuple):
    """Per run: two 64-bit halves of the sequence's key, its length (0: the anchor is missing), and whether the run ends within it."""

    high: NDArray[np.uint64]
    low: NDArray[np.uint64]
    length: NDArray[np.int32]
    ended: NDArray[np.bool_]


@kernel
def _mix(value: np.uint64) -> np.uint64:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * _MIX_A
    value = (value ^ (value >> np.uint64(27))) * _MIX_B
    return value ^ (value >> np.uint64(31))


@kernel
def _anchor_position(touches: Touches, first: int, stop: int, rule: PathRule) -> int:
    begin = first if rule.step > 0 else stop - 1
    end = stop if rule.step > 0 else first - 1
    if rule.anchor < 0:
        return begin
    for position in range(begin, end, rule.step):
        if touches.code[position] == rule.anchor:
            return position
    return -1


@kernel
def spell(touches: Touches, first: int, stop: int, rule: PathRule, out: NDArray[np.int32]) -> tuple[int, int]:
    """Write the run's codes along the rule; gives how many, and 1 when the run ends there (0: cut at the depth, or no anchor)."""
    begin = _anchor_position(touches, first, stop, rule)
    if begin < 0:
        return 0, 0
    end = stop if rule.step > 0 else first - 1
    length = 0
    for position in range(begin, end, rule.step):
        code = touches.code[position]
        if rule.collapse and length > 0 and out[length - 1] == code:
            continue
        if length == rule.depth:
            return length, 0
        out[length] = code
        length += 1
    return length, 1


@kernel
def _key(codes: NDArray[np.int32], length: int, kind: np.uint64) -> tuple[np.uint64, np.uint64]:
    """The two halves of a sequence's key: two hashes of its kind (group and ending) and its codes."""
    high = kind * _ODD_A
    low = kind * _ODD_B + np.uint64(length)
    for index in range(length):
        code = np.uint64(codes[index] + 1)
        high = _mix(high * _ODD_A + code)
        low = _mix((low ^ code) * _ODD_B)
    return high, low


@kernel
def key_ways(touches: Touches, bounds: Bounds, groups: Groups, rule: PathRule, scratch: NDArray[np.int32], out: Ways) -> None:
    """Key every selected run; the group is part of the key. `scratch` has room for the depth."""
    for run in range(bounds.first.size):
        out.length[run] = 0
        if groups[run] < 0:
            continue
        length, ended = spell(touches, bounds.first[run], bounds.stop[run], rule, scratch)
        kind = np.uint64(groups[run]) * np.uint64(2) + np.uint64(ended)
        out.high[run], out.low[run] = _key(scratch, length, kind)
        out.length[run] = length
        out.ended[run] = ended == 1


@kernel
def _number_ahead(touches: Touches, first: int, stop: int, rule: PathRule) -> tuple[np.uint64, int, int]:
    """The number of the codes from a run's start on, how many there are, and 1 when the run ends there."""
    number = np.uint64(0)
    length = min(rule.depth, stop - first)
    for position in range(first, first + length):
        number = number * np.uint64(rule.base) + np.uint64(touches.code[position]) + np.uint64(1)
    return number, length, 1 if stop - first == length else 0


@kernel
def _number_along(
    touches: Touches, first: int, stop: int, rule: PathRule, scratch: NDArray[np.int32]
) -> tuple[np.uint64, int, int]:
    """The same along any rule."""
    length, ended = spell(touches, first, stop, rule, scratch)
    number = np.uint64(0)
    for index in range(length):
        number = number * np.uint64(rule.base) + np.uint64(scratch[index] + 1)
    return number, length, ended


@kernel
def pack_ways(
    touches: Touches, bounds: Bounds, groups: Groups, completed: NDArray[np.bool_], rule: PathRule, out: NDArray[np.uint64]
) -> int:
    """Write each selected run that has the anchor as one number; gives how many there are.

    Its highest digit is the group, then come `depth` digits of codes, one bit for runs that end within them and one for completed
    ones: (((group · base**depth + codes) · 2) + ended) · 2 + completed. `out` has room for all runs.
    """
    scratch = np.empty(rule.depth, np.int32)
    behind = np.ones(rule.depth + 1, np.uint64)
    for size in range(1, rule.depth + 1):
        behind[size] = behind[size - 1] * np.uint64(rule.base)
    plain = rule.anchor < 0 and rule.step > 0 and not rule.collapse
    found = 0
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        if plain:
            number, length, ended = _number_ahead(touches, bounds.first[run], bounds.stop[run], rule)
        else:
            number, length, ended = _number_along(touches, bounds.first[run], bounds.stop[run], rule, scratch)
        if length:
            number = np.uint64(groups[run]) * behind[rule.depth] + number * behind[rule.depth - length]
            out[found] = (number << np.uint64(1) | np.uint64(ended)) << np.uint64(1) | np.uint64(completed[run])
            found += 1
    return found


@kernel
def count_equal(packed: Ints, ways: NDArray[np.uint64], counts: NDArray[np.int64]) -> int:
    """Count sorted runs by their way, which is the number without its last bit; counts[way, runs | completed]. Gives how many ways."""
    found = 0
    for index in range(packed.size):
        way = packed[index] >> np.uint64(1)
        if found == 0 or ways[found - 1] != way:
            ways[found] = way
            counts[found, 0] = counts[found, 1] = 0
            found += 1
        counts[found - 1, 0] += 1
        counts[found - 1, 1] += np.int64(packed[index] & np.uint64(1))
    return found


class Counted(NamedTuple):
    """Distinct ways in ascending order, and counts[way, runs | completed]."""

    way: NDArray[np.uint64]
    counts: NDArray[np.int64]


@kernel
def merge_counted(one: Counted, other: Counted, out: Counted) -> int:
    """Both, equal ways added up; gives how many ways there are."""
    mine = theirs = found = 0
    while mine < one.way.size or theirs < other.way.size:
        first = theirs == other.way.size or (mine < one.way.size and one.way[mine] <= other.way[theirs])
        way = one.way[mine] if first else other.way[theirs]
        out.way[found] = way
        out.counts[found, 0] = out.counts[found, 1] = 0
        if mine < one.way.size and one.way[mine] == way:
            out.counts[found] += one.counts[mine]
            mine += 1
        if theirs < other.way.size and other.way[theirs] == way:
            out.counts[found] += other.counts[theirs]
            theirs += 1
        found += 1
    return found


@kernel
def _differs(ways: Ways, one: Whole, other: Whole) -> bool:
    return bool(ways.high[one] != ways.high[other] or ways.low[one] != ways.low[other])


class Table(NamedTuple):
    """Open addressing by the low halves of keys, which stand in the table itself; `way` −1 marks a free slot."""

    low: NDArray[np.uint64]
    way: NDArray[np.int32]


@kernel
def _slot_of(table: Table, ways: Ways, first_run: NDArray[np.int64], run: Whole) -> Whole:
    low = ways.low[run]
    slot = np.int64(low & np.uint64(table.way.size - 1))
    while table.way[slot] >= 0:
        if table.low[slot] == low and not _differs(ways, first_run[table.way[slot]], run):
            break
        slot = (slot + 1) & (table.way.size - 1)
    return slot


@kernel
def _empty(size: int) -> Table:
    return Table(np.empty(size, np.uint64), np.full(size, -1, np.int32))


@kernel
def _wider(ways: Ways, first_run: NDArray[np.int64], size: int) -> Table:
    """A larger table of the ways found so far; it begins small, because most runs take few ways."""
    table = _empty(size)
    for way in range(first_run.size):
        slot = _slot_of(table, ways, first_run, first_run[way])
        table.way[slot] = way
        table.low[slot] = ways.low[first_run[way]]
    return table


@kernel
def count_ways(ways: Ways, completed: NDArray[np.bool_], first_run: NDArray[np.int64], counts: NDArray[np.int64]) -> int:
    """Count equal keys; writes the first run, and counts[way, runs | completed]; gives the number of distinct ways."""
    table = _empty(1 << 12)
    found = 0
    for run in range(ways.high.size):
        if ways.length[run] == 0:
            continue
        if 2 * found >= table.way.size:
            table = _wider(ways, first_run[:found], 4 * table.way.size)
        slot = _slot_of(table, ways, first_run, run)
        if table.way[slot] < 0:
            table.way[slot] = found
            table.low[slot] = ways.low[run]
            first_run[found] = run
            counts[found, 0] = counts[found, 1] = 0
            found += 1
        counts[table.way[slot], 0] += 1
        counts[table.way[slot], 1] += completed[run]
    return found


@kernel
def runs_along(touches: Touches, bounds: Bounds, rule: PathRule, wanted: NDArray[np.int32], exact: int) -> NDArray[np.bool_]:
    """Which runs begin with the wanted codes along the rule (exact 1: and end with them)."""
    found = np.zeros(bounds.first.size, np.bool_)
    scratch = np.empty(rule.depth, np.int32)
    for run in range(bounds.first.size):
        length, ended = spell(touches, bounds.first[run], bounds.stop[run], rule, scratch)
        if length < wanted.size or (exact and (length != wanted.size or not ended)):
            continue
        found[run] = True
        for index in range(wanted.size):
            if scratch[index] != wanted[index]:
                found[run] = False
                break
    return found


@kernel
def spell_runs(touches: Touches, bounds: Bounds, runs: NDArray[np.int64], rule: PathRule, out: NDArray[np.uint16]) -> None:
    """Write the codes of these runs along the rule one behind the other."""
    scratch = np.empty(rule.depth, np.int32)
    at = 0
    for index in range(runs.size):
        run = runs[index]
        length, _ = spell(touches, bounds.first[run], bounds.stop[run], rule, scratch)
        for place in range(length):
            out[at + place] = scratch[place]
        at += length
