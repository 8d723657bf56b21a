"""Moments at which a run is at risk of going on: what they are compared by, and what came of those with a touch and without it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel, small_kernel
from touchline.kernels.shapes import Bounds, Groups, RunRules, Touches, Whole


class Watch(NamedTuple):
    """How moments are told apart in `stages` stages, on the stretch of the timeline that begins at position `base`.

    `carried` is what a touch leaves to the next moment (1 … carries−1; 0: there was none), `standing` what holds at a touch whatever
    came before (0 … stands−1), `bit` by code what having touched it is remembered by. `ages` and `counts` are rising edges of time in
    the stage (ticks) and of touches so far. A run goes on when it does so within `window` ticks; moments from the tick `until` on are
    not seen that long.
    """

    stages: int
    base: int
    carried: NDArray[np.int32]
    carries: int
    standing: NDArray[np.int32]
    stands: int
    bit: NDArray[np.int64]
    bits: int
    ages: NDArray[np.int64]
    counts: NDArray[np.int64]
    window: int
    until: int


class Laid(NamedTuple):
    """Per position of the stretch from `base` on: the moment's stratum and stage (−1: none), whether it went on, where the stage began."""

    base: int
    stratum: NDArray[np.int32]
    stage: NDArray[np.int8]
    gone: NDArray[np.uint8]
    visit: NDArray[np.int32]


class Firsts(NamedTuple):
    """First touches in a stage by (group, touchpoint, stratum); and, alike or not, by (group, stage, touchpoint, kind, whether it went on).

    Kinds are first touches, and moments behind them in the stage; `whole` counts all moments by (group, stage, whether it went on).
    """

    touched: NDArray[np.int64]
    crude: NDArray[np.int64]
    whole: NDArray[np.int64]


class Tables(NamedTuple):
    """Counts by (cell, block of customers, whether it went on): `everything` of a stratum, `touched` first touches, `behind` later ones."""

    everything: NDArray[np.int32]
    touched: NDArray[np.int32]
    behind: NDArray[np.int32]


class Seen(NamedTuple):
    """Room for the touchpoints of one visit to a stage: by code the last visit with it (−1 at first), and the codes of the visit."""

    visited: NDArray[np.int64]
    known: NDArray[np.int64]


class Places(NamedTuple):
    """The cells by (group · codes + code) · strata + stratum, and those of whole strata by group · strata + stratum; −1: none.

    Touchpoints that are `found` to matter, by (group, stage, code: FOUND_BEFORE or FOUND_NOW, else 0), are no comparison, nor is what
    follows them in the stage.
    """

    found: NDArray[np.uint8]
    cell: NDArray[np.int32]
    stratum: NDArray[np.int32]
    strata: int
    blocks: int
    seen: Seen


FOUND_BEFORE, FOUND_NOW = 1, 2


@kernel
def _bin(edges: NDArray[np.int64], value: Whole) -> int:
    """How many of the rising edges lie below the value."""
    place = 0
    while place < edges.size and edges[place] < value:
        place += 1
    return place


@kernel
def _next_stage(touches: Touches, rules: RunRules, start: int, stop: int, furthest: int) -> int:
    for position in range(start, stop):
        if rules.stage[touches.code[position]] > furthest:
            return position
    return stop


@kernel
def _stratum(watch: Watch, stage: Whole, age: Whole, count: int, before: tuple[int, int, int]) -> Whole:
    number = stage * (watch.ages.size + 1) + _bin(watch.ages, age)
    number = number * (watch.counts.size + 1) + _bin(watch.counts, count)
    number = number * watch.carries + before[0]
    return (number * watch.stands + before[1]) * watch.bits + before[2]


@small_kernel
def _lay_run(touches: Touches, rules: RunRules, span: tuple[int, int, int], watch: Watch, out: Laid) -> None:
    first, stop, goal = span
    furthest, begin, ahead = -1, first, first
    carried = remembered = 0
    for position in range(first, stop):
        code = touches.code[position]
        if position == ahead:
            furthest, begin = rules.stage[code], position
            ahead = _next_stage(touches, rules, position + 1, stop, furthest)
        here = position - watch.base
        out.visit[here] = begin
        time = np.int64(touches.time[position])
        if time < watch.until and (furthest + 1 < watch.stages or not 0 <= goal <= position):
            age = time - np.int64(touches.time[begin])
            before = (carried, watch.standing[here], remembered)
            out.stage[here] = furthest
            out.stratum[here] = _stratum(watch, furthest, age, position - first, before)
            onward = goal if position < goal < ahead else ahead
            out.gone[here] = onward < stop and np.int64(touches.time[onward]) - time <= watch.window
        carried = watch.carried[here]
        remembered |= watch.bit[code]


@small_kernel
def lay_moments(touches: Touches, rules: RunRules, bounds: Bounds, groups: Groups, watch: Watch, out: Laid) -> None:
    """Write the moments of the selected runs to `out`, which holds −1 as every stratum and stage.

    A touch is a moment: the run stands in the stage that is its furthest with this touch, and goes on when it reaches a further one, or
    its first goal, behind it.
    """
    for run in range(bounds.first.size):
        if groups[run] >= 0:
            _lay_run(touches, rules, (bounds.first[run], bounds.stop[run], bounds.goal[run]), watch, out)


