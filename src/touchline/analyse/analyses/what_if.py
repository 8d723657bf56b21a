"""What-if: how many runs would complete, and how soon, if something about the journey were different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.outlook import (
    Floats,
    completing,
    jackknifed,
    moves_of,
    shares,
    waiting,
    without_each,
)
from touchline.analyse.rates import nullable, wilson
from touchline.design.naming import readable
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, number, rate, seconds, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrase, Phrases, Share, phrase
from touchline.frame.timelines import SECOND, Clock
from touchline.kernels.moves import Moves
from touchline.kernels.presence import touched_runs
from touchline.model.changes import Aspect, Change, parse_change
from touchline.model.questions import Cell, WhatIf

_WITHOUT = "without "
NOW, TOGETHER = "now", "together"
_ALIKE = 1e-9
"""Narrower than this, an interval only says that all blocks are alike."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One supposition: its name, the changes of stages, and the touchpoints that are gone."""

    name: str
    changes: tuple[Change, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Per scenario the moves by block and group, and per (scenario, group) the runs that it concerns."""

    moves: tuple[Moves, ...]
    affected: NDArray[np.int64]
    clock: Clock


class WhatIfAnalysis:
    """Completions to be expected now and under each supposition, by the chain of stages, with intervals."""

    name = "what-if"
    columns = (
        text("scenario", "If"),
        count("runs", "Runs"),
        count("affected", "Concerned"),
        number("completions", "Completions", behind="runs"),
        number("completions_low", "At least"),
        number("completions_high", "At most"),
        rate("goal_rate", "Complete", behind="runs"),
        number("more", "More than now", behind="affected"),
        number("more_low", "At least"),
        number("more_high", "At most"),
        seconds("duration_seconds", "Mean time to goal", behind="runs"),
    )
    shown = ("scenario", "runs", "affected", "completions", "goal_rate", "more", "more_low", "more_high", "duration_seconds")

    def measure(self, part: Part, question: WhatIf, _before: State | None) -> State:
        """Count the moves between stages, once more per scenario that takes touchpoints away."""
        found = scenarios(question, part.labels)
        groups = part.groups.astype(np.int64)
        kept = groups >= 0
        affected = [np.bincount(groups[kept & _affected(part, one)], minlength=part.labels.group_count) for one in found]
        now = moves_of(part, _gone(part, ()))
        moves = tuple(moves_of(part, _gone(part, one.removed)) if one.removed else now for one in found)
        return State(moves, np.array(affected, np.int64), part.timeline.clock)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        pairs = zip(one.moves, other.moves, strict=True)
        moves = tuple(Moves(mine.counts + theirs.counts, mine.time + theirs.time) for mine, theirs in pairs)
        return State(moves, one.affected + other.affected, one.clock)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: WhatIf) -> pa.Table:
        """Per group one row per scenario: now, each supposition alone, and all of them together."""
        found = scenarios(question, labels)
        started = without_each(state.moves[0].counts)[..., -1, :].sum(axis=-1)
        filled = started[1:] < started[:1]
        expected = [_expected(moves, one, labels) for moves, one in zip(state.moves, found, strict=True)]
        chance = np.array([one[0] for one in expected])
        width = np.array([jackknifed(one, filled) for one in chance])
        gain = np.array([jackknifed(one - chance[0], filled) for one in chance])
        groups, size = labels.group_count, len(found)
        runs = np.repeat(started[0], size)
        rates, half, half_gain = (values.T.ravel() for values in (chance[:, 0], width, gain))
        more = (chance[:, 0] - chance[0, 0]).T.ravel()
        low, high = _ends(rates, half, runs)
        ticks = np.array([one[1] for one in expected]).T.ravel()
        return pa.table(
            {
                **labels.group_columns(np.repeat(np.arange(groups), size)),
                "scenario": pa.array([one.name for _ in range(groups) for one in found], pa.string()),
                "runs": pa.array(runs),
                "affected": pa.array(state.affected.T.ravel()),
                **_ranged("completions", runs, rates, (low, high)),
                **_ranged("goal_rate", np.minimum(runs, 1), rates, (low, high)),
                **_ranged("more", runs, more, (more - half_gain, more + half_gain)),
                "duration_seconds": nullable(ticks * (state.clock.unit / SECOND)),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, _question: WhatIf) -> Phrases:
        """What the supposition that gains most would bring."""
        rows = table.to_pylist()
        runs = sum(row["runs"] for row in rows if row["scenario"] == NOW)
        if not runs:
            return (phrase("stages.none"),)
        now = sum(row["completions"] or 0.0 for row in rows if row["scenario"] == NOW)
        whole = phrase("what-if.now", runs=runs, count=round(now), share=Share(now / runs))
        supposed = [row for row in rows if row["scenario"] != NOW and row["more"] is not None]
        if not supposed or labels.split:
            return (whole,)
        return whole, _said(supposed[-1], labels)

    def members(self, part: Part, question: WhatIf, cell: Cell) -> NDArray[np.bool_]:
        """The runs, or those that a scenario concerns."""
        found = {one.name: one for one in scenarios(question, part.labels)}
        scenario = found.get(str(cell.row.get("scenario")))
        if scenario is None:
            raise QuestionInvalid(
                what=f"'{cell.row.get('scenario')}' was not asked for", mend=f"Use one of {', '.join(found)}."
            )
        if cell.measure == "affected":
            return _affected(part, scenario)
        return np.ones(part.groups.size, np.bool_)


def _said(row: Mapping[str, Any], labels: Labels) -> Phrase:
    """What a supposition would bring, as far as that can be told."""
    what = phrase("what-if.together") if row["scenario"] == TOGETHER else _supposed(row["scenario"], labels)
    if row["more_low"] is None:
        return phrase("what-if.about", scenario=what, more=row["more"])
    ends = {"low": row["more_low"], "high": row["more_high"]}
    unclear = row["more_low"] <= 0 <= row["more_high"]
    return phrase("what-if.unclear" if unclear else "what-if.more", scenario=what, more=row["more"], **ends)


def _supposed(scenario: str, labels: Labels) -> Phrase:
    """A supposition in words: `10 % more going on from Intent`."""
    removed = {f"{_WITHOUT}{point.id}": point.title for point in labels.touchpoints}
    if scenario in removed:
        return phrase("what-if.without", title=removed[scenario])
    change = parse_change(scenario)
    stage, more = readable(change.stage), change.amount - 1
    if change.absolute:
        return phrase("what-if.stage_share", share=Share(change.amount), stage=stage)
    return phrase(f"what-if.{change.aspect}_{'less' if more < 0 else 'more'}", share=Share(abs(more)), stage=stage)


def scenarios(question: WhatIf, labels: Labels) -> list[Scenario]:
    """Now, each supposition alone, and, of several, all of them together."""
    changes = [_read(one, labels) for one in question.change]
    known = {point.id for point in labels.touchpoints}
    for name in question.remove:
        if name not in known:
            raise QuestionInvalid(what=f"there is no touchpoint '{name}'", where="remove", mend="Use a touchpoint of the map.")
    alone = [Scenario(asked, (change,)) for asked, change in zip(question.change, changes, strict=True)]
    alone += [Scenario(f"{_WITHOUT}{name}", (), (name,)) for name in question.remove]
    together = [Scenario(TOGETHER, tuple(changes), question.remove)] if len(alone) > 1 else []
    return [Scenario(NOW), *alone, *together]


def _read(asked: str, labels: Labels) -> Change:
    try:
        change = parse_change(asked)
    except ValueError as error:
        raise QuestionInvalid(str(error), where="change") from None
    if change.stage not in labels.stages:
        mend = f"Use one of {', '.join(labels.stages)}."
        raise QuestionInvalid(what=f"there is no stage '{change.stage}'", where="change", mend=mend)
    return change


def _gone(part: Part, removed: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([point.id in removed for point in part.labels.touchpoints], np.bool_)


def _affected(part: Part, scenario: Scenario) -> NDArray[np.bool_]:
    """The runs that reach a stage that changes, or have a touch that would be gone."""
    runs = part.journey()
    found = np.zeros(runs.size, np.bool_)
    for change in scenario.changes:
        found |= runs.facts.reached >> part.labels.stages.index(change.stage) & 1 == 1
    names = [point.id for point in part.labels.touchpoints]
    for name in scenario.removed:
        found |= touched_runs(part.timeline.touches, runs.bounds, names.index(name)) >= 0
    return found


def _expected(moves: Moves, scenario: Scenario, labels: Labels) -> tuple[Floats, Floats]:
    """The chance of a run to complete (by block left out and group), and the mean ticks that this takes (by group)."""
    counts = without_each(moves.counts)
    share = shares(counts)
    stay = moves.time.sum(axis=0) / np.maximum(counts[0], 1)
    for change in scenario.changes:
        state = labels.stages.index(change.stage)
        if change.aspect is Aspect.GOING_ON:
            share[..., state, :] = _with_going_on(share[..., state, :], change)
        else:
            stay[..., state, :] = change.applied(1.0) * stay[..., state, :]
    chance = completing(share)
    return chance[..., -1], waiting(share[0], stay, chance[0])


def _with_going_on(moves: Floats, change: Change) -> Floats:
    """The moves from a state when another share of runs goes on, each way in proportion; nobody can where nobody did."""
    onward = moves[..., :-1]
    going = onward.sum(axis=-1, keepdims=True)
    wanted = np.clip(np.full_like(going, change.amount) if change.absolute else going * change.amount, 0.0, 1.0)
    onward = onward * np.where(going > 0, wanted / np.where(going > 0, going, 1.0), 0.0)
    return np.concatenate([onward, 1.0 - onward.sum(axis=-1, keepdims=True)], axis=-1)


def _ranged(name: str, runs: NDArray[np.int64], value: Floats, ends: tuple[Floats, Floats]) -> dict[str, pa.Array]:
    """A number of runs with its interval, from shares of the runs."""
    stem = name.removesuffix("_rate")
    columns = {name: value, f"{stem}_low": ends[0], f"{stem}_high": ends[1]}
    return {key: nullable(np.where(runs > 0, values * runs, np.nan)) for key, values in columns.items()}


def _ends(rates: Floats, half: Floats, runs: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """The interval of rates: Wilson's where customers do not differ, from none to all where there is one block of them."""
    low, high = np.maximum(rates - half, 0.0), np.minimum(rates + half, 1.0)
    alike, alone = half < _ALIKE, np.isnan(half)
    least, most = wilson(rates * runs, runs)
    return np.where(alone, 0.0, np.where(alike, least, low)), np.where(alone, 1.0, np.where(alike, most, high))
