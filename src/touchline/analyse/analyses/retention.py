"""Retention: who comes again, by when they started and how long after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.calendars import Periods, first_tick, periods_of
from touchline.analyse.marks import marked
from touchline.analyse.rates import rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, text
from touchline.frame.groups import group_in, group_text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.returns import COUNTS, IN_COHORT, OBSERVED, RETURNED, STARTS, Again, Waits, fold_returns, tell_returns
from touchline.model.questions import Cell, Retention, Returning


@dataclass(frozen=True, slots=True)
class State:
    """The counts by group · cohorts + cohort and wait, and the names of the cohorts."""

    again: Again
    cohorts: tuple[str, ...]


class RetentionAnalysis:
    """Cohorts by first touch, and the share that comes again period by period; what is not over yet is not known."""

    name = "retention"
    columns = (
        text("cohort", "Start", known=False),
        count("period", "Wait", opens=False),
        count("size", "Customers"),
        count("observed", "Seen so long"),
        count("returned", "Came again", known=False),
        rate("return_rate", "Came again", behind="returned"),
    )
    shown = ("cohort", "period", "size", "observed", "returned", "return_rate")

    def measure(self, part: Part, question: Retention, _before: State | None) -> State:
        """Find everybody's start and count the periods in which they come again."""
        cohorts, asked = _asked(part, question)
        rows = part.labels.group_count * len(cohorts.names)
        out = Again(np.zeros((rows, question.periods + 2), np.int64), np.zeros((rows, question.periods + 1), np.int64))
        fold_returns(part.timeline.touches, _marks(part, question), part.units, part.groups, asked, out)
        return State(out, cohorts.names)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(Again(*(mine + its for mine, its in zip(one.again, other.again, strict=True))), one.cohorts)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Retention) -> pa.Table:
        """Per group all cohorts together, then every cohort that has customers, wait by wait."""
        shape = (labels.group_count, len(state.cohorts))
        reach = state.again.reach.reshape(*shape, -1)
        returned = state.again.returned.reshape(*shape, -1)
        if question.mode is Returning.OR_LATER:
            returned = _from_here_on(returned)
        reach, returned = (np.concatenate([counts.sum(axis=1, keepdims=True), counts], axis=1) for counts in (reach, returned))
        size, observed = reach.sum(axis=2), _from_here_on(reach)[:, :, 1:]
        waits = question.periods + 1
        there = size > 0
        there[:, 0] = True
        group, cohort = np.nonzero(there)
        group, cohort, wait = np.repeat(group, waits), np.repeat(cohort, waits), np.tile(np.arange(waits), group.size)
        seen, came = observed[group, cohort, wait], returned[group, cohort, wait]
        names = [None, *state.cohorts]
        return pa.table(
            {
                **labels.group_columns(group),
                "cohort": pa.array([names[index] for index in cohort], pa.string()),
                "period": pa.array(wait),
                "size": pa.array(size[group, cohort]),
                "observed": pa.array(seen),
                "returned": pa.array(came, mask=seen == 0),
                **rate_columns("return_rate", came, seen),
            }
        )

    def sentence(self, table: pa.Table, _labels: Labels, question: Retention) -> Phrases:
        """How many come again at first and later, as long as half are still seen, and a cohort that does clearly worse or better."""
        rows = [row for row in table.to_pylist() if row["return_rate"] is not None and row["period"] > 0]
        whole = [row for row in rows if row["cohort"] is None]
        if not whole:
            return (phrase("retention.few"),)
        first = min(whole, key=_wait)
        last = max((row for row in whole if 2 * row["observed"] >= first["observed"]), key=_wait)
        every = phrase(f"retention.{question.every or question.cohort}")
        if "group" in table.column_names:
            best = max((row for row in whole if row["period"] == first["period"]), key=lambda row: row["return_rate"])
            return (phrase("retention.group", every=every, group=group_text(group_in(best)), **_figures(best)),)
        said = [phrase("retention.first", every=every, **_figures(first))]
        if last["period"] > first["period"]:
            said.append(phrase("retention.last", every=every, **_figures(last)))
        return *said, *_standing_out(rows, first)

    def members(self, part: Part, question: Retention, cell: Cell) -> NDArray[np.bool_]:
        """The customers of a cohort, those seen long enough, or those who came again."""
        cohorts, asked = _asked(part, question)
        name, wait = cell.row.get("cohort"), cell.row.get("period")
        known = name is None or name in cohorts.names
        if not known or not str(wait).isdigit() or int(str(wait)) > question.periods:
            raise QuestionInvalid(what=f"there is no cohort '{name}' with wait '{wait}'", mend="Use a row of the answer.")
        cohort = -1 if name is None else cohorts.names.index(str(name))
        told = tell_returns(part.timeline.touches, _marks(part, question), part.units, asked, (cohort, int(str(wait))))
        bit = {"observed": OBSERVED, "returned": RETURNED, "return_rate": RETURNED}.get(cell.measure, IN_COHORT)
        chosen: NDArray[np.bool_] = told & bit > 0
        return chosen


def _asked(part: Part, question: Retention) -> tuple[Periods, Waits]:
    cohorts = periods_of(part, question.cohort, beyond=question.periods + 2)
    every = cohorts
    if question.every not in {None, question.cohort}:
        every = periods_of(part, question.every or question.cohort, beyond=question.periods + 2)
    onward = int(question.mode is Returning.OR_LATER)
    return cohorts, Waits(first_tick(part, question), cohorts.calendar, every.calendar, question.periods, onward)


def _marks(part: Part, question: Retention) -> NDArray[np.uint8]:
    """By code, whether one may start with the touch and whether one comes again with it."""
    starts = marked(part, question.start, 0)
    counts = marked(part, question.again, int(question.start is not None))
    return (starts * STARTS + counts * COUNTS).astype(np.uint8)


def _from_here_on(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sums from each place to the end of the last axis."""
    return np.flip(np.cumsum(np.flip(counts, axis=-1), axis=-1), axis=-1)


def _figures(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "period": row["period"],
        "share": Share(row["return_rate"]),
        "observed": row["observed"],
        "low": Share(row["return_low"]),
        "high": Share(row["return_high"]),
    }


def _wait(row: Mapping[str, Any]) -> int:
    return int(row["period"])


def _standing_out(rows: Sequence[Mapping[str, Any]], whole: Mapping[str, Any]) -> Phrases:
    """The cohort whose interval lies farthest outside that of all together, if there is one."""
    alike = [row for row in rows if row["cohort"] is not None and row["period"] == whole["period"]]
    worse = [row for row in alike if row["return_high"] < whole["return_low"]]
    better = [row for row in alike if row["return_low"] > whole["return_high"]]
    if worse:
        one = min(worse, key=lambda row: row["return_high"])
        return (phrase("retention.worse", cohort=one["cohort"], **_figures(one)),)
    if better:
        one = max(better, key=lambda row: row["return_low"])
        return (phrase("retention.better", cohort=one["cohort"], **_figures(one)),)
    return ()
