"""Who comes again after which time, period by period of a calendar, and who is new, stays, comes back or is gone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Groups, Spans, Touches, Whole

Span = tuple[Whole, Whole]

STARTS, COUNTS = 1, 2
"""Bits by code: a customer may start with the touch; it is one to come again with."""

IN_COHORT, OBSERVED, RETURNED = 1, 2, 4
"""Bits by unit: it starts in the period and group in question, it has been seen long enough, it came again."""

NEW, RETURNING, RESURRECTED, DORMANT = 0, 1, 2, 3
STANDINGS = 4


class Calendar(NamedTuple):
    """Period p lasts from tick edges[p] to before edges[p+1]; hints[(tick − edges[0]) >> shift] is a period that is not later.

    `now` is the period of the moment asked for: those before it are over.
    """

    edges: NDArray[np.int64]
    hints: NDArray[np.int32]
    shift: int
    now: int


class Waits(NamedTuple):
    """What is asked: starts from tick `since` on, by period of `cohorts`; waits in periods of `every`, none longer than `most`.

    `onward` 1 counts who came again in a period or later, 0 who came in just that one.
    """

    since: int
    cohorts: Calendar
    every: Calendar
    most: int
    onward: int


class Again(NamedTuple):
    """By group · cohorts + cohort and wait: reach[…, r] customers whose first r periods are over (at most `most` + 1), and returns.

    With `onward`, returned[…, k] counts those whose last such wait is k.
    """

    reach: NDArray[np.int64]
    returned: NDArray[np.int64]


@kernel
def _period(calendar: Calendar, time: Whole) -> Whole:
    period = np.int64(calendar.hints[(np.int64(time) - calendar.edges[0]) >> calendar.shift])
    while time >= calendar.edges[period + 1]:
        period += 1
    return period


@kernel
def _start(touches: Touches, marks: NDArray[np.uint8], low: int, high: int) -> int:
    for position in range(low, high):
        if marks[touches.code[position]] & STARTS:
            return position
    return -1


@kernel
def _waits_in_turn(
    touches: Touches, marks: NDArray[np.uint8], span: Span, asked: Waits, begun: Whole, out: NDArray[np.int64]
) -> None:
    """Add one for every period, from that of the start on, in which the customer comes again; only periods that are over count."""
    last = min(asked.every.now - 1, begun + asked.most)
    edge = np.int64(-1)
    for position in range(span[0], span[1]):
        time = np.int64(touches.time[position])
        if time < edge or not marks[touches.code[position]] & COUNTS:
            continue
        period = _period(asked.every, time)
        if period > last:
            break
        out[period - begun] += 1
        edge = asked.every.edges[period + 1]


@kernel
def _longest_wait(
    touches: Touches, marks: NDArray[np.uint8], span: Span, asked: Waits, begun: Whole, out: NDArray[np.int64]
) -> None:
    """Add one for the last period in or after which the customer comes again, of those that are over."""
    for position in range(span[1] - 1, span[0] - 1, -1):
        if marks[touches.code[position]] & COUNTS:
            last = min(_period(asked.every, touches.time[position]), asked.every.now - 1, begun + asked.most)
            if last >= begun:
                out[last - begun] += 1
            break


@kernel
def fold_returns(touches: Touches, marks: NDArray[np.uint8], units: Spans, groups: Groups, asked: Waits, out: Again) -> None:
    """Add the selected units that start in the period asked for to `out`."""
    cohorts = asked.cohorts.edges.size - 1
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        low = _start(touches, marks, units.low[unit], units.high[unit])
        if low < 0 or touches.time[low] < asked.since:
            continue
        cell = np.int64(groups[unit]) * cohorts + _period(asked.cohorts, touches.time[low])
        begun = _period(asked.every, touches.time[low])
        out.reach[cell, min(asked.every.now - begun, asked.most + 1)] += 1
        span = (low + 1, np.int64(units.high[unit]))
        if asked.onward:
            _longest_wait(touches, marks, span, asked, begun, out.returned[cell])
        else:
            _waits_in_turn(touches, marks, span, asked, begun, out.returned[cell])


@kernel
def _comes_again(touches: Touches, marks: NDArray[np.uint8], span: Span, asked: Waits, period: Whole) -> bool:
    for position in range(span[0], span[1]):
        if marks[touches.code[position]] & COUNTS:
            here = _period(asked.every, touches.time[position])
            if here == period or (asked.onward and here > period):
                return True
    return False


@kernel
def tell_returns(
    touches: Touches, marks: NDArray[np.uint8], units: Spans, asked: Waits, wanted: tuple[int, int]
) -> NDArray[np.uint8]:
    """Per unit, the bits for a cohort (−1: any) and a wait: whether it is in it, was seen so long, and came again."""
    cohort, wait = wanted
    found = np.zeros(units.low.size, np.uint8)
    for unit in range(units.low.size):
        low = _start(touches, marks, units.low[unit], units.high[unit])
        if low < 0 or touches.time[low] < asked.since:
            continue
        if cohort >= 0 and _period(asked.cohorts, touches.time[low]) != cohort:
            continue
        period = _period(asked.every, touches.time[low]) + wait
        found[unit] = IN_COHORT
        if period < asked.every.now:
            again = _comes_again(touches, marks, (low + 1, np.int64(units.high[unit])), asked, period)
            found[unit] |= OBSERVED | (RETURNED if again else 0)
    return found


@kernel
def fold_lifecycle(
    touches: Touches, marks: NDArray[np.uint8], units: Spans, groups: Groups, calendar: Calendar, out: NDArray[np.int64]
) -> None:
    """Add the selected units to out[group, period, standing]; dormant in the period after the last one with a touch."""
    periods = out.shape[1]
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        mine = out[groups[unit]]
        last: Whole = -1
        edge = np.int64(-1)
        for position in range(units.low[unit], units.high[unit]):
            time = np.int64(touches.time[position])
            if time < edge or not marks[touches.code[position]] & COUNTS:
                continue
            period = _period(calendar, time)
            if last < 0:
                mine[period, NEW] += 1
            elif period == last + 1:
                mine[period, RETURNING] += 1
            else:
                mine[last + 1, DORMANT] += 1
                mine[period, RESURRECTED] += 1
            last = period
            edge = calendar.edges[period + 1]
        if 0 <= last < periods - 1:
            mine[last + 1, DORMANT] += 1


@kernel
def stand_in(touches: Touches, marks: NDArray[np.uint8], units: Spans, calendar: Calendar, wanted: int) -> NDArray[np.int8]:
    """Per unit, its standing in a period; −1 for those who are not there and were not there in the period before."""
    found = np.full(units.low.size, -1, np.int8)
    for unit in range(units.low.size):
        last: Whole = -1
        for position in range(units.low[unit], units.high[unit]):
            if not marks[touches.code[position]] & COUNTS:
                continue
            period = _period(calendar, touches.time[position])
            if period == wanted:
                found[unit] = NEW if last < 0 else RETURNING if last == wanted - 1 else RESURRECTED
                break
            if period > wanted:
                break
            last = period
        if found[unit] < 0 and 0 <= last == wanted - 1:
            found[unit] = DORMANT
    return found
