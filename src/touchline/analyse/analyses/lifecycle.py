"""Lifecycle: how many customers are new, come again, come back or are gone, period by period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.calendars import first_tick, periods_of
from touchline.analyse.marks import marked
from touchline.analyse.rates import rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.returns import COUNTS, DORMANT, NEW, RESURRECTED, RETURNING, STANDINGS, fold_lifecycle, stand_in
from touchline.model.questions import Cell, Lifecycle

_BEYOND = 3
"""Periods after the newest event that are still told apart: in the first, customers go dormant; what is later is empty."""


@dataclass(frozen=True, slots=True)
class State:
    """Counts by group, period and standing; the names of the periods, the first one asked for, and the one that is not over."""

    counts: NDArray[np.int64]
    names: tuple[str, ...]
    first: int
    now: int


class LifecycleAnalysis:
    """New, returning, resurrected and dormant customers, and how many of the period before come again."""

    name = "lifecycle"
    columns = (
        text("period", "Period"),
        count("new", "New"),
        count("returning", "Returning"),
        count("resurrected", "Come back"),
        count("dormant", "Gone", known=False),
        rate("kept_rate", "Kept", behind="returning"),
    )
    shown = ("period", "new", "returning", "resurrected", "dormant", "kept_rate")

    def measure(self, part: Part, question: Lifecycle, _before: State | None) -> State:
        """Walk through everybody's periods."""
        periods = periods_of(part, question.every, beyond=_BEYOND)
        counts = np.zeros((part.labels.group_count, len(periods.names), STANDINGS), np.int64)
        fold_lifecycle(part.timeline.touches, _marks(part, question), part.units, part.groups, periods.calendar, counts)
        return State(counts, periods.names, periods.holding(first_tick(part, question)), periods.calendar.now)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(one.counts + other.counts, one.names, one.first, one.now)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Lifecycle) -> pa.Table:
        """Per group, the periods from the first asked for, or with anybody, to the last with anything to tell."""
        telling = np.flatnonzero(state.counts[:, : state.now + 1].sum(axis=(0, 2)))
        telling = telling[telling >= state.first]
        periods = np.arange(telling[0], telling[-1] + 1) if telling.size else np.arange(0)
        groups = np.arange(labels.group_count)
        group, period = np.repeat(groups, periods.size), np.tile(periods, groups.size)
        found = state.counts[group, period]
        unknown = period >= state.now
        before = np.where(unknown, 0, found[:, RETURNING] + found[:, DORMANT])
        return pa.table(
            {
                **labels.group_columns(group),
                "period": pa.array([state.names[index] for index in period], pa.string()),
                "new": pa.array(found[:, NEW]),
                "returning": pa.array(found[:, RETURNING]),
                "resurrected": pa.array(found[:, RESURRECTED]),
                "dormant": pa.array(found[:, DORMANT], mask=unknown),
                **rate_columns("kept_rate", np.where(unknown, 0, found[:, RETURNING]), before),
            }
        )

    def sentence(self, table: pa.Table, _labels: Labels, question: Lifecycle) -> Phrases:
        """The last period that is over: who came, who went, and how that was before."""
        rows = [row for row in table.to_pylist() if row["dormant"] is not None]
        if not rows or "group" in table.column_names:
            return (phrase("lifecycle.few") if not rows else phrase("lifecycle.groups"),)
        last = rows[-1]
        counts = {name: last[name] for name in ("new", "returning", "resurrected", "dormant")}
        said = [phrase("lifecycle.last", period=last["period"], every=phrase(f"lifecycle.{question.every}"), **counts)]
        if last["kept_rate"] is not None:
            rate = {"share": Share(last["kept_rate"]), "low": Share(last["kept_low"]), "high": Share(last["kept_high"])}
            said.append(phrase("lifecycle.kept", **rate))
        gained = last["new"] + last["resurrected"] - last["dormant"]
        return *said, phrase("lifecycle.grows" if gained >= 0 else "lifecycle.shrinks", count=abs(gained))

    def members(self, part: Part, question: Lifecycle, cell: Cell) -> NDArray[np.bool_]:
        """The customers who stand so in a period."""
        periods = periods_of(part, question.every, beyond=_BEYOND)
        standings = {"new": NEW, "returning": RETURNING, "resurrected": RESURRECTED, "dormant": DORMANT}
        if cell.row.get("period") not in periods.names:
            raise QuestionInvalid(what=f"there is no period '{cell.row.get('period')}'", mend="Use a period of the answer.")
        wanted = periods.names.index(str(cell.row["period"]))
        standing = stand_in(part.timeline.touches, _marks(part, question), part.units, periods.calendar, wanted)
        chosen: NDArray[np.bool_] = standing == standings.get(cell.measure, RETURNING)
        return chosen


def _marks(part: Part, question: Lifecycle) -> NDArray[np.uint8]:
    """By code, whether a touch says that the customer is there."""
    return (marked(part, question.step, 0) * COUNTS).astype(np.uint8)