@small_kernel
def count_touched(touches: Touches, bounds: Bounds, groups: Groups, laid: Laid, seen: Seen, out: Firsts) -> None:
    """Add the moments of the selected runs, and first touches by what they would be compared by."""
    visited, known = seen
    for run in range(bounds.first.size):
        group = groups[run]
        if group < 0:
            continue
        count, visit = 0, -1
        for position in range(bounds.first[run], bounds.stop[run]):
            code, here = touches.code[position], position - laid.base
            stratum, gone, stage = laid.stratum[here], laid.gone[here], laid.stage[here]
            if stratum < 0:
                continue
            if laid.visit[here] != visit:
                count, visit = 0, laid.visit[here]
            out.whole[group, stage, gone] += 1
            for index in range(count):
                out.crude[group, stage, known[index], 1, gone] += 1
            if visited[code] != visit:
                visited[code] = visit
                known[count] = code
                count += 1
                out.touched[group, code, stratum] += 1
                out.crude[group, stage, code, 0, gone] += 1


@small_kernel
def _add_comparison(
    places: Places, tables: Tables, group: int, moment: tuple[Whole, Whole, Whole], seen: int, weight: int
) -> None:
    """Count a moment that others can be compared with, and for whom it cannot: touchpoints that were touched before in the stage."""
    stratum, block, gone = moment
    place = places.stratum[group * places.strata + stratum]
    if place >= 0:
        tables.everything[place, block, gone] += weight
    for index in range(seen):
        cell = places.cell[(group * places.found.shape[2] + places.seen.known[index]) * places.strata + stratum]
        if cell >= 0:
            tables.behind[cell, block, gone] += weight


@small_kernel
def _add_touched(
    places: Places, tables: Tables, group: int, moment: tuple[Whole, Whole, Whole], code: Whole, weight: int
) -> None:
    """Count a first touch in a stage."""
    stratum, block, gone = moment
    cell = places.cell[(group * places.found.shape[2] + code) * places.strata + stratum]
    tables.touched[cell, block, gone] += weight


@small_kernel
def _add_run(
    places: Places, tables: Tables, run: tuple[int, int, int, int], walk: tuple[Touches, Laid], weigh: tuple[int, int]
) -> None:
    """Count the moments of a run, given as group, block and span, up to a touch of what was found before in each stage.

    They count with the first weight before the first touch of what is found now, with the second from there on; as the touch that it
    is, that touch itself has the first.
    """
    group, block, first, stop = run
    touches, laid = walk
    visited, known = places.seen
    count, visit, within, weight = 0, -1, True, weigh[0]
    for position in range(first, stop):
        here = position - laid.base
        stage = laid.stage[here]
        if stage < 0:
            continue
        if laid.visit[here] != visit:
            count, visit, within, weight = 0, laid.visit[here], True, weigh[0]
        if not within:
            continue
        code, before = np.int64(touches.code[position]), weight
        found = places.found[group, stage, code]
        within = found != FOUND_BEFORE
        weight = weigh[1] if found == FOUND_NOW else weight
        moment = (np.int64(laid.stratum[here]), block, np.int64(laid.gone[here]))
        if within and weight:
            _add_comparison(places, tables, group, moment, count, weight)
        if visited[code] != visit:
            visited[code] = visit
            known[count] = code
            count += 1
            if before:
                _add_touched(places, tables, group, moment, code, before)


@small_kernel
def _finds(places: Places, group: int, span: tuple[int, int], touches: Touches, laid: Laid) -> bool:
    """Whether a run touches what is found now."""
    for position in range(span[0], span[1]):
        stage = laid.stage[position - laid.base]
        if stage >= 0 and places.found[group, stage, touches.code[position]] == FOUND_NOW:
            return True
    return False


@small_kernel
def count_moments(touches: Touches, bounds: Bounds, groups: Groups, laid: Laid, places: Places, tables: Tables) -> None:
    """Add the moments of the selected runs to the tables, while nothing is found."""
    for run in range(bounds.first.size):
        if groups[run] >= 0:
            block = bounds.customer[run] % places.blocks
            _add_run(places, tables, (groups[run], block, bounds.first[run], bounds.stop[run]), (touches, laid), (1, 1))


@small_kernel
def take_back_moments(touches: Touches, bounds: Bounds, groups: Groups, laid: Laid, places: Places, tables: Tables) -> None:
    """Take what is no comparison any more, since it lies behind a touch of what is found now, from the tables."""
    for run in range(bounds.first.size):
        group, first, stop = groups[run], bounds.first[run], bounds.stop[run]
        if group >= 0 and _finds(places, group, (first, stop), touches, laid):
            block = bounds.customer[run] % places.blocks
            _add_run(places, tables, (group, block, first, stop), (touches, laid), (0, -1))


@kernel
def runs_touched(
    touches: Touches, bounds: Bounds, laid: Laid, aim: tuple[int, int, int]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which runs first touch a touchpoint in a stage at a moment, and which of these then go on; `aim` is code, stage, strata per stage."""
    code, stage, per_stage = aim
    touched = np.zeros(bounds.first.size, np.bool_)
    gone = np.zeros(bounds.first.size, np.bool_)
    for run in range(bounds.first.size):
        for position in range(bounds.first[run], bounds.stop[run]):
            stratum = laid.stratum[position - laid.base]
            if touches.code[position] == code and stratum >= 0 and stratum // per_stage == stage and not touched[run]:
                touched[run], gone[run] = True, laid.gone[position - laid.base] == 1
    return touched, gone
