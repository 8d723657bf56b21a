"""Time to convert: how long persons or runs take to each step of a funnel, since its start and since the step before, in bins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import nullable, rate_columns
from touchline.analyse.stepping import timed
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, seconds, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrase, Phrases, Said, Seconds, Share, phrase
from touchline.model.durations import format_duration, microseconds
from touchline.model.questions import Cell, TimeToConvert
from touchline.model.questions.time_to_convert import LADDER

SINCE = ("start", "previous")

_HALF, _MOST = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class State:
    """Units by (group, step from the second on, since what, bin)."""

    counts: NDArray[np.int64]


class TimeToConvertAnalysis:
    """Units per bin of the time to each step, since the start of the chain and since the step before it."""

    name = "time-to-convert"
    columns = (
        count("step", "Step", opens=False),
        text("label", "Label"),
        text("since", "Since", choices=SINCE),
        text("bin", "Bin"),
        seconds("begins_seconds", "From"),
        seconds("ends_seconds", "To"),
        count("count", "Count"),
        rate("share", "Share", behind="count"),
        rate("within_rate", "By then"),
    )
    shown = ("step", "label", "since", "bin", "count", "share", "within_rate")

    def measure(self, part: Part, question: TimeToConvert, _before: State | None) -> State:
        """Fold every selected unit and sort its times into bins."""
        edges = _edges(question)
        later = len(question.steps) - 1
        shape = (part.labels.group_count, later, len(SINCE), edges.size + 1)
        found = timed(part, question)
        group, step = np.divmod(found.cell.astype(np.int64), len(question.steps))
        counts = np.zeros(shape, np.int64)
        for since, times in enumerate((found.took, found.gap)):
            place = np.searchsorted(edges, times * part.timeline.clock.unit, side="right")
            cell = np.ravel_multi_index((group, step - 1, np.full(place.size, since), place), shape)
            counts += np.bincount(cell, minlength=counts.size).reshape(shape)
        return State(counts)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(one.counts + other.counts)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: TimeToConvert) -> pa.Table:
        """Per step and since what, the bins from the first with anybody to the last."""
        edges = _edges(question)
        some = state.counts > 0
        upto = np.logical_or.accumulate(some, axis=3) & np.logical_or.accumulate(some[..., ::-1], axis=3)[..., ::-1]
        group, later, since, place = (index.astype(np.int64) for index in np.nonzero(upto))
        counted = state.counts[upto]
        whole = state.counts.sum(axis=3)[group, later, since]
        within = np.cumsum(state.counts, axis=3)[upto]
        begins, ends = np.concatenate([[0], edges]) / 1e6, np.concatenate([edges / 1e6, [np.nan]])
        names = _names(question)
        return pa.table(
            {
                **labels.group_columns(group),
                "step": pa.array(later + 2),
                "label": pa.array([question.steps[index + 1].label for index in later], pa.string()),
                "since": pa.array([SINCE[index] for index in since], pa.string()),
                "bin": pa.array([names[index] for index in place], pa.string()),
                "begins_seconds": nullable(begins[place]),
                "ends_seconds": nullable(ends[place]),
                "count": pa.array(counted),
                **rate_columns("share", counted, whole),
                **rate_columns("within_rate", within, whole),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, question: TimeToConvert) -> Phrases:
        """Within which time half, and most, of those who convert have done so."""
        rows = [row for row in table.to_pylist() if row["step"] == len(question.steps) and row["since"] == "start"]
        if not rows:
            return (phrase("time-to-convert.nobody", step=question.steps[-1].label),)
        if labels.split:
            return (phrase("time-to-convert.groups"),)
        values = {
            "step": question.steps[-1].label,
            "first": question.steps[0].label,
            "count": sum(row["count"] for row in rows),
        }
        said = Phrase("time-to-convert.whole", {**values, "half": _time(rows, _HALF), "most": _time(rows, _MOST)})
        return said, _most_often(max(rows, key=lambda row: row["count"]))

    def members(self, part: Part, question: TimeToConvert, cell: Cell) -> NDArray[np.bool_]:
        """The units whose time to the step lies in the bin, or (`within_rate`) in it or one before."""
        step, names = int(str(cell.row.get("step", 0))) - 1, _names(question)
        if not 0 < step < len(question.steps) or cell.row.get("bin") not in names or cell.row.get("since") not in SINCE:
            raise QuestionInvalid(what="the answer has no such row", where="row", mend="Name step, since and bin of a row.")
        found = timed(part, question)
        unit = np.repeat(np.arange(part.groups.size), np.bitwise_count(found.reached >> np.uint32(1)))
        times = (found.took, found.gap)[SINCE.index(str(cell.row["since"]))] * part.timeline.clock.unit
        last = names.index(str(cell.row["bin"]))
        first = 0 if cell.measure == "within_rate" else last
        place = np.searchsorted(_edges(question), times, side="right")
        wanted = (first <= place) & (place <= last)
        behind = np.zeros(part.groups.size, np.bool_)
        behind[unit[wanted & (found.cell % len(question.steps) == step)]] = True
        return behind


def _edges(question: TimeToConvert) -> NDArray[np.int64]:
    """Where bins end, in µs, ascending; the last bin has no end."""
    found = sorted({microseconds(one) for one in question.bins or LADDER} - {0})
    if not found:
        raise QuestionInvalid(what="a bin cannot end at once", where="bin", mend="Write a duration such as 1h.")
    return np.array(found, np.int64)


def _names(question: TimeToConvert) -> list[str]:
    """The bins in words: `< 1m`, `1m ..< 2m`, `>= 1d`."""
    edges = [format_duration(timedelta(microseconds=int(edge))) for edge in _edges(question)]
    between = [f"{begin} ..< {end}" for begin, end in pairwise(edges)]
    return [f"< {edges[0]}", *between, f">= {edges[-1]}"]


def _most_often(row: dict[str, Any]) -> Phrase:
    """How long it takes most often."""
    values: dict[str, Said] = {
        "begin": Seconds(row["begins_seconds"]),
        "end": Seconds(row["ends_seconds"]),
        "share": Share(row["share"]),
    }
    if row["ends_seconds"] is None:
        return Phrase("time-to-convert.longer", values)
    return Phrase("time-to-convert.between" if row["begins_seconds"] else "time-to-convert.shorter", values)


def _time(rows: list[dict[str, Any]], share: float) -> Seconds:
    """The end of the bin by which so many have converted."""
    return Seconds(next(row["ends_seconds"] for row in rows if row["within_rate"] >= share))
