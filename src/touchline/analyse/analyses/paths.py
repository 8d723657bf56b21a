"""Paths: which ways runs take from an anchor, forward or backward, or whole variants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.beginnings import Beginnings, Packed, beginnings, fits, merge_packed, pack
from touchline.analyse.rates import rate_columns
from touchline.analyse.ways import Sequences, count_prefixes, gather_sequences, merge_sequences
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.paths import PathRule, Ways, count_ways, key_ways, runs_along
from touchline.kernels.runs import COMPLETED
from touchline.model.questions import Cell, Direction, Paths

ARROW = " > "


@dataclass(frozen=True, slots=True)
class State:
    """The distinct ways with their counts, and per group the number of runs that have the anchor."""

    ways: Sequences | Packed
    anchored: NDArray[np.int64]


class PathsAnalysis:
    """Most frequent prefixes from an anchor, or whole variants, with share and completed runs."""

    name = "paths"
    columns = (
        text("path", "Path"),
        count("depth", "Depth", known=False, always=False, opens=False),
        count("length", "Length", known=False, always=False, opens=False),
        count("count", "Runs"),
        rate("share", "Share", behind="count"),
        count("completed", "Completed"),
        count("ended", "Ended here", known=False, always=False),
    )
    shown = ("path", "count", "share", "completed")

    def measure(self, part: Part, question: Paths, _before: State | None) -> State:
        """Key the selected runs, count equal keys, spell each once."""
        rule = _rule(part, question)
        ways = pack(part, rule) if _is_packed(part.labels, question) else _spelled(part, rule)
        return State(ways, _anchored(ways, rule, part.labels.group_count))

    def merge(self, one: State, other: State) -> State:
        """Equal ways add up."""
        anchored = one.anchored + other.anchored
        if isinstance(one.ways, Packed) and isinstance(other.ways, Packed):
            return State(merge_packed(one.ways, other.ways), anchored)
        return State(merge_sequences(_sequences(one), _sequences(other)), anchored)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Paths) -> pa.Table:
        """The `top` most frequent ways of each group, then by name."""
        names = [point.id for point in labels.touchpoints]
        found = _found(state, question)
        chosen = _top(found, names, question.top)
        group, count = found.group[chosen], found.counts[chosen, 0]
        columns = {
            **labels.group_columns(group),
            "path": pa.array([found.spelled(index, names, ARROW) for index in chosen], pa.string()),
            "length" if question.variants else "depth": pa.array(found.length[chosen]),
            "count": pa.array(count),
            **rate_columns("share", count, state.anchored[group]),
            "completed": pa.array(found.counts[chosen, 1]),
        }
        if not question.variants:
            columns["ended"] = pa.array(found.ended[chosen])
        return pa.table(columns)

    def sentence(self, table: pa.Table, labels: Labels, question: Paths) -> Phrases:
        """The most frequent way."""
        if table.num_rows == 0:
            return (phrase("paths.none"),)
        titles = {point.id: point.title for point in labels.touchpoints}
        rows = table.to_pylist()
        deep = [row for row in rows if question.variants or row["depth"] == min(question.depth, max(r["depth"] for r in rows))]
        top = max(deep, key=lambda row: row["count"])
        spelled = " → ".join(f"“{titles[name]}”" for name in top["path"].split(ARROW))
        key = "paths.variant" if question.variants else "paths.way"
        return (phrase(key, path=spelled, count=top["count"], share=Share(top["share"]), completed=top["completed"]),)

    def members(self, part: Part, question: Paths, cell: Cell) -> NDArray[np.bool_]:
        """The runs that take a path."""
        names = {point.id: code for code, point in enumerate(part.labels.touchpoints)}
        wanted = str(cell.row.get("path", "")).split(ARROW)
        if any(name not in names for name in wanted):
            raise QuestionInvalid(
                what=f"there is no path '{cell.row.get('path')}'", mend=f"Join touchpoint ids with '{ARROW}'."
            )
        runs = part.journey()
        codes = np.array([names[name] for name in wanted], np.int32)
        exact = 1 if question.variants or cell.measure == "ended" else 0
        rule = _rule(part, question)._replace(depth=len(wanted) + exact, base=0)
        along = runs_along(part.timeline.touches, runs.bounds, rule, codes, exact)
        return along & (runs.state == COMPLETED) if cell.measure == "completed" else along


def _sequences(state: State) -> Sequences:
    if isinstance(state.ways, Packed):
        raise TypeError(state)
    return state.ways


def _found(state: State, question: Paths) -> Sequences | Beginnings:
    """What is told: whole ways, or their beginnings."""
    if isinstance(state.ways, Packed):
        return beginnings(state.ways)
    return state.ways if question.variants else count_prefixes(state.ways, question.depth)


def _spelled(part: Part, rule: PathRule) -> Sequences:
    """The distinct ways of the selected runs, each spelled once."""
    runs = part.journey()
    touches, size = part.timeline.touches, runs.size
    ways = Ways(np.empty(size, np.uint64), np.empty(size, np.uint64), np.empty(size, np.int32), np.empty(size, np.bool_))
    key_ways(touches, runs.bounds, part.groups, rule, np.empty(rule.depth, np.int32), ways)
    first_run = np.empty(size, np.int64)
    counts = np.empty((size, 2), np.int64)
    found = count_ways(ways, runs.state == COMPLETED, first_run, counts)
    return gather_sequences(part, rule, ways, first_run[:found], counts[:found])


def _anchored(ways: Sequences | Packed, rule: PathRule, groups: int) -> NDArray[np.int64]:
    """How many runs of each group have the anchor."""
    if isinstance(ways, Sequences):
        return np.bincount(ways.group, weights=ways.counts[:, 0], minlength=groups).astype(np.int64)
    group = (ways.counted.way >> np.uint64(1)) // np.uint64(rule.base**rule.depth)
    return np.bincount(group.astype(np.int64), weights=ways.counted.counts[:, 0], minlength=groups).astype(np.int64)


def _is_packed(labels: Labels, question: Paths) -> bool:
    """Whether a way fits one number; the same for all parts."""
    return not question.variants and fits(len(labels.touchpoints) + 1, question.depth, labels.group_count)


def _rule(part: Part, question: Paths) -> PathRule:
    names = [point.id for point in part.labels.touchpoints]
    if question.anchor and question.anchor not in names:
        raise QuestionInvalid(
            what=f"there is no touchpoint '{question.anchor}'", where="anchor", mend="Use a touchpoint id of the map."
        )
    anchor = names.index(question.anchor) if question.anchor else -1
    collapse = int(question.collapse)
    if question.variants:
        bounds = part.journey().bounds
        longest = int((bounds.stop - bounds.first).max()) if bounds.first.size else 1
        return PathRule(-1, 1, collapse, longest, 0)
    return PathRule(anchor, 1 if question.direction is Direction.FORWARD else -1, collapse, question.depth, len(names) + 1)


def _top(found: Sequences | Beginnings, names: list[str], top: int) -> list[int]:
    """Indexes of the most frequent sequences of each group: by count, then by name."""
    chosen: list[int] = []
    for group in np.unique(found.group):
        mine = np.flatnonzero(found.group == group)
        counts = found.counts[mine, 0]
        if mine.size > top:
            least = np.partition(counts, -top)[-top]
            mine = mine[counts >= least]
        ranked = sorted(mine.tolist(), key=lambda index: (-int(found.counts[index, 0]), found.spelled(index, names, ARROW)))
        chosen.extend(ranked[:top])
    return chosen
