"""Funnel: how far persons or runs get through up to 30 steps within a conversion window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import nullable, percent, rate_columns, waiting
from touchline.errors import QuestionInvalid
from touchline.frame.parts import Labels, Part
from touchline.frame.timelines import Clock
from touchline.kernels.bins import rank_of
from touchline.kernels.funnel import NEVER, Steps, fold_units, measure_units
from touchline.model.durations import microseconds
from touchline.model.questions import Cell, Funnel, Mode

MOST_STEPS = 30


@dataclass(frozen=True, slots=True)
class State:
    """Units by (group, step), and for each later step of each unit the cell (group · steps + step) and the time since its start."""

    counts: NDArray[np.int64]
    cell: NDArray[np.int64]
    took: NDArray[np.int64]
    clock: Clock


class FunnelAnalysis:
    """Count, rates and time to convert per step: ordered, strict or any order, optional and OR steps, exclusions, trend."""

    name = "funnel"

    def measure(self, part: Part, question: Funnel, _before: State | None) -> State:
        """Fold every selected unit."""
        steps = _steps(part, question)
        reached = _reached(part, steps)
        size, groups = len(question.steps), part.labels.group_count
        counts = np.zeros((groups, size), np.int64)
        for step in range(size):
            counts[:, step] = np.bincount(part.groups[reached >> step & 1 == 1], minlength=groups)
        entries = int(counts[:, 1:].sum())
        unit_step, took = np.empty(entries, np.int64), np.empty(entries, np.int64)
        measure_units(part.timeline.touches, steps, part.units, reached, unit_step, took)
        unit, step_of = unit_step >> 5, unit_step & 31
        return State(counts, part.groups[unit].astype(np.int64) * size + step_of, took, part.timeline.clock)

    def merge(self, one: State, other: State) -> State:
        """Add up, put times side by side."""
        took = np.concatenate([one.took, other.took])
        return State(one.counts + other.counts, np.concatenate([one.cell, other.cell]), took, one.clock)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Funnel) -> pa.Table:
        """One row per step (per group and period)."""
        groups, steps = state.counts.shape
        group, step = (index.ravel() for index in np.indices((groups, steps)))
        count = state.counts.ravel()
        previous = _previous_required(question)
        before = np.where(step > 0, state.counts[group, np.maximum(previous[step], 0)], 0)
        required = np.array([not one.optional for one in question.steps])[step] & (step > 0)
        return pa.table(
            {
                **labels.group_columns(group),
                "step": pa.array(step + 1),
                "label": pa.array([question.steps[index].label for index in step], pa.string()),
                "count": pa.array(count),
                **rate_columns("rate_from_start", count, state.counts[group, 0]),
                **rate_columns("rate_from_previous", count, before),
                "dropped": pa.array(before - count, pa.int64(), mask=~required),
                **_durations(state),
            }
        )

    def sentence(self, table: pa.Table, _labels: Labels, question: Funnel) -> str:
        """How many convert, and where the most are lost."""
        rows = table.to_pylist()
        last = [row for row in rows if row["step"] == len(question.steps)]
        first = sum(row["count"] for row in rows if row["step"] == 1)
        if not first:
            return f"Nobody has done “{question.steps[0].label}” in this period."
        units = "runs" if question.per.value == "run" else "persons"
        whole = f"{percent(sum(row['count'] for row in last) / first)} of {first:,} {units} get to “{question.steps[-1].label}”"
        drops = [row for row in rows if row["dropped"]]
        if len(rows) != len(question.steps) or not drops:
            return f"{whole}."
        worst = max(drops, key=lambda row: row["dropped"])
        stop = f"{worst['dropped']:,} ({percent(1 - worst['rate_from_previous'])}) stop before “{worst['label']}”"
        return f"{whole} within a median of {waiting(last[0]['median_seconds'])}; the largest drop: {stop}."

    def members(self, part: Part, question: Funnel, cell: Cell) -> NDArray[np.bool_]:
        """The units that reached a step, or (measure `dropped`) reached the required step before it and not this one."""
        step = int(str(cell.row.get("step", 0))) - 1
        if not 0 <= step < len(question.steps):
            raise QuestionInvalid(what=f"there is no step {step + 1}", mend=f"Steps are 1 to {len(question.steps)}.")
        reached = _reached(part, _steps(part, question))
        here = reached >> step & 1 == 1
        if cell.measure != "dropped":
            return np.asarray(here)
        before = int(_previous_required(question)[step])
        return np.asarray((reached >> max(before, 0) & 1 == 1) & ~here)


def _reached(part: Part, steps: Steps) -> NDArray[np.uint32]:
    reached = np.empty(part.groups.size, np.uint32)
    fold_units(part.timeline.touches, steps, part.units, part.groups, reached)
    return reached


def _previous_required(question: Funnel) -> NDArray[np.int64]:
    previous, found = -1, []
    for index, step in enumerate(question.steps):
        found.append(previous)
        if not step.optional:
            previous = index
    return np.array(found, np.int64)


def _steps(part: Part, question: Funnel) -> Steps:
    if part.masks is None:
        raise TypeError(question)
    longest = -NEVER // 2
    window = longest if question.within is None else part.timeline.clock.span(microseconds(question.within))
    required = np.array([not step.optional for step in question.steps])
    return Steps(part.masks, _previous_required(question), required, window, int(question.mode is Mode.ANY))


def _durations(state: State) -> dict[str, pa.Array]:
    """Lower median and p90 of the time from the start of the chain to the step."""
    order = np.lexsort((state.took, state.cell))
    took = state.took[order]
    sizes = np.bincount(state.cell, minlength=state.counts.size)
    starts = np.cumsum(sizes) - sizes
    columns = {}
    for name, share in (("median_seconds", 0.5), ("p90_seconds", 0.9)):
        rank = rank_of(sizes, share)
        known = rank >= 0
        found = np.full(sizes.size, np.nan)
        found[known] = took[(starts + rank)[known]] * (state.clock.unit / 1e6)
        columns[name] = nullable(found)
    return columns
