"""What really happened in a simulated company, counted while it is told; counts of blocks add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.handles import DEVICES
from touchline.kernels.plan import ARRIVES, BEGINS, DEAD_END, REPEATED, UNRECOGNISED, Walked
from touchline.simulate.details import offer_numbers, shows_offer
from touchline.simulate.events import Told
from touchline.simulate.plan import Layout, duration

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a block or of all: touches by what they are, runs by how they began and ended, and what was planted on the way.

    `lasts` are the last instants (µs) of runs that did not complete, from which open and lost are told apart once the newest event is
    known; `runs`, `identity`, `crossings` and `offers` have the counts that docs/howto/simulate.md explains.
    """

    touches: Counter[str]
    runs: Counter[str]
    entries: Counter[str]
    identity: Counter[str]
    crossings: Counter[str]
    offers: Counter[str]
    newest: int
    lasts: NDArray[np.int64]

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            touches=_added(self.touches, other.touches),
            runs=_added(self.runs, other.runs),
            entries=_added(self.entries, other.entries),
            identity=_added(self.identity, other.identity),
            crossings=_added(self.crossings, other.crossings),
            offers=_added(self.offers, other.offers),
            newest=max(self.newest, other.newest),
            lasts=np.concatenate((self.lasts, other.lasts)),
        )


def _added(one: Counter[str], other: Counter[str]) -> Counter[str]:
    """Counts added up, those of nothing kept."""
    return Counter({name: one[name] + other[name] for name in {**one, **other}})


def tally(layout: Layout, seed: int, told: Told) -> Tally:
    """What happened in a block."""
    walked = told.walked
    return Tally(
        touches=_by_name(layout.touchpoints, walked.touchpoint),
        runs=_runs(layout, walked),
        entries=_by_name(layout.stages, walked.stage[walked.bits & BEGINS != 0]),
        identity=_identity(told),
        crossings=_crossings(layout, walked),
        offers=_offers(layout, seed, walked),
        newest=int(walked.time.max()),
        lasts=_last_touches(layout, walked),
    )


def run_states(layout: Layout, whole: Tally) -> dict[str, int]:
    """Runs by state at the newest event: a run that has not completed is open while its silence may still end."""
    silent = whole.newest - whole.lasts > int(duration(layout.company.silence))
    lost = int(silent.sum())
    return {"completed": whole.runs["completed"], "open": int(silent.size) - lost, "lost": lost}


def _by_name(names: tuple[str, ...], codes: NDArray[np.integer]) -> Counter[str]:
    counts = np.bincount(codes, minlength=len(names))
    return Counter({name: int(count) for name, count in zip(names, counts, strict=True)})


def _completed(layout: Layout, walked: Walked) -> tuple[NDArray[np.int64], Flags]:
    """Where runs begin, and which of them have a goal's touch."""
    begins = np.flatnonzero(walked.bits & BEGINS)
    is_goal = layout.plan.touched.stage == layout.plan.stages.goal
    return begins, np.logical_or.reduceat(is_goal[walked.touchpoint], begins)


def _runs(layout: Layout, walked: Walked) -> Counter[str]:
    begins, completed = _completed(layout, walked)
    informed = walked.bits[begins] & ARRIVES != 0
    entered = walked.stage[begins] > 0
    return Counter(
        runs=int(begins.size),
        completed=int(completed.sum()),
        informed=int(informed.sum()),
        informed_completed=int((informed & completed).sum()),
        informed_but_hidden=int((informed & ~entered).sum()),
    )


def _last_touches(layout: Layout, walked: Walked) -> NDArray[np.int64]:
    begins, completed = _completed(layout, walked)
    ends = np.append(begins[1:], walked.time.size) - 1
    return np.asarray(walked.time[ends[~completed]], np.int64)


def _identity(told: Told) -> Counter[str]:
    """Touches at which the customer was recognised, and the devices by what became of them."""
    shown, calls, customer = told.shown, told.calls, told.walked.customer
    used, known, called = (np.zeros((customer[-1] - customer[0] + 1, DEVICES), np.bool_) for _ in range(3))
    on = shown.device >= 0
    seen = on & shown.known
    used[customer[on] - customer[0], shown.device[on]] = True
    known[customer[seen] - customer[0], shown.device[seen]] = True
    called[calls.customer - customer[0], calls.device] = True
    return Counter(
        recognised=int((shown.known | (shown.mail > 0)).sum()),
        devices=int(used.sum()),
        linked_at_a_touch=int(known.sum()),
        linked_by_a_call=int(called.sum()),
        never_linked=int((used & ~known & ~called).sum()),
    )


def _crossings(layout: Layout, walked: Walked) -> Counter[str]:
    """Planted changes of channel, by name: how often, and what happened there."""
    channel = layout.plan.touched.channel[walked.touchpoint]
    before = np.roll(channel, 1)
    pair = np.where(walked.bits & BEGINS != 0, -1, layout.plan.switches.pair[before, channel])
    counts: Counter[str] = Counter()
    for number, name in enumerate(layout.company.switches):
        here = walked.bits[pair == number]
        counts[f"{name}: crossed"] = int(here.size)
        for what, bit in (("unrecognised", UNRECOGNISED), ("repeated", REPEATED), ("dead end", DEAD_END)):
            counts[f"{name}: {what}"] = int((here & bit != 0).sum())
    return counts


def _offers(layout: Layout, seed: int, walked: Walked) -> Counter[str]:
    """Showings of offers, wrong prices, and neighbouring showings of a run in two channels with one price or two."""
    shows = np.flatnonzero(shows_offer(layout)[walked.touchpoint]) if layout.company.offers else np.zeros(0, np.int64)
    _, wrong = offer_numbers(layout, seed, walked)
    first, second = shows[:-1], shows[1:]
    same_run = (walked.customer[first] == walked.customer[second]) & (walked.run[first] == walked.run[second])
    channel = layout.plan.touched.channel[walked.touchpoint]
    across = same_run & (channel[first] != channel[second])
    return Counter(
        shown=int(shows.size),
        wrong_price=int(wrong[shows].sum()),
        in_two_channels=int(across.sum()),
        with_two_prices=int((across & (wrong[first] != wrong[second])).sum()),
    )
