"""Ways to a conversion or to nothing, what each touch on them earns, and the steps that a chain is made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Groups, Ints, Touches

NOTHING, NOT_YET = -1, -2
BY_PLACE, EQUALLY, BY_AGE, ONCE = 0, 1, 2, 3


class Ways(NamedTuple):
    """Way w is the touches low[w] … high[w]−1 of a run; end[w] is the position of its conversion, NOTHING, or NOT_YET."""

    low: NDArray[np.int32]
    high: NDArray[np.int32]
    end: NDArray[np.int32]
    run: NDArray[np.int32]


class WayRules(NamedTuple):
    """Which codes convert, from which position a run may hold one (−1: nowhere), and the longest time a way may take in ticks.

    `converting` 1 leaves out the ways that come to nothing, or have not come to anything yet.
    """

    goal: NDArray[np.bool_]
    scan: NDArray[np.int32]
    lookback: int
    converting: int


class Keys(NamedTuple):
    """What earns credit: touch p belongs to key number[code[p]] (code −1 reads the last); key `none` earns nothing."""

    code: Ints
    number: NDArray[np.int32]
    none: int


class Division(NamedTuple):
    """How a conversion is divided: the rule, the weights of first, middle and last, and the ticks in which a weight halves."""

    rule: int
    first: float
    middle: float
    last: float
    half_life: float


class Room(NamedTuple):
    """Working memory for one way: the keys of its touches, their times, whether the key comes up first there, their weights."""

    key: NDArray[np.int32]
    time: NDArray[np.int64]
    fresh: NDArray[np.bool_]
    weight: NDArray[np.float64]
    seen: NDArray[np.int64]


class Earned(NamedTuple):
    """By block and key: credit, and credit times value; by key: on how many ways to a conversion it is.

    Sums of fractions have two numbers, shape (blocks, keys, 2): the sum, and what rounding has left out of it. Together they do not
    depend on the order in which fractions were added.
    """

    credit: NDArray[np.float64]
    value: NDArray[np.float64]
    assisted: NDArray[np.int64]


@kernel
def _recent(touches: Touches, low: int, high: int, end: int, lookback: int) -> int:
    """The first position from `low` on that is not longer than the lookback before position `end`."""
    oldest = np.int64(touches.time[end]) - lookback
    while low < high and np.int64(touches.time[low]) < oldest:
        low += 1
    return low


@kernel
def _write_way(out: Ways, at: int, span: tuple[int, int], end: int, run: int) -> int:
    out.low[at], out.high[at] = span
    out.end[at] = end
    out.run[at] = run
    return at + 1


@kernel
def _ways_of_run(touches: Touches, rules: WayRules, span: tuple[int, int], run: int, out: Ways, at: int) -> tuple[int, int]:
    """Write the ways that end in a conversion; gives their number so far, and where the last touches begin."""
    low = span[0]
    if rules.scan[run] >= 0:
        for position in range(rules.scan[run], span[1]):
            if rules.goal[touches.code[position]]:
                begin = _recent(touches, low, position, position, rules.lookback)
                at = _write_way(out, at, (begin, position), position, run)
                low = position + 1
    return at, low


@kernel
def find_ways(touches: Touches, bounds: Bounds, closed: NDArray[np.bool_], groups: Groups, rules: WayRules, out: Ways) -> int:
    """Write the ways of the selected runs; gives their number. What is left of a run that is not closed has not come to anything yet.

    A way begins with the run or behind a conversion, and holds no touch longer than the lookback before its end.
    """
    at = 0
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        stop = bounds.stop[run]
        at, low = _ways_of_run(touches, rules, (bounds.first[run], stop), run, out, at)
        if low < stop and not rules.converting:
            begin = _recent(touches, low, stop, stop - 1, rules.lookback)
            at = _write_way(out, at, (begin, stop), NOTHING if closed[run] else NOT_YET, run)
    return at


@kernel
def _behind_neighbours(bounds: Bounds, groups: Groups, run: int) -> int:
    """The first run behind this one that does not lie right behind the one before it, or is in another group."""
    behind = run + 1
    while behind < bounds.first.size and groups[behind] == groups[run] and bounds.first[behind] == bounds.stop[behind - 1]:
        behind += 1
    return behind


@kernel
def count_codes(touches: Touches, bounds: Bounds, groups: Groups, lanes: NDArray[np.int64]) -> None:
    """Add to lanes[position % lanes, code] the touches of the selected runs: neighbours go to different lanes, so that none waits."""
    last, run = lanes.shape[0] - 1, 0
    while run < bounds.first.size:
        begin = run
        run = _behind_neighbours(bounds, groups, run)
        if groups[begin] >= 0:
            for position in range(bounds.first[begin], bounds.stop[run - 1]):
                lanes[position & last, touches.code[position]] += 1


@kernel
def count_touches(touches: Touches, bounds: Bounds, groups: Groups, keys: Keys, counts: NDArray[np.int64]) -> None:
    """Add to counts[key, code] the touches of the selected runs."""
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        for position in range(bounds.first[run], bounds.stop[run]):
            counts[keys.number[keys.code[position]], touches.code[position]] += 1


@kernel
def _gather(touches: Touches, keys: Keys, span: tuple[int, int], way: int, room: Room) -> int:
    size = 0
    for position in range(span[0], span[1]):
        key = keys.number[keys.code[position]]
        if key == keys.none:
            continue
        room.key[size] = key
        room.time[size] = touches.time[position]
        room.fresh[size] = room.seen[key] != way
        room.seen[key] = way
        size += 1
    return size


@kernel
def _weigh_by_place(room: Room, size: int, how: Division) -> None:
    middle = how.middle / max(size - 2, 1)
    for index in range(size):
        room.weight[index] = middle
    room.weight[0] = how.first
    room.weight[size - 1] = how.last if size > 1 else 1.0


@kernel
def _weigh(room: Room, size: int, how: Division) -> None:
    if how.rule == BY_PLACE:
        _weigh_by_place(room, size, how)
        return
    for index in range(size):
        if how.rule == BY_AGE:
            room.weight[index] = np.exp2((room.time[index] - room.time[size - 1]) / how.half_life)
        else:
            room.weight[index] = 1.0 if how.rule == EQUALLY or room.fresh[index] else 0.0


@kernel
def _share(room: Room, size: int) -> None:
    """Weights that sum to one; equal ones where all are zero."""
    whole = 0.0
    for index in range(size):
        whole += room.weight[index]
    for index in range(size):
        room.weight[index] = room.weight[index] / whole if whole > 0 else 1.0 / size


@kernel
def _add(sums: NDArray[np.float64], block: int, key: int, amount: float) -> None:
    """Add without losing what does not fit (two-sum, D. E. Knuth, The art of computer programming 2, 1969)."""
    before = sums[block, key, 0]
    after = before + amount
    back = after - before
    sums[block, key, 0] = after
    sums[block, key, 1] += (before - (after - back)) + (amount - back)


@kernel
def _pay(room: Room, size: int, block: int, value: float, out: Earned) -> None:
    for index in range(size):
        key = room.key[index]
        _add(out.credit, block, key, room.weight[index])
        _add(out.value, block, key, room.weight[index] * value)
        out.assisted[key] += room.fresh[index]


@kernel
def _note_few(keys: Keys, span: tuple[int, int], assisted: NDArray[np.int64]) -> int:
    """Add one for every key of a way, where all keys fit into the bits of a number; gives the last of them, or none."""
    met = np.int64(0)
    last = keys.none
    for position in range(span[0], span[1]):
        key = keys.number[keys.code[position]]
        met |= np.int64(1) << key
        last = key if key != keys.none else last
    for key in range(keys.none):
        assisted[key] += met >> key & 1
    return last


@kernel
def _note_many(keys: Keys, span: tuple[int, int], way: int, seen: NDArray[np.int64], assisted: NDArray[np.int64]) -> int:
    last = keys.none
    for position in range(span[0], span[1]):
        key = keys.number[keys.code[position]]
        if key != keys.none:
            last = key
            assisted[key] += seen[key] != way
            seen[key] = way
    return last


@kernel
def meet_ways(keys: Keys, ways: Ways, worth: tuple[NDArray[np.float64], Ints], out: Earned) -> None:
    """Like `credit_ways`, for conversions that are divided elsewhere: those with a touch go whole to the last key."""
    values, blocks = worth
    seen = np.full(keys.none + 1, -1, np.int64)
    for way in range(ways.low.size):
        if ways.end[way] < 0:
            continue
        span = (ways.low[way], ways.high[way])
        last = _note_few(keys, span, out.assisted) if keys.none < 63 else _note_many(keys, span, way, seen, out.assisted)
        out.assisted[keys.none] += last == keys.none
        value = values[ways.end[way]] if values.size else 0.0
        _add(out.credit, blocks[ways.run[way]], last, 1.0)
        _add(out.value, blocks[ways.run[way]], last, 0.0 if np.isnan(value) else value)


@kernel
def _room_for(ways: Ways, keys: Keys) -> Room:
    longest = 1
    for way in range(ways.low.size):
        longest = max(longest, ways.high[way] - ways.low[way])
    return Room(
        np.empty(longest, np.int32),
        np.empty(longest, np.int64),
        np.empty(longest, np.bool_),
        np.empty(longest, np.float64),
        np.full(keys.none + 1, -1, np.int64),
    )


@kernel
def credit_ways(
    touches: Touches, keys: Keys, ways: Ways, how: Division, worth: tuple[NDArray[np.float64], Ints], out: Earned
) -> None:
    """Divide every conversion among the touches of its way; one without any goes to key `none`.

    worth[0][p] is the value of a conversion at position p (empty: none has one; not a number: nothing), worth[1][run] the block.
    """
    values, blocks = worth
    room = _room_for(ways, keys)
    for way in range(ways.low.size):
        if ways.end[way] < 0:
            continue
        size = _gather(touches, keys, (ways.low[way], ways.high[way]), way, room)
        if size:
            _weigh(room, size, how)
            _share(room, size)
        else:
            room.key[0], room.weight[0], room.fresh[0] = keys.none, 1.0, True
            size = 1
        value = values[ways.end[way]] if values.size else 0.0
        _pay(room, size, blocks[ways.run[way]], 0.0 if np.isnan(value) else value, out)
