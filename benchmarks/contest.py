"""One question, several engines: equal answers first, then each in turn, round after round, and the medians."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

OURS = "touchline"
ROUNDS, ROUNDS_OF_SLOW = 7, 3
SLOW, QUICK = 3.0, 0.5  # seconds
PAUSE = 0.02  # seconds between two engines, so that the threads of the one have gone to sleep

Answer = Mapping[str, int]


class Unequal(Exception):
    """Two engines give different answers, so their times cannot be compared."""


@dataclass(frozen=True, kw_only=True)
class Entrant:
    """`ask` is what is timed; `read` makes its result comparable. `expected`: the right answer, where it is asked another question."""

    engine: str
    way: str
    ask: Callable[[], Any]
    read: Callable[[Any], Answer]
    expected: Answer | None = None
    usual: bool = False


@dataclass(frozen=True, kw_only=True)
class Contest:
    """`floor` does the least that any engine must: read all needed columns once. The first entrant is ours, its answer the reference."""

    question: str
    floor: Callable[[], object]
    entrants: list[Entrant]

    def without_usual(self) -> Contest:
        """For sizes at which the usual ways take minutes or more memory than there is."""
        return replace(self, entrants=[entrant for entrant in self.entrants if not entrant.usual])


@dataclass(frozen=True, kw_only=True)
class Time:
    """The seconds of one entrant, one per round."""

    engine: str
    way: str
    usual: bool
    seconds: list[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.seconds)


def hold(contest: Contest) -> list[Time]:
    """Check and time all entrants, the floor first. Raises Unequal."""
    floor = Entrant(engine="floor", way="read all needed columns once", ask=contest.floor, read=lambda _: {})
    entrants = [floor, *contest.entrants]
    first = [_first_time(entrant) for entrant in entrants[:1]] + _checked(contest)
    times: list[list[float]] = [[] for _ in entrants]
    for turn in range(ROUNDS):
        for entrant, before, seconds in zip(entrants, first, times, strict=True):
            if turn < ROUNDS_OF_SLOW or before < SLOW:
                seconds.append(_timed(entrant, warm=before < QUICK))
    return [
        Time(engine=entrant.engine, way=entrant.way, usual=entrant.usual, seconds=seconds)
        for entrant, seconds in zip(entrants, times, strict=True)
    ]


def _first_time(entrant: Entrant) -> float:
    entrant.ask()
    return _timed(entrant, warm=False)


def _checked(contest: Contest) -> list[float]:
    """How long each takes once it is warm, after its answer was found to be right."""
    reference = contest.entrants[0].read(contest.entrants[0].ask())
    seconds = []
    for entrant in contest.entrants:
        begin = time.perf_counter()
        result = entrant.ask()
        seconds.append(time.perf_counter() - begin)
        found = entrant.read(result)
        expected = reference if entrant.expected is None else entrant.expected
        if dict(found) != dict(expected):
            message = f"{contest.question}: {entrant.engine} ({entrant.way}) differs: {_difference(found, expected)}"
            raise Unequal(message)
    return seconds


def _difference(found: Answer, expected: Answer) -> str:
    keys = [key for key in sorted({*found, *expected}) if found.get(key) != expected.get(key)]
    return "; ".join(f"{key}: {found.get(key)} instead of {expected.get(key)}" for key in keys[:5])


def _timed(entrant: Entrant, *, warm: bool) -> float:
    if warm:
        entrant.ask()
    gc.collect()
    time.sleep(PAUSE)
    begin = time.perf_counter()
    kept = entrant.ask()
    seconds = time.perf_counter() - begin
    del kept
    return seconds
