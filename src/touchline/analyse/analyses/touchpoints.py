"""Touchpoints: what happens at each touchpoint of the map, as its card on the map shows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.gaps import Gaps, gap_columns, measure_gaps, merge_gaps
from touchline.analyse.rates import rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, seconds, text
from touchline.frame.groups import group_in, group_text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.presence import CUSTOMERS, PRESENCE, RUNS, TO_GOAL, count_presence, ends_at, touched_runs
from touchline.kernels.runs import LOST
from touchline.kernels.settled import count_lately_followed, settled_at
from touchline.kernels.transitions import Pairs
from touchline.model.questions import Cell, Touchpoints

_FOLLOWED, _ENDS, _CELLS = 0, 1, 4
"""Cells per touchpoint: touches that another one follows, then touches that end their run, by the run's state."""


def _pairs(codes: int) -> Pairs:
    source = np.append(np.arange(codes) * _CELLS, codes * _CELLS)
    target = np.concatenate([np.zeros(codes, np.int64), _ENDS + np.arange(3)])
    cell = source[:, None] + target[None, :]
    cell[codes, :] = codes * _CELLS
    return Pairs(cell.astype(np.int32), codes * _CELLS + 1, codes)


@dataclass(frozen=True, slots=True)
class State:
    """Pairs by touchpoint; per (group, touchpoint) customers, runs and runs that then reach the goal; and touches followed lately."""

    gaps: Gaps
    presence: NDArray[np.int64]
    lately: NDArray[np.int64]


class TouchpointsAnalysis:
    """Volume, customers, runs, going on, goal rate and the time to the next touch, for every touchpoint."""

    name = "touchpoints"
    columns = (
        text("touchpoint", "Touchpoint"),
        text("title", "Touchpoint"),
        text("channel", "Channel"),
        text("stage", "Stage", known=False),
        count("touches", "Touches"),
        count("customers", "Customers"),
        count("runs", "Runs"),
        count("decided", "Decided"),
        rate("go_on_rate", "Went on"),
        rate("goal_rate", "Reached goal"),
        seconds("median_seconds", "Median to next", behind="go_on_rate"),
    )
    shown = ("title", "stage", "channel", "touches", "customers", "go_on_rate", "goal_rate", "median_seconds")

    def measure(self, part: Part, _question: Touchpoints, before: State | None) -> State:
        """Count touches, runs and customers of the selected runs."""
        runs = part.journey()
        codes = len(part.labels.touchpoints)
        gaps = measure_gaps(part, _pairs(codes), before.gaps if before is not None else None)
        if before is not None:
            return State(gaps, before.presence, before.lately)
        presence = np.zeros((part.labels.group_count, codes, PRESENCE), np.int64)
        count_presence(part.timeline.touches, runs.bounds, part.groups, presence)
        lately = np.zeros((part.labels.group_count, codes), np.int64)
        count_lately_followed(part.timeline.touches, runs.bounds, part.groups, runs.recent, lately)
        return State(gaps, presence, lately)

    def merge(self, one: State, other: State) -> State:
        """Add up; parts are cut between customers, so no customer is counted twice."""
        gaps = merge_gaps(one.gaps, other.gaps)
        if one.gaps.looked_twice:
            return State(gaps, one.presence, one.lately)
        return State(gaps, one.presence + other.presence, one.lately + other.lately)

    def again(self, state: State) -> bool:
        """A second look for the median."""
        return not state.gaps.looked_twice

    def finish(self, state: State, labels: Labels, _question: Touchpoints) -> pa.Table:
        """One row per touchpoint (per group), in document order, silent ones too."""
        points = labels.touchpoints
        group, code = (index.ravel() for index in np.indices((labels.group_count, len(points))))
        counts = state.gaps.counts.reshape(labels.group_count, -1)[:, : len(points) * _CELLS].reshape(-1, _CELLS)
        presence = state.presence.reshape(-1, PRESENCE)
        followed = counts[:, _FOLLOWED] - state.lately.ravel()
        decided = followed + counts[:, _ENDS + LOST]
        cells = group * (len(points) * _CELLS + 1) + code * _CELLS
        chosen = [points[index] for index in code]
        return pa.table(
            {
                **labels.group_columns(group),
                "touchpoint": pa.array([point.id for point in chosen], pa.string()),
                "title": pa.array([point.title for point in chosen], pa.string()),
                "channel": pa.array([point.channel for point in chosen], pa.string()),
                "stage": pa.array([point.stage for point in chosen], pa.string()),
                "touches": pa.array(counts.sum(axis=1)),
                "customers": pa.array(presence[:, CUSTOMERS]),
                "runs": pa.array(presence[:, RUNS]),
                "decided": pa.array(decided),
                **rate_columns("go_on_rate", followed, decided),
                **rate_columns("goal_rate", presence[:, TO_GOAL], presence[:, RUNS]),
                **gap_columns(state.gaps, cells, ("median_seconds",)),
            }
        )

    def sentence(self, table: pa.Table, _labels: Labels, _question: Touchpoints) -> Phrases:
        """Where customers stop most often, among touchpoints with enough touches to tell."""
        rows = [row for row in table.to_pylist() if row["decided"] >= 30]
        if not rows:
            return (phrase("touchpoints.few"),)
        worst = min(rows, key=lambda row: row["go_on_rate"])
        among = phrase("touchpoints.all")
        if "group" in worst:
            among = phrase("touchpoints.among", group=group_text(group_in(worst)))
        return (
            phrase(
                "touchpoints.stop",
                title=worst["title"],
                among=among,
                share=Share(1 - worst["go_on_rate"]),
                touches=worst["decided"],
                low=Share(1 - worst["go_on_high"]),
                high=Share(1 - worst["go_on_low"]),
            ),
        )

    def members(self, part: Part, _question: Touchpoints, cell: Cell) -> NDArray[np.bool_]:
        """The runs behind a figure of a touchpoint."""
        names = [point.id for point in part.labels.touchpoints]
        if cell.row.get("touchpoint") not in names:
            raise QuestionInvalid(
                what=f"there is no touchpoint '{cell.row.get('touchpoint')}'", mend="Use a touchpoint id of the map."
            )
        runs = part.journey()
        code = names.index(str(cell.row["touchpoint"]))
        touched = touched_runs(part.timeline.touches, runs.bounds, code)
        if cell.measure == "goal_rate":
            return np.asarray((touched >= 0) & (runs.bounds.goal >= touched))
        if cell.measure == "went_on":
            return np.asarray((touched >= 0) & (touched < runs.bounds.stop - 1))
        if cell.measure in {"decided", "go_on_rate"}:
            ends = (runs.state == LOST) & (cell.measure == "decided")
            return settled_at(part.timeline.touches, runs.bounds, ends, code, runs.recent)
        if cell.measure == "lost":
            return np.asarray(ends_at(part.timeline.touches, runs.bounds, code) & (runs.state == LOST))
        return np.asarray(touched >= 0)
