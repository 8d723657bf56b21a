"""Moments: after which touches customers go on more or less often than in comparable moments without them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.contrast import Contrast, Strata, contrast
from touchline.analyse.rates import nullable, rate_columns
from touchline.analyse.student import adjusted
from touchline.analyse.verdicts import VERDICTS, said_of, verdicts
from touchline.analyse.watching import Watched, watched
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Shape, count, number, rate, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases
from touchline.kernels.moments import Places, Tables, count_moments, count_touched, runs_touched
from touchline.model.questions import Cell, Moments

BLOCKS = 20
"""Blocks of customers, every twentieth one, that intervals are made by."""


@dataclass(frozen=True, slots=True)
class State:
    """At the first look, how often touchpoints are first touched by (group, code, stratum); at the second, the counts of those strata."""

    touched: NDArray[np.int64]
    per_stage: int
    tables: Tables | None = None


class MomentsAnalysis:
    """Every touchpoint in every stage against other touches of runs that stand alike and have not touched it in the stage so far.

    Each touch of a run is a moment of a trial of its own (Hernán and Robins, 2016: emulating a target trial; sequential trials), so that
    nobody counts as touched before the touch; the others at that moment touch something else, so that being about is no difference.
    """

    name = "moments"
    columns = (
        text("touchpoint", "Touchpoint"),
        text("title", "Touchpoint"),
        text("stage", "Stage"),
        count("runs", "Runs"),
        count("went_on", "Went on"),
        rate("go_on_rate", "Go on after it"),
        count("matched", "Compared", opens=False),
        count("comparable", "Comparable moments", opens=False),
        number("without", "Go on without it", Shape.SHARE),
        number("difference", "Difference", Shape.CHANGE),
        number("difference_low", "Difference from", Shape.CHANGE),
        number("difference_high", "Difference to", Shape.CHANGE),
        number("odds_ratio", "Odds ratio"),
        number("odds_ratio_low", "Odds ratio from"),
        number("odds_ratio_high", "Odds ratio to"),
        number("naive", "Plain difference", Shape.CHANGE),
        number("p_value", "p"),
        number("q_value", "q"),
        text("verdict", "Verdict", choices=VERDICTS),
        text("designated", "Designated", known=False, choices=("moment of truth",)),
        text("feeling", "Feeling"),
    )
    shown = (
        "title",
        "stage",
        "runs",
        "go_on_rate",
        "without",
        "difference",
        "difference_low",
        "difference_high",
        "naive",
        "verdict",
        "designated",
    )

    def measure(self, part: Part, question: Moments, before: State | None) -> State:
        """First find which strata have a touch, then count what came of all moments of these."""
        runs, moments = part.journey(), watched(part, question)
        touches, codes = part.timeline.touches, len(part.labels.touchpoints)
        if before is None:
            touched = np.zeros((part.labels.group_count, codes, moments.strata), np.int64)
            count_touched(touches, runs.bounds, part.groups, moments.laid, touched)
            return State(touched, moments.per_stage)
        places, tables = _places(before, moments), _tables(before, len(part.labels.stages))
        count_moments(touches, runs.bounds, part.groups, moments.laid, places, tables)
        return State(before.touched, before.per_stage, tables)

    def merge(self, one: State, other: State) -> State:
        """Add up: first touches at the first look, tables at the second."""
        if one.tables is None or other.tables is None:
            return State(one.touched + other.touched, one.per_stage)
        return State(
            one.touched, one.per_stage, Tables(*(mine + theirs for mine, theirs in zip(one.tables, other.tables, strict=True)))
        )

    def again(self, state: State) -> bool:
        """A second look for the strata that matter."""
        return state.tables is None

    def finish(self, state: State, labels: Labels, question: Moments) -> pa.Table:
        """One row per touchpoint and stage in which it was touched: what was found first, the largest difference first."""
        tables = state.tables
        if tables is None:
            message = "moments need a second look"
            raise TypeError(message)
        group, stage, code = np.nonzero(tables.crude[:, :, :, 0].sum(axis=3))
        found = contrast(_strata(state, tables, (group, stage, code)))
        enough = found.matched >= question.least
        p_value = np.where(enough, found.p_value, np.nan)
        q_value = adjusted(p_value)
        points = [labels.touchpoints[one] for one in code]
        verdict = verdicts(points, found.difference, q_value, question.fdr)
        table = pa.table(
            {
                **labels.group_columns(group),
                "touchpoint": pa.array([point.id for point in points], pa.string()),
                "title": pa.array([point.title for point in points], pa.string()),
                "stage": pa.array([labels.stages[one] for one in stage], pa.string()),
                **_crude_columns(tables, (group, stage, code)),
                **_contrast_columns(found, enough),
                "naive": nullable(_naive(tables, (group, stage, code))),
                "p_value": nullable(p_value),
                "q_value": nullable(q_value),
                "verdict": pa.array(verdict, pa.string()),
                "designated": pa.array(["moment of truth" if point.moment_of_truth else None for point in points], pa.string()),
                "feeling": pa.array([str(point.feeling) for point in points], pa.string()),
            }
        )
        weight = np.where(np.isnan(found.difference), 0.0, np.abs(found.difference))
        rank = np.array([VERDICTS.index(one) > 2 for one in verdict], np.bool_)
        return table.take(pa.array(np.lexsort((code, stage, -weight.round(9), rank, group))))

    def sentence(self, table: pa.Table, labels: Labels, question: Moments) -> Phrases:
        """The largest difference that was found, and what the plain comparison would have said."""
        del labels
        return said_of(table.to_pylist(), question)

    def members(self, part: Part, question: Moments, cell: Cell) -> NDArray[np.bool_]:
        """The runs that first touch the touchpoint in the stage at a moment that was seen long enough, or those that then went on."""
        names = [point.id for point in part.labels.touchpoints]
        stages = part.labels.stages
        touchpoint, stage = cell.row.get("touchpoint"), cell.row.get("stage")
        if touchpoint not in names or stage not in stages:
            raise QuestionInvalid(
                what=f"there is no '{touchpoint}' in '{stage}'", mend="Use a touchpoint and a stage of the map."
            )
        if cell.measure not in {"", "runs", "went_on", "go_on_rate"}:
            raise QuestionInvalid(what=f"moments have no customers behind '{cell.measure}'", mend="Use runs or went_on.")
        moments = watched(part, question)
        aim = (names.index(touchpoint), stages.index(stage), moments.per_stage)
        touched, gone = runs_touched(part.timeline.touches, part.journey().bounds, moments.laid, aim)
        return gone if cell.measure in {"went_on", "go_on_rate"} else touched


def _places(before: State, moments: Watched) -> Places:
    """A number for each (touchpoint, stratum) that has a first touch, and for each stratum that has any."""
    cell, stratum = _numbered(before.touched > 0), _numbered(before.touched.any(axis=1))
    return Places(cell, stratum, moments.strata, moments.per_stage, BLOCKS)


def _numbered(wanted: NDArray[np.bool_] | np.bool_) -> NDArray[np.int32]:
    flat = np.ravel(wanted)
    return np.where(flat, np.cumsum(flat) - 1, -1).astype(np.int32)


def _tables(before: State, stages: int) -> Tables:
    groups, codes, _ = before.touched.shape
    cells, strata = int((before.touched > 0).sum()), int(before.touched.any(axis=1).sum())
    return Tables(
        everything=np.zeros((strata, BLOCKS, 2), np.int64),
        touched=np.zeros((cells, BLOCKS, 2), np.int64),
        behind=np.zeros((cells, BLOCKS, 2), np.int64),
        crude=np.zeros((groups, stages, codes, 2, 2), np.int64),
        whole=np.zeros((groups, stages, 2), np.int64),
    )


Rows = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Group, stage and touchpoint of each row."""


