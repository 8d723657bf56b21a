"""Time to convert: how long units take to each step, in bins, by trying every choice of touches."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from itertools import pairwise

from oracles.analyses.funnel import UnitAsked, arrival, by_units, chains, time_to, units_of
from oracles.asking import by_group
from oracles.figures import Row, rate_columns
from oracles.world import World
from touchline.model.durations import format_duration, microseconds
from touchline.model.questions import Mode, TimeToConvert
from touchline.model.questions.time_to_convert import LADDER


def answer(world: World, question: TimeToConvert) -> list[Row]:
    """Rows by step from the second on, since the start and since the step before, from the first bin with anybody to the last."""
    return by_group(
        question,
        units_of(world, question),
        lambda unit: unit.group,
        lambda group: by_units(world, question, group, lambda units: rows(question, units)),
    )


def rows(question: TimeToConvert, units: list[UnitAsked]) -> list[Row]:
    """The bins of these units."""
    found: list[Row] = []
    for number in range(1, len(question.steps)):
        from_start = [time_to(question, one, number) for one in units]
        from_before = [time_between(question, one, number) for one in units]
        for since, times in (("start", from_start), ("previous", from_before)):
            row: Row = {"step": number + 1, "label": question.steps[number].label, "since": since}
            found += [row | one for one in bins(question, [time for time in times if time is not None])]
    return found


def bins(question: TimeToConvert, times: list[int]) -> list[Row]:
    """How many fall into each bin, and how many into it or an earlier one."""
    edges = sorted({microseconds(one) for one in question.bins or LADDER} - {0})
    places = [bisect_right(edges, time) for time in times]
    found: list[Row] = []
    for place, (begin, end) in enumerate(pairwise([0, *edges, None])):
        if not times or not min(places) <= place <= max(places):
            continue
        assert begin is not None
        row: Row = {"bin": named(begin, end), "begins_seconds": begin / 1e6, "ends_seconds": None if end is None else end / 1e6}
        row |= {"count": places.count(place)}
        row |= rate_columns("share", places.count(place), len(times))
        found.append(row | rate_columns("within_rate", sum(one <= place for one in places), len(times)))
    return found


def named(begin: int, end: int | None) -> str:
    """`< 1m`, `1m ..< 2m`, `>= 1d`."""
    first, last = (None if edge is None else format_duration(timedelta(microseconds=edge)) for edge in (begin, end))
    return f">= {first}" if last is None else f"{first} ..< {last}" if begin else f"< {last}"


def time_between(question: TimeToConvert, one: UnitAsked, step: int) -> int | None:
    """The time since the step before, in the chain that arrives first, starts last and takes the step before last.

    In any order, since the unit first had every step before.
    """
    position = arrival(question, one, step)
    if position is None:
        return None
    if question.mode is Mode.ANY:
        before = max(number for number in range(step) if not question.steps[number].optional)
        had = arrival(question, one, before)
        assert had is not None
        return one.times[position] - one.times[had]
    found = [chain for chain in chains(question, one, step) if chain[-1] == position]
    start = max(one.times[chain[0]] for chain in found)
    return one.times[position] - max(one.times[chain[-2]] for chain in found if one.times[chain[0]] == start)
