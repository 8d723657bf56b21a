"""Stages: how many runs reach each stage, how long they stay there, and where they are lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import nullable, rate_columns
from touchline.analyse.settled import has, settled
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, seconds, text
from touchline.frame.order import ascending
from touchline.frame.parallel import spread
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Seconds, Share, phrase
from touchline.frame.timelines import SECOND, Clock
from touchline.kernels.runs import COMPLETED, LOST, OPEN
from touchline.kernels.settled import NEXT, ON, STAYS, UNSETTLED, count_unsettled
from touchline.kernels.shapes import Ints
from touchline.kernels.stages import (
    ENDED,
    ENTERED,
    MEASURES,
    REACHED,
    SKIPPED,
    TO_NEXT,
    WENT_ON,
    Stays,
    add_kinds,
    count_kinds,
    count_stages,
    measure_stays,
    stepped_back_from,
    survival_times,
)
from touchline.model.questions import Cell, Stages

_MOST_KINDS = 1 << 14
"""Kinds of runs, by the stages they reached: as many as are counted in the first cache."""
_BY_STATE = {"open": OPEN, "completed": COMPLETED, "lost": LOST}


@dataclass(frozen=True, slots=True)
class State:
    """Counts by (group, stage, measure), lately by (group, stage, whose), steps back by (group, stage), stays of each cell by piece."""

    counts: NDArray[np.int64]
    lately: NDArray[np.int64]
    back: NDArray[np.int64]
    stays: list[list[Ints]]
    clock: Clock


class StagesAnalysis:
    """Runs that reached each stage, went on, were lost there, with time in stage by Kaplan–Meier (last stages are censored)."""

    name = "stages"
    columns = (
        text("stage", "Stage"),
        count("position", "Place", opens=False),
        count("reached", "Reached"),
        count("entered", "Entered here"),
        count("skipped", "Skipped"),
        count("stepped_back", "Stepped back"),
        count("went_on", "Went on"),
        count("to_next", "To the next"),
        count("open", "Open"),
        count("completed", "Completed"),
        count("lost", "Lost"),
        count("decided", "Decided"),
        count("under_way", "Under way"),
        rate("go_on_rate", "Went on"),
        rate("rate_from_previous", "From previous"),
        seconds("median_seconds", "Median stay", behind="reached"),
        seconds("p90_seconds", "90 % within", behind="reached"),
    )
    shown = ("stage", "reached", "rate_from_previous", "go_on_rate", "lost", "open", "completed", "skipped", "median_seconds")

    def measure(self, part: Part, _question: Stages, _before: State | None) -> State:
        """Count the selected runs and collect their times in stages."""
        runs = part.journey()
        shape = (part.labels.group_count, len(runs.stages))
        counts, back = _counts(part), np.zeros(shape, np.int64)
        sizes = counts[:, :, REACHED].ravel()
        starts = np.cumsum(sizes) - sizes
        stay: Ints = np.empty(int(sizes.sum()), _stay_type(part))
        told = (runs.bounds, runs.facts, runs.climbs)
        measure_stays(part.timeline.touches, told, part.groups, Stays(starts.copy(), stay), back)
        pieces = [[stay[start : start + size]] for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)]
        return State(counts, _lately(part), back, pieces, part.timeline.clock)

    def merge(self, one: State, other: State) -> State:
        """Add counts, put stays side by side."""
        stays = [mine + theirs for mine, theirs in zip(one.stays, other.stays, strict=True)]
        return State(one.counts + other.counts, one.lately + other.lately, one.back + other.back, stays, one.clock)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Stages) -> pa.Table:
        """One row per stage (per group), in the map's order."""
        groups, stages = state.back.shape
        group, stage = (index.ravel() for index in np.indices((groups, stages)))
        counts, lately = state.counts.reshape(-1, MEASURES), state.lately.reshape(-1, UNSETTLED)
        on = counts[:, WENT_ON] - lately[:, ON]
        decided = on + counts[:, ENDED + LOST]
        columns = {
            **labels.group_columns(group),
            "stage": pa.array([labels.stages[index] for index in stage], pa.string()),
            "position": pa.array(stage + 1),
            "reached": pa.array(counts[:, REACHED]),
            "entered": pa.array(counts[:, ENTERED]),
            "skipped": pa.array(counts[:, SKIPPED]),
            "stepped_back": pa.array(state.back.ravel()),
            "went_on": pa.array(counts[:, WENT_ON]),
            "to_next": pa.array(counts[:, TO_NEXT]),
            **{name: pa.array(counts[:, ENDED + code]) for name, code in _BY_STATE.items()},
            "decided": pa.array(decided),
            "under_way": pa.array(lately[:, STAYS]),
            **rate_columns("go_on_rate", on, decided),
            **_from_previous(state),
            **_durations(state),
        }
        return pa.table(columns)

    def sentence(self, table: pa.Table, labels: Labels, _question: Stages) -> Phrases:
        """Where most runs are lost."""
        rows = table.to_pylist()
        runs = sum(row["entered"] for row in rows)
        if not runs:
            return (phrase("stages.none"),)
        completed = sum(row["completed"] for row in rows)
        worst = max(rows, key=lambda row: row["lost"])
        whole = phrase("stages.whole", runs=runs, share=Share(completed / runs))
        if not worst["lost"] or labels.split:
            return (whole,)
        stop = Share(1 - (worst["go_on_rate"] or 0.0))
        median = worst["median_seconds"]
        after = phrase("stages.at_once") if median is None else phrase("stages.after", time=Seconds(median))
        return whole, phrase("stages.lost", stage=worst["stage"], share=stop, after=after)

    def members(self, part: Part, _question: Stages, cell: Cell) -> NDArray[np.bool_]:
        """The runs behind a count of a stage."""
        runs = part.journey()
        if cell.row.get("stage") not in runs.stages:
            raise QuestionInvalid(
                what=f"there is no stage '{cell.row.get('stage')}'", mend=f"Use one of {', '.join(runs.stages)}."
            )
        stage = runs.stages.index(str(cell.row["stage"]))
        facts = runs.facts
        reached = facts.reached >> stage & 1 == 1
        bits, there = settled(part), facts.furthest == stage
        past = has(bits, stage)
        after = stage + 1 < len(runs.stages)
        found = {
            "reached": reached,
            "entered": facts.entry == stage,
            "skipped": facts.skipped >> stage & 1 == 1,
            "went_on": reached & ~there,
            "to_next": reached & (facts.reached >> (stage + 1) & 1 == 1) if after else np.zeros(runs.size, np.bool_),
            **{name: there & (runs.state == code) for name, code in _BY_STATE.items()},
            "decided": past & (~there | (runs.state == LOST)),
            "go_on_rate": past & ~there,
            "under_way": reached & ~past,
            "rate_from_previous": reached & has(bits << 1, stage),
        }
        measure = cell.measure or "reached"
        if measure == "stepped_back":
            return stepped_back_from(part.timeline.touches, runs.rules, runs.bounds, stage)
        if measure not in found:
            raise QuestionInvalid(
                what=f"stages have no customers behind '{cell.measure}'", mend=f"Use one of {', '.join(found)}, stepped_back."
            )
        return np.asarray(found[measure])


