"""Continuity: what happens to customers who switch from one channel to another inside a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, text, verdict
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.continuity import (
    DEAD_END,
    DECIDED,
    KINDS,
    RECOGNISED,
    REPEATED,
    SWITCH,
    WENT_ON,
    Sides,
    by_outcome,
    count_switches,
    runs_with_switch,
)
from touchline.model.durations import microseconds
from touchline.model.questions import Cell, Continuity, Reading
from touchline.model.recognition import HowKnown

_ANY = 1 << 62
_MEASURES = {
    "switches": SWITCH,
    "recognised": RECOGNISED,
    "repeated": REPEATED,
    "dead_ends": DEAD_END,
    "went_on": WENT_ON,
    "decided": DECIDED,
}
KNOWN_IN_HALF, KNOWN_ALWAYS, SELDOM_REPEATED, HALF_GO_ON = 0.5, 0.9, 0.1, 0.5
"""The thresholds of a reading: see `reading`."""


@dataclass(frozen=True, slots=True)
class State:
    """Switches by (group, source, target, outcome), and the channels."""

    counts: NDArray[np.int64]
    channels: tuple[str, ...]


class ContinuityAnalysis:
    """Pairs of channels between which customers switch: known on both sides, the same request repeated, dead ends."""

    name = "continuity"
    columns = (
        text("source", "From"),
        text("target", "To"),
        count("switches", "Switches"),
        count("recognised", "Known on both sides"),
        count("repeated", "Repeated"),
        count("dead_ends", "Dead ends"),
        count("went_on", "Went on"),
        count("decided", "Decided"),
        rate("recognised_rate", "Known on both sides", behind="recognised"),
        rate("repeated_rate", "Repeated", behind="repeated"),
        rate("go_on_rate", "Went on", behind="decided"),
        verdict("reading", "Reads as", choices=tuple(Reading)),
    )
    shown = ("source", "target", "switches", "recognised_rate", "repeated_rate", "go_on_rate", "dead_ends", "reading")

    def measure(self, part: Part, question: Continuity, _before: State | None) -> State:
        """Count the switches of the selected runs."""
        runs, channels = part.journey(), part.columns["channel"].values
        size = max(len(channels), 1)
        found = np.zeros((part.labels.group_count, size, size, KINDS), np.int64)
        count_switches(runs.bounds, part.timeline.touches.time, _sides(part, question), runs.state, part.groups, found)
        return State(by_outcome(found), channels)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(one.counts + other.counts, one.channels)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Continuity) -> pa.Table:
        """One row per pair of channels with a switch, most frequent first, then by name."""
        names = np.array(state.channels or ("",))
        group, source, target = np.nonzero(state.counts[..., SWITCH])
        found = state.counts[group, source, target]
        order = np.lexsort((names[target], names[source], -found[:, SWITCH], group))
        group, source, target, found = group[order], source[order], target[order], found[order]
        switches = found[:, SWITCH]
        table = pa.table(
            {
                **labels.group_columns(group),
                "source": pa.array(names[source], pa.string()),
                "target": pa.array(names[target], pa.string()),
                **{name: pa.array(found[:, place]) for name, place in _MEASURES.items()},
                **rate_columns("recognised_rate", found[:, RECOGNISED], switches),
                **rate_columns("repeated_rate", found[:, REPEATED], switches),
                **rate_columns("go_on_rate", found[:, DECIDED] - found[:, DEAD_END], found[:, DECIDED]),
            }
        )
        readings = [reading(row, question.least).value for row in table.to_pylist()]
        return table.append_column("reading", pa.array(readings, pa.string()))

    def sentence(self, table: pa.Table, _labels: Labels, question: Continuity) -> Phrases:
        """How many switches are seamless, and where most customers are lost on the way."""
        rows = table.to_pylist()
        switches = sum(row["switches"] for row in rows)
        if not switches:
            return (phrase("continuity.none"),)
        known, repeated = (Share(sum(row[name] for row in rows) / switches) for name in ("recognised", "repeated"))
        whole = phrase("continuity.whole", switches=switches, share=known, repeated=repeated)
        worst = max(rows, key=lambda row: row["dead_ends"])
        if worst["switches"] < question.least or not worst["dead_ends"]:
            return (whole,)
        where = {"source": worst["source"], "target": worst["target"]}
        stop = Share(1 - (worst["go_on_rate"] or 0.0))
        return whole, phrase("continuity.lost", **where, count=worst["dead_ends"], share=stop)

    def members(self, part: Part, question: Continuity, cell: Cell) -> NDArray[np.bool_]:
        """The runs with such a switch."""
        channels = part.columns["channel"].values
        source, target = str(cell.row.get("source")), str(cell.row.get("target"))
        if source not in channels or target not in channels:
            what = f"nobody switches from '{source}' to '{target}'"
            raise QuestionInvalid(what=what, mend="Use the channels of a row of the answer.")
        runs = part.journey()
        wanted = (channels.index(source), channels.index(target), _MEASURES.get(cell.measure, SWITCH))
        return runs_with_switch(runs.bounds, part.timeline.touches.time, _sides(part, question), runs.state, wanted)


def reading(row: Mapping[str, Any], least: int) -> Reading:
    """What a pair of channels is to customers, from shares of its switches; unknown below `least` switches.

    Multichannel: the customer is known on both sides less than half the time. Omnichannel: at least 90 % of the time, at most
    10 % repeat the same request, and at least half go on. Cross-channel: everything between.
    """
    if row["switches"] < least:
        return Reading.UNKNOWN
    if row["recognised_rate"] < KNOWN_IN_HALF:
        return Reading.MULTICHANNEL
    seamless = row["recognised_rate"] >= KNOWN_ALWAYS and row["repeated_rate"] <= SELDOM_REPEATED
    goes_on = row["go_on_rate"] is not None and row["go_on_rate"] >= HALF_GO_ON
    return Reading.OMNICHANNEL if seamless and goes_on else Reading.CROSS_CHANNEL


def _sides(part: Part, question: Continuity) -> Sides:
    how = part.columns["recognition"]
    known = np.array([*(value in {HowKnown.NAMED, HowKnown.DEVICE} for value in how.values), False])
    within = part.timeline.clock.span(microseconds(question.within)) if question.within is not None else _ANY
    return Sides(
        part.columns["channel"].codes, how.codes, part.columns[question.same].codes, known, within, part.journey().recent
    )
