"""Moments: after which touches customers go on more or less often than in comparable moments without them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.contrast import Contrast
from touchline.analyse.rates import nullable, rate_columns
from touchline.analyse.trials import Rows, Trials, seen_room
from touchline.analyse.verdicts import VERDICTS, said_of, verdicts
from touchline.analyse.watching import stretch_of, watched
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Shape, count, number, rate, text, verdict
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases
from touchline.kernels.moments import Firsts, count_moments, count_touched, runs_touched, take_back_moments
from touchline.model.questions import Cell, Moments

LOOKS = 8
"""The most looks at what came of moments."""


class MomentsAnalysis:
    """Every touchpoint in every stage against ordinary touches of runs that stand alike and have not touched it in the stage so far.

    Each touch of a run begins a trial of its own (Hernán and others, 2008; Hernán and Robins, 2016), so that nobody counts as touched
    before the touch; those it is compared with touch something else at that moment (Lund and others, 2015: active comparators), so
    that being about is no difference. What is found to matter is no comparison for the rest: the strongest of each stage is set aside,
    and the others compared anew, until nothing more is found; fewer than half of a stage's touchpoints are ever
    set aside.
    """

    name = "moments"
    columns = (
        text("touchpoint", "Touchpoint"),
        text("title", "Touchpoint"),
        text("stage", "Stage"),
        count("runs", "Runs"),
        count("went_on", "Went on"),
        rate("go_on_rate", "Go on after it", behind="went_on"),
        count("matched", "Compared", known=False, opens=False),
        count("comparable", "Comparable moments", known=False, opens=False),
        number("without", "Go on without it", Shape.SHARE),
        number("difference", "Difference", Shape.CHANGE, behind="runs"),
        number("difference_low", "Difference from", Shape.CHANGE),
        number("difference_high", "Difference to", Shape.CHANGE),
        number("odds_ratio", "Odds ratio", behind="runs"),
        number("odds_ratio_low", "Odds ratio from"),
        number("odds_ratio_high", "Odds ratio to"),
        number("naive", "Plain difference", Shape.CHANGE, behind="runs"),
        number("p_value", "p"),
        number("q_value", "q"),
        verdict("verdict", "Verdict", choices=VERDICTS),
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

    def measure(self, part: Part, question: Moments, before: Trials | None) -> Trials:
        """First find which strata have a touch, then count what came of their moments, leaving out what was found before."""
        runs, touches, labels = part.journey(), part.timeline.touches, part.labels
        if before is None:
            moments = watched(part, question)
            groups, stages, codes = labels.group_count, len(labels.stages), len(labels.touchpoints)
            shapes = ((groups, codes, moments.strata), (groups, stages, codes, 2, 2), (groups, stages, 2))
            firsts = Firsts(*(np.zeros(shape, np.int64) for shape in shapes))
            count_touched(touches, runs.bounds, part.groups, moments.laid, seen_room(codes), firsts)
            return Trials.first(firsts, {stretch_of(part): moments.laid}, question)
        trials = before.next()
        laid = before.laid[stretch_of(part)]
        count = take_back_moments if before.looks else count_moments
        count(touches, runs.bounds, part.groups, laid, trials.places(), trials.tables)
        return trials

    def merge(self, one: Trials, other: Trials) -> Trials:
        """Add up."""
        return one.joined(other)

    def again(self, state: Trials) -> bool:
        """A look for what came of the strata that matter, then one for each round in which something is set aside."""
        return state.looks == 0 or (state.looks < LOOKS and bool(state.strongest.any()))

    def finish(self, state: Trials, labels: Labels, question: Moments) -> pa.Table:
        """One row per touchpoint and stage in which it was touched: what was found first, the largest difference first."""
        rows, found = state.compared
        group, stage, code = rows
        enough = found.matched >= question.least
        p_value, q_value = state.tested
        points = [labels.touchpoints[one] for one in code]
        readings = verdicts(points, found.difference, q_value, question.fdr)
        table = pa.table(
            {
                **labels.group_columns(group),
                "touchpoint": pa.array([point.id for point in points], pa.string()),
                "title": pa.array([point.title for point in points], pa.string()),
                "stage": pa.array([labels.stages[one] for one in stage], pa.string()),
                **_crude_columns(state.firsts, rows),
                **_contrast_columns(found, enough),
                "naive": nullable(_naive(state.firsts, rows)),
                "p_value": nullable(p_value),
                "q_value": nullable(q_value),
                "verdict": pa.array(readings, pa.string()),
                "designated": pa.array(["moment of truth" if point.moment_of_truth else None for point in points], pa.string()),
                "feeling": pa.array([str(point.feeling) for point in points], pa.string()),
            }
        )
        weight = np.where(np.isnan(found.difference), 0.0, np.abs(found.difference))
        rank = np.array([max(VERDICTS.index(one), 2) for one in readings], np.int64)
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


def _crude_columns(firsts: Firsts, rows: Rows) -> dict[str, pa.Array]:
    touched = firsts.crude[:, :, :, 0][rows]
    runs, gone = touched.sum(axis=1), touched[:, 1]
    return {"runs": pa.array(runs), "went_on": pa.array(gone), **rate_columns("go_on_rate", gone, runs)}


def _naive(firsts: Firsts, rows: Rows) -> NDArray[np.float64]:
    """The share that goes on with the touch, less the share of all moments of the stage without it, alike or not."""
    touched = firsts.crude[:, :, :, 0][rows]
    others = firsts.whole[rows[:2]] - firsts.crude[rows].sum(axis=1)
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