def _from_previous(state: State) -> dict[str, pa.Array]:
    """Of the runs whose stay in the stage before is settled, those that came straight on to this one."""
    counts, lately = state.counts, state.lately
    hits, trials = np.zeros(counts.shape[:2], np.int64), np.zeros(counts.shape[:2], np.int64)
    hits[:, 1:] = counts[:, :-1, TO_NEXT] - lately[:, :-1, NEXT]
    trials[:, 1:] = counts[:, :-1, REACHED] - lately[:, :-1, STAYS]
    return rate_columns("rate_from_previous", hits.ravel(), trials.ravel())


def _counts(part: Part) -> NDArray[np.int64]:
    """What the selected runs came to, by group, stage and measure: by kinds of runs where there are not too many kinds."""
    runs, groups = part.journey(), part.labels.group_count
    counts = np.zeros((groups, len(runs.stages), MEASURES), np.int64)
    if groups << len(runs.stages) > _MOST_KINDS:
        count_stages(runs.facts, runs.state, part.groups, counts)
        return counts
    kinds = np.zeros((groups, 1 << len(runs.stages), MEASURES - ENDED), np.int64)
    count_kinds(runs.facts.reached, runs.state, part.groups, kinds)
    add_kinds(kinds, counts)
    return counts


def _lately(part: Part) -> NDArray[np.int64]:
    """The stays of selected runs whose end is not settled, by group, stage and what came after them so far."""
    runs = part.journey()
    found = np.zeros((part.labels.group_count, len(runs.stages), UNSETTLED), np.int64)
    count_unsettled(part.timeline.touches.time, (runs.bounds, runs.facts, runs.climbs), part.groups, runs.recent, found)
    return found


def _stay_type(part: Part) -> np.dtype[np.signedinteger | np.unsignedinteger]:
    """32 bits where twice the longest possible stay fits."""
    bounds, time = part.journey().bounds, part.timeline.touches.time
    latest = time[bounds.first[0] : bounds.stop[-1]].max() if bounds.first.size else 0
    short = time.dtype == np.uint32 and latest < 1 << 31
    return np.dtype(np.uint32 if short else np.int64)


def _durations(state: State) -> dict[str, pa.Array]:
    found = np.array(spread(_quantiles, state.stays), np.float64).reshape(-1, 2)
    seconds = np.where(found >= 0, found * state.clock.unit / SECOND, np.nan)
    return {"median_seconds": nullable(seconds[:, 0]), "p90_seconds": nullable(seconds[:, 1])}


def _quantiles(pieces: list[Ints]) -> tuple[int, int]:
    median, p90 = survival_times(ascending(pieces), (0.5, 0.9))
    return int(median), int(p90)
