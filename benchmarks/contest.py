"""One question, several engines: equal answers first, then each in turn, round after round, and the medians."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, NamedTuple

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


class Lap(NamedTuple):
    """One timed call: seconds by the clock, and seconds of processor over all threads, which others on the machine change less."""

    seconds: float
    processor: float


class Elsewhere(NamedTuple):
    """What a program of its own found, and how long that took there: waiting for its line does not count."""

    lap: Lap
    found: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Time:
    """The laps of one entrant, one per round."""

    engine: str
    way: str
    usual: bool
    laps: list[Lap]

    @property
    def median(self) -> float:
        """Seconds by the clock, the middle one."""
        return median(lap.seconds for lap in self.laps)

    @property
    def processor(self) -> float:
        """Seconds of processor, the middle one."""
        return median(lap.processor for lap in self.laps)


def hold(contest: Contest) -> list[Time]:
    """Check and time all entrants, the floor first. Raises Unequal."""
    floor = Entrant(engine="floor", way="read all needed columns once", ask=contest.floor, read=lambda _: {})
    entrants = [floor, *contest.entrants]
    first = [_timed(floor, warm=True).seconds, *_checked(contest)]
    laps: list[list[Lap]] = [[] for _ in entrants]
    for turn in range(ROUNDS):
        for entrant, before, mine in zip(entrants, first, laps, strict=True):
            if turn < ROUNDS_OF_SLOW or before < SLOW:
                mine.append(_timed(entrant, warm=before < QUICK))
    return [
        Time(engine=entrant.engine, way=entrant.way, usual=entrant.usual, laps=mine)
        for entrant, mine in zip(entrants, laps, strict=True)
    ]


def _checked(contest: Contest) -> list[float]:
    """How long each takes once its answer was found to be right."""
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


def _timed(entrant: Entrant, *, warm: bool) -> Lap:
    if warm:
        entrant.ask()
    gc.collect()
    time.sleep(PAUSE)
    begin, busy = time.perf_counter(), time.process_time()
    kept = entrant.ask()
    lap = Lap(time.perf_counter() - begin, time.process_time() - busy)
    lap = kept.lap if isinstance(kept, Elsewhere) else lap
    del kept
    return lap