def _strata(state: State, tables: Tables, rows: Rows) -> Strata:
    """The counts of every stratum, with the touch and without it, and its row."""
    group, code, stratum = np.nonzero(state.touched)
    row_of = np.zeros(tables.crude.shape[:3], np.int64)
    row_of[rows] = np.arange(rows[0].size)
    place = _numbered(state.touched.any(axis=1))[group * state.touched.shape[2] + stratum]
    without = tables.everything[place] - tables.touched - tables.behind
    return Strata(
        row=row_of[group, stratum // state.per_stage, code],
        rows=rows[0].size,
        with_all=tables.touched.sum(axis=2),
        with_gone=tables.touched[:, :, 1],
        without_all=without.sum(axis=2),
        without_gone=without[:, :, 1],
    )


def _crude_columns(tables: Tables, rows: Rows) -> dict[str, pa.Array]:
    touched = tables.crude[:, :, :, 0][rows]
    runs, gone = touched.sum(axis=1), touched[:, 1]
    return {"runs": pa.array(runs), "went_on": pa.array(gone), **rate_columns("go_on_rate", gone, runs)}


def _naive(tables: Tables, rows: Rows) -> NDArray[np.float64]:
    """The share that goes on with the touch, less the share of all moments of the stage without it, alike or not."""
    touched = tables.crude[:, :, :, 0][rows]
    others = tables.whole[rows[:2]] - tables.crude[rows].sum(axis=1)
    many = others.sum(axis=1)
    share = np.divide(others[:, 1], many, out=np.full(many.shape, np.nan), where=many > 0)
    return np.asarray(touched[:, 1] / touched.sum(axis=1) - share)


def _contrast_columns(found: Contrast, enough: NDArray[np.bool_]) -> dict[str, pa.Array]:
    """The comparison; intervals only where there is enough to conclude from."""

    def known(values: NDArray[np.float64]) -> pa.Array:
        return nullable(np.where(enough, values, np.nan))

    return {
        "matched": pa.array(found.matched),
        "comparable": pa.array(found.compared),
        "without": nullable(found.without),
        "difference": nullable(found.difference),
        "difference_low": known(found.difference_low),
        "difference_high": known(found.difference_high),
        "odds_ratio": nullable(found.odds),
        "odds_ratio_low": known(found.odds_low),
        "odds_ratio_high": known(found.odds_high),
    }
