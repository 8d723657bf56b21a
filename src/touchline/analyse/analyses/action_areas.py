"""Action areas: what it would bring if runs went on as often as at the best comparable place, against the effort."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.outlook import (
    BLOCKS,
    Floats,
    completing,
    jackknifed,
    moves_of,
    shares,
    walked,
    without_each,
)
from touchline.analyse.rates import nullable, rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Shape, count, number, rate, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.moves import count_ends
from touchline.kernels.presence import ends_at
from touchline.kernels.runs import LOST
from touchline.model.questions import ActionAreas, Cell

USUAL_EFFORT = 3.0
"""The effort where the map says none: the middle of 1 to 5."""
A_TENTH = 1.1
"""How much more often runs are supposed to go on where there is no better example."""


@dataclass(frozen=True, slots=True)
class State:
    """By (block, group): moves between stages, and per touchpoint the runs lost there by stage, with touches that were followed."""

    moves: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Areas:
    """By (block left out, group, place): touches or runs that went on, that were lost, the level to reach, the gain per run."""

    on: NDArray[np.int64]
    lost: NDArray[np.int64]
    level: Floats
    gain: Floats


class ActionAreasAnalysis:
    """Stages and touchpoints by the completions to gain there, divided by the effort."""

    name = "action-areas"
    columns = (
        count("rank", "Rank", known=False, opens=False),
        text("kind", "Kind", choices=("stage", "touchpoint")),
        text("key", "Key"),
        text("title", "Where"),
        count("lost", "Lost"),
        rate("go_on_rate", "Went on", behind="lost"),
        number("level", "Could be", Shape.SHARE, behind="lost"),
        number("gain", "Completions to gain", behind="lost"),
        number("gain_low", "At least"),
        number("gain_high", "At most"),
        number("effort", "Effort"),
        number("gain_per_effort", "Gain per effort", behind="lost"),
    )
    shown = (
        "rank",
        "title",
        "kind",
        "lost",
        "go_on_rate",
        "level",
        "gain",
        "gain_low",
        "gain_high",
        "effort",
        "gain_per_effort",
    )

    def measure(self, part: Part, _question: ActionAreas, _before: State | None) -> State:
        """Count the moves between stages, and where runs end."""
        codes, stages = len(part.labels.touchpoints), len(part.labels.stages)
        ends = np.zeros((BLOCKS, part.labels.group_count, codes, stages + 1), np.int64)
        count_ends(part.timeline.touches, part.journey().facts.furthest, walked(part), ends)
        return State(moves_of(part, np.zeros(codes, np.bool_)).counts, ends)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(one.moves + other.moves, one.ends + other.ends)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: ActionAreas) -> pa.Table:
        """Per group the places where somebody was lost or went on, the most gain for the effort first."""
        runs = without_each(state.moves)[..., -1, :].sum(axis=-1)
        found = _areas(state, labels, question, runs)
        half = jackknifed(found.gain, (runs[1:] < runs[:1])[..., None])
        gain, ends = found.gain[0] * runs[0][:, None], half * runs[0][:, None]
        effort = _efforts(labels)
        group, place = np.nonzero(found.on[0] + found.lost[0])
        worth = gain[group, place] / effort[place]
        order = np.lexsort((place, -np.round(gain[group, place], 9), -np.round(worth, 9), group))
        rank = np.arange(group.size) - np.searchsorted(group[order], group[order]) + 1
        order, rank = order[rank <= question.top], rank[rank <= question.top]
        group, place, worth = group[order], place[order], worth[order]
        names, at = _names(labels), (group, place)
        low, high = (gain + sign * ends for sign in (-1, 1))
        return pa.table(
            {
                **labels.group_columns(group),
                "rank": pa.array(rank),
                **{
                    name: pa.array([names[index][column] for index in place], pa.string())
                    for column, name in enumerate(("kind", "key", "title"))
                },
                "lost": pa.array(found.lost[0][at]),
                **rate_columns("go_on_rate", found.on[0][at], found.on[0][at] + found.lost[0][at]),
                "level": nullable(found.level[0][at]),
                **{name: nullable(values[at]) for name, values in (("gain", gain), ("gain_low", low), ("gain_high", high))},
                "effort": nullable(effort[place]),
                "gain_per_effort": nullable(worth),
            }
        )

    def sentence(self, table: pa.Table, _labels: Labels, _question: ActionAreas) -> Phrases:
        """The first of them."""
        rows = [row for row in table.to_pylist() if row["gain"]]
        if not rows:
            return (phrase("action-areas.none"),)
        first = max(rows, key=lambda row: row["gain_per_effort"])
        said = {"title": first["title"], "share": Share(first["go_on_rate"]), "level": Share(first["level"])}
        if first["gain_low"] is None:
            return (phrase("action-areas.about", **said, gain=first["gain"]),)
        ends = {"low": first["gain_low"], "high": first["gain_high"]}
        return (phrase("action-areas.first", **said, gain=first["gain"], **ends),)

    def members(self, part: Part, _question: ActionAreas, cell: Cell) -> NDArray[np.bool_]:
        """The runs lost there."""
        names = [name[:2] for name in _names(part.labels)]
        wanted = (cell.row.get("kind"), cell.row.get("key"))
        if wanted not in names:
            raise QuestionInvalid(what=f"there is no {wanted[0]} '{wanted[1]}'", mend="Use the kind and key of a row.")
        runs, place = part.journey(), names.index(wanted)
        stages = len(part.labels.stages)
        if place < stages:
            return np.asarray((runs.facts.furthest == place) & (runs.state == LOST))
        return np.asarray(ends_at(part.timeline.touches, runs.bounds, place - stages) & (runs.state == LOST))


def _areas(state: State, labels: Labels, question: ActionAreas, runs: NDArray[np.int64]) -> Areas:
    """Every place, stages first: a run that goes on after all fares like those that go on from its stage."""
    moves, ends = without_each(state.moves), without_each(state.ends)
    chance = completing(shares(moves))[..., :-1]
    stage_on, stage_lost = moves[..., :-1, :-1].sum(axis=-1), moves[..., :-1, -1]
    going = _share(stage_on, stage_on + stage_lost)
    level = np.minimum(going * A_TENTH, 1.0)
    saved = stage_lost * _rescued(going, level) * _share(chance, going)
    on, lost = ends[..., -1], ends[..., :-1].sum(axis=-1)
    point_going = _share(on, on + lost)
    point_level = _levels(point_going, on[0] + lost[0] >= question.least, labels)
    point_saved = _rescued(point_going, point_level) * (ends[..., :-1] * chance[..., None, :]).sum(axis=-1)
    gain = np.concatenate([saved, point_saved], axis=-1) / np.maximum(runs, 1)[..., None]
    return Areas(
        on=np.concatenate([stage_on, on], axis=-1),
        lost=np.concatenate([stage_lost, lost], axis=-1),
        level=np.concatenate([level, point_level], axis=-1),
        gain=gain,
    )


def _levels(going: Floats, examples: NDArray[np.bool_], labels: Labels) -> Floats:
    """How often runs could go on from each touchpoint: as at the best example of its stage, or, where none is better, a tenth more."""
    stages = [point.stage for point in labels.touchpoints]
    level = np.minimum(going * A_TENTH, 1.0)
    for code, stage in enumerate(stages):
        alike = np.array([other == stage for other in stages]) & (np.arange(len(stages)) != code)
        best = np.where(alike & examples, going, -1.0).max(axis=-1, initial=-1.0)
        better = best[0] > going[0, :, code]
        level[..., code] = np.where(better, best, level[..., code])
    return level


def _share(hits: Floats | NDArray[np.int64], trials: Floats | NDArray[np.int64]) -> Floats:
    """A share, nothing where there were no trials."""
    return np.where(trials > 0, hits / np.where(trials > 0, trials, 1.0), 0.0)


def _rescued(going: Floats, level: Floats) -> Floats:
    """The share of the lost that must go on to reach a level."""
    return np.where(going < 1, (level - going) / np.where(going < 1, 1 - going, 1.0), 0.0)


def _names(labels: Labels) -> list[tuple[str, str, str]]:
    """Kind, key and title of every place: stages, then touchpoints."""
    stages = [("stage", stage, stage) for stage in labels.stages]
    return [*stages, *(("touchpoint", point.id, point.title) for point in labels.touchpoints)]


def _efforts(labels: Labels) -> Floats:
    """What the map says of each touchpoint, and for a stage the mean of its touchpoints."""
    own = [USUAL_EFFORT if point.effort is None else float(point.effort) for point in labels.touchpoints]
    of_stage = [
        [one for one, point in zip(own, labels.touchpoints, strict=True) if point.stage == stage] for stage in labels.stages
    ]
    return np.array([*(sum(some) / len(some) if some else USUAL_EFFORT for some in of_stage), *own])
