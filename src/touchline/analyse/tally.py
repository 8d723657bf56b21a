"""What runs and answers come to by group and period: counts that add up, and values that are put side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.kpis import Tallied, exact_sum
from touchline.analyse.reporting import Report
from touchline.analyse.surveys import CSAT, NPS, Scale
from touchline.frame.parts import Part
from touchline.frame.timelines import SECOND
from touchline.kernels.runs import COMPLETED, OPEN
from touchline.model.questions import Scorecard

RUNS, DONE, WAITING, COMPLETIONS, PROMOTERS, DETRACTORS, RECOMMENDING, SATISFIED, ANSWERING = range(9)
MEASURES = 9
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_NONE = np.empty(0, np.int64)
_NARROW = 1 << 16
"""Numbers below this are sorted digit by digit."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by (group · periods + period, measure); completions as rows: their cell, µs to the goal, touches, worth (NaN: none).

    Behind the measures stand the counts of what the map names by its own things (analyse/shares.py).
    """

    counts: Ints
    cell: Ints
    taken: Ints
    touches: Ints
    worth: Floats

    def add(self, other: Tally) -> Tally:
        """Both together."""
        pairs = zip(self._rows(), other._rows(), strict=True)
        cell, taken, touches, worth = (np.concatenate(pair) for pair in pairs)
        return Tally(self.counts + other.counts, cell, taken, touches, worth)

    def _rows(self) -> tuple[Ints, Ints, Ints, Floats]:
        return self.cell, self.taken, self.touches, self.worth

    def own(self, cell: int) -> Ints:
        """The counts of what the map names by its own things, in one group and period."""
        return self.counts[cell, MEASURES:]

    def cells(self) -> list[Tallied]:
        """What is known of every group in every period, in order."""
        size = self.counts.shape[0]
        order = np.argsort(self.cell.astype(np.uint16 if size < _NARROW else np.int64), kind="stable")
        edges = np.cumsum(np.bincount(self.cell, minlength=size))[:-1]
        rows = (np.split(values[order], edges) for values in (self.taken / SECOND, self.touches, self.worth))
        return [_known(counts, *cell) for counts, *cell in zip(self.counts.tolist(), *rows, strict=True)]


def _known(counts: list[int], seconds: Floats, touches: Ints, worth: Floats) -> Tallied:
    known = worth[~np.isnan(worth)]
    return Tallied(
        runs=counts[RUNS],
        completed=counts[DONE],
        waiting=counts[WAITING],
        completions=counts[COMPLETIONS],
        seconds=seconds,
        touches=touches,
        worth=known,
        value=exact_sum(known),
        promoters=counts[PROMOTERS],
        detractors=counts[DETRACTORS],
        recommending=counts[RECOMMENDING],
        satisfied=counts[SATISFIED],
        answering=counts[ANSWERING],
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to a survey inside selected runs: the run, when (µs), and what was answered."""

    run: Ints
    time: Ints
    value: Floats


def instants(part: Part, positions: Ints) -> Ints:
    """When touches were, in µs since 1970."""
    clock = part.timeline.clock
    found: Ints = clock.base + part.timeline.touches.time[positions].astype(np.int64) * clock.unit
    return found


def answers(part: Part, field: str, scale: Scale) -> Answers:
    """The answers on a scale that selected runs hold."""
    runs = part.journey()
    if not runs.size:
        return Answers(_NONE, _NONE, np.empty(0, np.float64))
    begin, end = int(runs.bounds.first[0]), int(runs.bounds.stop[-1])
    position = np.flatnonzero(scale.answered(part.numbers[field][begin:end])) + begin
    run = np.searchsorted(runs.bounds.stop, position, side="right")
    inside = (position >= runs.bounds.first[run]) & (part.groups[run] >= 0)
    position, run = position[inside], run[inside]
    return Answers(run.astype(np.int64), instants(part, position), part.numbers[field][position])


def tallied(part: Part, question: Scorecard, report: Report, marks: NDArray[np.bool_]) -> Tally:
    """The selected runs of a part by the periods of a report; `marks` (runs × counts) says what each adds to where it started."""
    runs, size = part.journey(), len(report.begins)
    counts = np.zeros((part.labels.group_count * size, MEASURES + marks.shape[1]), np.int64)
    kept = np.flatnonzero(part.groups >= 0)
    place = report.holding(instants(part, runs.bounds.first[kept].astype(np.int64)))
    kept, place = kept[place >= 0], place[place >= 0]
    cell = part.groups[kept].astype(np.int64) * size + place
    states = runs.state[kept]
    own = enumerate(marks[kept].T, MEASURES)
    for measure, some in ((RUNS, states >= 0), (DONE, states == COMPLETED), (WAITING, states == OPEN), *own):
        counts[:, measure] += np.bincount(cell[some], minlength=counts.shape[0])
    _add_answers(counts, part, question, report)
    done, cell = completions(part, report)
    counts[:, COMPLETIONS] += np.bincount(cell, minlength=counts.shape[0])
    goal, first = runs.bounds.goal[done].astype(np.int64), runs.bounds.first[done].astype(np.int64)
    taken = instants(part, goal) - instants(part, first)
    return Tally(counts, cell, taken, goal - first + 1, part.numbers[question.value][goal])


def completions(part: Part, report: Report) -> tuple[Ints, Ints]:
    """The selected runs that completed in one of the periods, and the cell of each."""
    runs = part.journey()
    done = np.flatnonzero((part.groups >= 0) & (runs.state == COMPLETED))
    reached = report.holding(instants(part, runs.bounds.goal[done].astype(np.int64)))
    done, reached = done[reached >= 0], reached[reached >= 0]
    return done, part.groups[done].astype(np.int64) * len(report.begins) + reached


def _add_answers(counts: Ints, part: Part, question: Scorecard, report: Report) -> None:
    asked = ((NPS, question.nps, (PROMOTERS, DETRACTORS, RECOMMENDING)), (CSAT, question.csat, (SATISFIED, -1, ANSWERING)))
    for scale, field, (good, bad, all_of_them) in asked:
        said = answers(part, field, scale)
        place = report.holding(said.time)
        cell = part.groups[said.run].astype(np.int64) * len(report.begins) + place
        signs = scale.signs(said.value)
        for measure, some in ((good, signs > 0), (bad, signs < 0), (all_of_them, signs > -2)):
            if measure >= 0:
                counts[:, measure] += np.bincount(cell[some & (place >= 0)], minlength=counts.shape[0])
