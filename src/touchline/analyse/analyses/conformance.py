"""Conformance: how many runs follow the designed order of stages, where the others leave it, and what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import nullable, rate_columns, wilson
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, number, rate, text
from touchline.frame.groups import group_in, group_text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrase, Phrases, Share, phrase
from touchline.kernels.deviations import (
    BACK,
    COMPLETED,
    CUSTOMERS,
    LOST,
    MEASURES,
    RUNS,
    Cells,
    Selected,
    cells_of,
    count_deviations,
    runs_deviating,
)
from touchline.model.questions import Cell, Conformance

KINDS = ("lateral entry", "skip", "step back", "goal without", "outside")
CONFORMING = "none"
START = "(start)"


@dataclass(frozen=True, slots=True)
class State:
    """Counts by (group, cell, measure), the cells as the kernel numbers them."""

    counts: NDArray[np.int64]


class ConformanceAnalysis:
    """Runs whose touches never contradict the order of stages, and the deviations of the others, those first that cost most.

    What goes missing with a deviation is a comparison with conforming runs that came as far, not proof that it is the cause.
    """

    name = "conformance"
    columns = (
        text("deviation", "Deviation", choices=(CONFORMING, *KINDS)),
        text("source", "From"),
        text("target", "To"),
        count("runs", "Runs"),
        rate("share", "Share of runs", behind="runs"),
        count("customers", "Customers"),
        count("completed", "Completed"),
        count("lost", "Lost"),
        rate("completed_rate", "Completed of decided", behind="completed"),
        number("lost_conversions", "Lost conversions", behind="lost"),
        number("lost_conversions_low", "Lost conversions from"),
        number("lost_conversions_high", "Lost conversions to"),
    )
    shown = ("deviation", "source", "target", "runs", "share", "customers", "completed_rate", "lost_conversions")

    def measure(self, part: Part, _question: Conformance, _before: State | None) -> State:
        """Count the deviations of the selected runs."""
        runs = part.journey()
        cells = _cells(len(runs.stages), part.labels.group_count)
        touches = part.timeline.touches
        counts = np.zeros((*cells.customer.shape, MEASURES), np.int64)
        count_deviations(touches, runs.rules, Selected(runs.bounds, part.groups, runs.state), cells, counts)
        return State(counts)

    def merge(self, one: State, other: State) -> State:
        """Add up; parts are cut between customers, so no customer is counted twice."""
        return State(one.counts + other.counts)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Conformance) -> pa.Table:
        """Conforming runs first, then every deviation that occurs, by customers times lost conversions."""
        every = state.counts.shape[1] - 2 - len(labels.stages)
        fair = every + 1
        seen = state.counts[:, : fair + 1, RUNS] > 0
        seen[:, every], seen[:, fair] = False, True
        group, cell = np.nonzero(seen)
        counts = state.counts[group, cell]
        lost = _lost_conversions(counts, _as_far(state.counts[:, fair + 1 :])[group, _stage_of(cell, len(labels.stages))])
        lost[:, cell == fair] = np.nan
        names = [_named(int(one), fair, labels.stages) for one in cell]
        cost = np.nan_to_num(counts[:, CUSTOMERS] * lost[0], nan=-np.inf).round(9)
        table = pa.table(
            {
                **labels.group_columns(group),
                "deviation": pa.array([name[0] for name in names], pa.string()),
                "source": pa.array([name[1] for name in names], pa.string()),
                "target": pa.array([name[2] for name in names], pa.string()),
                "runs": pa.array(counts[:, RUNS]),
                **rate_columns("share", counts[:, RUNS], state.counts[group, every, RUNS]),
                "customers": pa.array(counts[:, CUSTOMERS]),
                "completed": pa.array(counts[:, COMPLETED]),
                "lost": pa.array(counts[:, LOST]),
                **rate_columns("completed_rate", counts[:, COMPLETED], counts[:, COMPLETED] + counts[:, LOST]),
                "lost_conversions": nullable(lost[0]),
                "lost_conversions_low": nullable(lost[1]),
                "lost_conversions_high": nullable(lost[2]),
            }
        )
        return table.take(pa.array(np.lexsort((cell, -cost, cell != fair, group))))

    def sentence(self, table: pa.Table, labels: Labels, _question: Conformance) -> Phrases:
        """How many runs go as designed, and the deviation that costs most."""
        rows = table.to_pylist()
        fair = [row for row in rows if row["deviation"] == CONFORMING]
        if not any(row["runs"] for row in rows):
            return (phrase("conformance.none"),)
        if labels.split:
            least = min((row for row in fair if row["share"] is not None), key=lambda row: row["share"])
            return (phrase("conformance.group", group=group_text(group_in(least)), share=Share(least["share"])),)
        whole = phrase("conformance.whole", share=Share(fair[0]["share"]), completed=Share(fair[0]["completed_rate"]))
        costly = [row for row in rows if (row["lost_conversions_low"] or 0) > 0]
        if not costly:
            return whole, phrase("conformance.free")
        return whole, _said(costly[0]), phrase("conformance.care")

    def members(self, part: Part, _question: Conformance, cell: Cell) -> NDArray[np.bool_]:
        """The runs with a deviation (or with none), in any or in one state."""
        runs = part.journey()
        cells = _cells(len(runs.stages), part.labels.group_count)
        fair = cells.run.size - 1 - len(runs.stages)
        numbers = {_named(number, fair, runs.stages): number for number in (*range(fair - 1), fair)}
        wanted = (str(cell.row.get("deviation")), str(cell.row.get("source") or ""), str(cell.row.get("target") or ""))
        if wanted not in numbers:
            raise QuestionInvalid(what=f"there is no such deviation: {' '.join(wanted)}", mend="Use the key columns of a row.")
        found = runs_deviating(part.timeline.touches, runs.rules, runs.bounds, cells, numbers[wanted])
        states = {"completed": runs.state == 1, "lost": runs.state == 2}
        if cell.measure in states:
            return np.asarray(found & states[cell.measure])
        if cell.measure not in {"", "runs", "customers", "share"}:
            mend = "Use runs, customers, completed or lost."
            raise QuestionInvalid(what=f"conformance has no customers behind '{cell.measure}'", mend=mend)
        return found


def _cells(stages: int, groups: int) -> Cells:
    size = cells_of(stages)
    return Cells(stages, np.full(size, -1, np.int64), np.full((groups, size), -1, np.int64), np.empty(size, np.int64))


def _named(cell: int, fair: int, stages: tuple[str, ...]) -> tuple[str, str, str]:
    """Deviation, source and target of a cell."""
    if cell == fair:
        return CONFORMING, "", ""
    names = (*stages, START)
    kind, places = divmod(cell, len(names) ** 2)
    source, target = divmod(places, len(names))
    return KINDS[kind], names[source], names[target]


def _as_far(conforming: NDArray[np.int64]) -> NDArray[np.int64]:
    """Conforming runs by a stage that they reached, from those by their furthest."""
    return np.asarray(conforming[:, ::-1].cumsum(axis=1)[:, ::-1])


def _stage_of(cell: NDArray[np.int64], stages: int) -> NDArray[np.int64]:
    """How far a run has come that deviates so: to the target, or to the source where it steps back."""
    kind, places = np.divmod(cell, (stages + 1) ** 2)
    source, target = np.divmod(places, stages + 1)
    return np.minimum(np.where(kind == BACK, source, target), stages - 1)


def _lost_conversions(counts: NDArray[np.int64], fair: NDArray[np.int64]) -> NDArray[np.float64]:
    """Decided runs with a deviation times the share by which fewer complete than of conforming runs, with its 95 % interval.

    The difference of two independent shares by Newcombe's hybrid of their Wilson intervals (1998, method 10); NaN where there are
    no decided runs on one side.
    """
    decided, usual = counts[:, COMPLETED] + counts[:, LOST], fair[:, COMPLETED] + fair[:, LOST]
    here, there = _share(counts[:, COMPLETED], decided), _share(fair[:, COMPLETED], usual)
    low, high = wilson(counts[:, COMPLETED], decided)
    usual_low, usual_high = wilson(fair[:, COMPLETED], usual)
    missing = there - here
    less = missing - np.hypot(there - usual_low, high - here)
    more = missing + np.hypot(usual_high - there, here - low)
    found: NDArray[np.float64] = np.stack([missing, less, more]) * decided
    return found


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    found = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


def _said(row: Mapping[str, Any]) -> Phrase:
    """The costliest deviation."""
    what = phrase(f"conformance.{row['deviation'].replace(' ', '_')}", source=row["source"], target=row["target"])
    return phrase(
        "conformance.cost",
        what=what,
        share=Share(row["share"]),
        rate=Share(row["completed_rate"]),
        lost=row["lost_conversions"],
        low=row["lost_conversions_low"],
        high=row["lost_conversions_high"],
    )
