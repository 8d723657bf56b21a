"""Ranking: touchpoints by what customers do and say, outside-in, against what departments believe, inside-out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import difference, wilson
from touchline.analyse.surveys import NPS
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Scalar, Shape, count, number, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, phrase
from touchline.kernels.presence import PRESENCE, RUNS, count_presence, touched_runs
from touchline.kernels.runs import COMPLETED
from touchline.kernels.select import any_in_units
from touchline.model.questions import Cell, Ranking

TEN = 10
PUBLISHED_HITS = 6
"""Of the ten touchpoints that customers find most important, those that companies name: as published, six."""
Floats = NDArray[np.float64]
Row = dict[str, Scalar]


@dataclass(frozen=True, slots=True)
class State:
    """By (group, touchpoint): runs with it, those of them that completed, strong answers there; by group: runs, and completed ones."""

    present: NDArray[np.int64]
    completed: NDArray[np.int64]
    felt: NDArray[np.int64]
    runs: NDArray[np.int64]


class RankingAnalysis:
    """Touchpoints by reach, effect and strong answers, and the hits of each department among the first ten."""

    name = "ranking"
    columns = (
        text("kind", "Kind", choices=("touchpoint", "gap", "department")),
        text("department", "Department"),
        text("key", "Key"),
        text("title", "Touchpoint"),
        count("rank", "Outside-in", known=False, opens=False),
        count("inside_rank", "Inside-out", known=False, opens=False),
        number("gap", "Gap"),
        count("runs", "Runs", known=False),
        number("reach", "Reach", Shape.SHARE, behind="runs"),
        number("effect", "More complete", Shape.CHANGE, behind="runs"),
        number("effect_low", "At least", Shape.CHANGE),
        number("effect_high", "At most", Shape.CHANGE),
        count("felt", "Strong answers", known=False),
        count("hits", "Hits", known=False, opens=False),
        count("of", "Of", known=False, opens=False),
        number("correlation", "Rank correlation"),
    )
    shown = (
        "department",
        "title",
        "rank",
        "inside_rank",
        "gap",
        "runs",
        "reach",
        "effect",
        "felt",
        "hits",
        "of",
        "correlation",
    )

    def measure(self, part: Part, question: Ranking, _before: State | None) -> State:
        """Count the runs with each touchpoint, and what was answered there."""
        runs, shape = part.journey(), (part.labels.group_count, len(part.labels.touchpoints))
        done = np.where(runs.state == COMPLETED, part.groups, -1).astype(np.int16)
        seen = np.zeros((2, *shape, PRESENCE), np.int64)
        for groups, out in zip((part.groups, done), seen, strict=True):
            count_presence(part.timeline.touches, runs.bounds, groups, out)
        sizes = [np.bincount(groups[groups >= 0], minlength=shape[0]) for groups in (part.groups, done)]
        return State(seen[0, ..., RUNS], seen[1, ..., RUNS], _felt(part, question), np.stack(sizes, axis=1))

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(one.present + other.present, one.completed + other.completed, one.felt + other.felt, one.runs + other.runs)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Ranking) -> pa.Table:
        """Per group the touchpoints, most important first; then per department its touchpoints with the gap, and its hits."""
        lists = _lists(question, labels)
        rows: list[Row] = []
        groups: list[int] = []
        for group in range(labels.group_count):
            found = _touchpoints(state, labels, group)
            rank = {str(row["key"]): number for number, row in enumerate(found, start=1)}
            found = [row | {"rank": rank[str(row["key"])]} for row in found]
            titles = {str(row["key"]): str(row["title"]) for row in found}
            for name, ranked in lists.items():
                found.extend(_compared(name, ranked, rank, titles))
            rows.extend(found)
            groups.extend([group] * len(found))
        columns = {
            column.name: pa.array(
                [row.get(column.name, "" if column.shape is Shape.TEXT else None) for row in rows], _type(column.shape)
            )
            for column in self.columns
        }
        return pa.table({**labels.group_columns(np.array(groups, np.int64)), **columns})

    def sentence(self, table: pa.Table, labels: Labels, _question: Ranking) -> Phrases:
        """What matters most, and which department is furthest from it."""
        rows = table.to_pylist()
        points = [row for row in rows if row["kind"] == "touchpoint" and row["runs"]]
        if not points or labels.split:
            return (phrase("ranking.none" if not points else "ranking.groups"),)
        whole = phrase("ranking.first", title=points[0]["title"])
        departments = [row for row in rows if row["kind"] == "department"]
        if not departments:
            return (whole,)
        worst = min(departments, key=lambda row: row["hits"] / row["of"])
        said = {"department": worst["department"], "hits": worst["hits"], "of": worst["of"]}
        return whole, phrase("ranking.department", **said, published=PUBLISHED_HITS, ten=TEN)

    def members(self, part: Part, question: Ranking, cell: Cell) -> NDArray[np.bool_]:
        """The runs with the touchpoint, or with a strong answer there."""
        names = [point.id for point in part.labels.touchpoints]
        if cell.row.get("key") not in names:
            raise QuestionInvalid(what=f"there is no touchpoint '{cell.row.get('key')}'", mend="Use a touchpoint of the map.")
        code = names.index(str(cell.row["key"]))
        if cell.measure == "felt":
            strong = NPS.strong(part.numbers[question.nps]) & (part.timeline.touches.code == code)
            return any_in_units(part.units, strong)
        return np.asarray(touched_runs(part.timeline.touches, part.journey().bounds, code) >= 0)


def _type(shape: Shape) -> pa.DataType:
    return {Shape.TEXT: pa.string(), Shape.COUNT: pa.int64()}.get(shape, pa.float64())


def _felt(part: Part, question: Ranking) -> NDArray[np.int64]:
    """Strong answers, good or bad, by group and touchpoint."""
    out = np.zeros((part.labels.group_count, len(part.labels.touchpoints)), np.int64)
    if not part.groups.size:
        return out
    begin, end = int(part.units.low[0]), int(part.units.high[-1])
    position = np.flatnonzero(NPS.strong(part.numbers[question.nps][begin:end])) + begin
    run = np.searchsorted(part.units.high, position, side="right")
    inside = (position >= part.units.low[run]) & (part.groups[run] >= 0)
    np.add.at(out, (part.groups[run[inside]], part.timeline.touches.code[position[inside]]), 1)
    return out


def _lists(question: Ranking, labels: Labels) -> dict[str, list[str]]:
    """What each department ranks, in its order: as asked, or else as the map says that it believes."""
    if not question.department and labels.journey is not None:
        return {belief.department: list(belief.order) for belief in labels.journey.beliefs}
    known = {point.id for point in labels.touchpoints}
    found = {}
    for asked in question.department:
        name, equals, rest = asked.partition("=")
        ranked = list(dict.fromkeys(one.strip() for one in rest.split(",") if one.strip()))
        unknown = [one for one in ranked if one not in known]
        if not (equals and name.strip() and ranked) or unknown:
            what = f"there is no touchpoint '{unknown[0]}'" if unknown else f"'{asked}' is no ranking"
            raise QuestionInvalid(what=what, where="department", mend="Write marketing=newsletter,cart,order.")
        found[name.strip()] = ranked
    return found


def _touchpoints(state: State, labels: Labels, group: int) -> list[Row]:
    """The touchpoints of a group, the mean of whose ranks by reach, effect and strong answers is best, first."""
    runs, completed = state.runs[group]
    present, done, felt = state.present[group], state.completed[group], state.felt[group]
    rest = runs - present
    effect, low, high = difference(_rated(done, present), _rated(completed - done, rest))
    reach = present / runs if runs else np.full(present.size, np.nan)
    importance = _ranks(present.astype(np.float64)) + _ranks(np.abs(np.nan_to_num(effect))) + _ranks(felt.astype(np.float64))
    order = np.argsort(importance, kind="stable")
    return [
        {
            "kind": "touchpoint",
            "key": labels.touchpoints[code].id,
            "title": labels.touchpoints[code].title,
            "runs": int(present[code]),
            "felt": int(felt[code]),
            "reach": _known(reach[code]),
            "effect": _known(effect[code]),
            "effect_low": _known(low[code]),
            "effect_high": _known(high[code]),
        }
        for code in order.tolist()
    ]


def _rated(hits: NDArray[np.int64], trials: NDArray[np.int64]) -> Floats:
    """Rates with their intervals, as rows."""
    share = np.where(trials > 0, hits / np.maximum(trials, 1), np.nan)
    return np.stack([share, *wilson(hits, trials)])


def _ranks(values: Floats) -> Floats:
    """1 for the greatest; equal values share the better rank."""
    rounded = np.round(values, 9)
    found: Floats = 1.0 + (rounded[None, :] > rounded[:, None]).sum(axis=1)
    return found


def _compared(name: str, ranked: list[str], rank: dict[str, int], titles: dict[str, str]) -> list[Row]:
    """A department's touchpoints with the gap to what customers show, and its hits."""
    rows: list[Row] = [
        {
            "kind": "gap",
            "department": name,
            "key": key,
            "title": titles[key],
            "rank": rank[key],
            "inside_rank": place,
            "gap": float(place - rank[key]),
        }
        for place, key in enumerate(ranked, start=1)
    ]
    first = ranked[:TEN]
    hits = sum(rank[key] <= len(first) for key in first)
    whole: Row = {
        "kind": "department",
        "department": name,
        "hits": hits,
        "of": len(first),
        "correlation": _spearman(ranked, rank),
    }
    return [*rows, whole]


def _spearman(ranked: list[str], rank: dict[str, int]) -> float | None:
    """The rank correlation of C. Spearman (1904) over the touchpoints that the department ranks; None for a single one."""
    size = len(ranked)
    if size < 2:
        return None
    outside = {key: place for place, key in enumerate(sorted(ranked, key=lambda key: rank[key]))}
    apart = sum((place - outside[key]) ** 2 for place, key in enumerate(ranked))
    return 1 - 6 * apart / (size * (size**2 - 1))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
