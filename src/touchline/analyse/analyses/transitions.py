"""Transitions: how often one touchpoint directly follows another inside a run, and after how long."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.gaps import Gaps, gap_columns, measure_gaps, merge_gaps
from touchline.analyse.rates import rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, seconds, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Seconds, Share, phrase
from touchline.kernels.transitions import Pairs, runs_with_pair
from touchline.model.questions import Cell, Transitions

START, END = "(start)", "(end)"
_STATES = 3


def _pairs(codes: int) -> Pairs:
    """A cell for every source (touchpoints, start) and target (touchpoints, end whatever the state)."""
    targets = np.minimum(np.arange(codes + _STATES), codes)
    cell = np.arange(codes + 1)[:, None] * (codes + 1) + targets[None, :]
    return Pairs(cell.astype(np.int32), (codes + 1) ** 2, codes)


class TransitionsAnalysis:
    """Directly-follows pairs with start and end nodes, share of the source, median and p90 of the time between."""

    name = "transitions"
    columns = (
        text("source", "From"),
        text("target", "To"),
        count("count", "Count"),
        rate("share", "Share of from", behind="count"),
        seconds("median_seconds", "Median", behind="count"),
        seconds("p90_seconds", "90 % within", behind="count"),
    )
    shown = ("source", "target", "count", "share", "median_seconds", "p90_seconds")

    def measure(self, part: Part, _question: Transitions, before: Gaps | None) -> Gaps:
        """Count pairs and gaps of the selected runs."""
        return measure_gaps(part, _pairs(len(part.labels.touchpoints)), before)

    def merge(self, one: Gaps, other: Gaps) -> Gaps:
        """Add up."""
        return merge_gaps(one, other)

    def again(self, state: Gaps) -> bool:
        """A second look for the quantiles."""
        return not state.looked_twice

    def finish(self, state: Gaps, labels: Labels, _question: Transitions) -> pa.Table:
        """One row per pair that occurs, most frequent first, then by name."""
        codes = len(labels.touchpoints)
        counts = state.counts.reshape(labels.group_count, codes + 1, codes + 1)
        leaving = counts.sum(axis=2)
        names = [point.id for point in labels.touchpoints]
        sources, targets = np.array([*names, START]), np.array([*names, END])
        group, source, target = np.nonzero(counts)
        count = counts[group, source, target]
        order = np.lexsort((targets[target], sources[source], -count, group))
        group, source, target, count = group[order], source[order], target[order], count[order]
        cells = (group * (codes + 1) + source) * (codes + 1) + target
        return pa.table(
            {
                **labels.group_columns(group),
                "source": pa.array(sources[source], pa.string()),
                "target": pa.array(targets[target], pa.string()),
                "count": pa.array(count),
                **rate_columns("share", count, leaving[group, source]),
                **gap_columns(state, cells),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, _question: Transitions) -> Phrases:
        """The most frequent real transition."""
        titles = {point.id: point.title for point in labels.touchpoints}
        rows = [row for row in table.to_pylist() if row["source"] != START and row["target"] != END]
        if not rows:
            return (phrase("transitions.none"),)
        top = max(rows, key=lambda row: row["count"])
        return (
            phrase(
                "transitions.top",
                source=titles[top["source"]],
                target=titles[top["target"]],
                count=top["count"],
                share=Share(top["share"]),
                time=Seconds(top["median_seconds"]),
            ),
        )

    def members(self, part: Part, _question: Transitions, cell: Cell) -> NDArray[np.bool_]:
        """The runs in which the transition happens."""
        names = [point.id for point in part.labels.touchpoints]
        source, target = str(cell.row.get("source")), str(cell.row.get("target"))
        if source not in [*names, START] or target not in [*names, END]:
            raise QuestionInvalid(
                what=f"there is no transition from '{source}' to '{target}'", mend="Use touchpoint ids of the map."
            )
        runs = part.journey()
        pairs = _pairs(len(names))
        wanted = [*names, START].index(source) * (len(names) + 1) + [*names, END].index(target)
        return runs_with_pair(runs.bounds, part.timeline.touches, runs.state, pairs, wanted)
