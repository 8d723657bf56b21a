"""Funnel: how far persons or runs get through up to 30 steps within a conversion window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import nullable, rate_columns
from touchline.analyse.stepping import folded, previous_required
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, seconds, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrase, Phrases, Seconds, Share, phrase
from touchline.frame.timelines import Clock
from touchline.kernels.bins import rank_of
from touchline.model.questions import Cell, Funnel


@dataclass(frozen=True, slots=True)
class State:
    """Units by (group, step), and for each later step of each unit the cell (group · steps + step) and the time since its start."""

    counts: NDArray[np.int64]
    cell: NDArray[np.int32]
    took: NDArray[np.int64]
    clock: Clock


class FunnelAnalysis:
    """Count, rates and time to convert per step: ordered, strict or any order, optional and OR steps, exclusions, trend."""

    name = "funnel"
    columns = (
        count("step", "Step", opens=False),
        text("label", "Label"),
        count("count", "Count"),
        rate("rate_from_start", "From start", behind="count"),
        rate("rate_from_previous", "From previous", behind="count"),
        count("dropped", "Dropped", known=False),
        seconds("median_seconds", "Median", behind="count"),
        seconds("p90_seconds", "90 % within", behind="count"),
    )
    shown = ("step", "label", "count", "rate_from_start", "rate_from_previous", "dropped", "median_seconds", "p90_seconds")

    def measure(self, part: Part, question: Funnel, _before: State | None) -> State:
        """Fold every selected unit."""
        size, groups = len(question.steps), part.labels.group_count
        found = folded(part, question)
        counts = np.bincount(found.cell, minlength=groups * size).reshape(groups, size)
        counts[:, 0] = np.bincount(part.groups[found.reached & 1 == 1], minlength=groups)
        return State(counts, found.cell, found.took, part.timeline.clock)

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
        previous = previous_required(question)
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

    def sentence(self, table: pa.Table, _labels: Labels, question: Funnel) -> Phrases:
        """How many convert, and where the most are lost."""
        rows = table.to_pylist()
        last = [row for row in rows if row["step"] == len(question.steps)]
        first = sum(row["count"] for row in rows if row["step"] == 1)
        if not first:
            return (phrase("funnel.nobody", step=question.steps[0].label),)
        values = {
            "share": Share(sum(row["count"] for row in last) / first),
            "first": first,
            "step": question.steps[-1].label,
        }
        drops = [row for row in rows if row["dropped"]]
        if len(rows) != len(question.steps) or not drops:
            return (Phrase(f"funnel.{question.per}", values),)
        worst = max(drops, key=lambda row: row["dropped"])
        values |= {
            "time": Seconds(last[0]["median_seconds"]),
            "dropped": worst["dropped"],
            "stop": Share(1 - worst["rate_from_previous"]),
            "worst": worst["label"],
        }
        return (Phrase(f"funnel.{question.per}_drop", values),)

    def members(self, part: Part, question: Funnel, cell: Cell) -> NDArray[np.bool_]:
        """The units that reached a step, or (measure `dropped`) reached the required step before it and not this one."""
        step = int(str(cell.row.get("step", 0))) - 1
        if not 0 <= step < len(question.steps):
            raise QuestionInvalid(what=f"there is no step {step + 1}", mend=f"Steps are 1 to {len(question.steps)}.")
        reached = folded(part, question).reached
        here = reached >> step & 1 == 1
        if cell.measure != "dropped":
            return np.asarray(here)
        before = int(previous_required(question)[step])
        return np.asarray((reached >> max(before, 0) & 1 == 1) & ~here)


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
