"""Movement: where runs stand now and stood when the period began, what moved them, and whether that is usual."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import nan

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.calendars import instant_of
from touchline.analyse.course import natural_limits
from touchline.analyse.rates import nullable, rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Shape, count, number, rate, text, verdict
from touchline.frame.parallel import pieces_for, spread
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrase, Phrases, Share, phrase
from touchline.frame.runs import Runs
from touchline.kernels.movement import (
    COMPLETED,
    ENTERED,
    FELL_SILENT,
    MOVES,
    NOW,
    THEN,
    WENT_ON,
    Calendar,
    Followed,
    count_moves,
    who_moved,
)
from touchline.model.durations import microseconds
from touchline.model.questions import Cell, Movement

_DAY = 86_400_000_000
_USUAL_DAYS = 28
_MOVES = {"then": THEN, "entered": ENTERED, "went_on": WENT_ON, "completed": COMPLETED, "lost": FELL_SILENT, "now": NOW}
_GONE = ("went_on", "completed")
"""What counts as having gone on."""


class Course(StrEnum):
    """Whether a share lies where it usually does; nothing where too little is known to say."""

    BELOW = "below"
    USUAL = "usual"
    ABOVE = "above"
    NONE = ""


@dataclass(frozen=True, slots=True)
class State:
    """Moves by group, period (the asked one last), stage and kind."""

    counts: NDArray[np.int64]


class MovementAnalysis:
    """Runs under way by stage, then and now, with all that moved them between: now = then + entered − went on − completed − lost."""

    name = "movement"
    columns = (
        text("stage", "Stage"),
        count("position", "Place", opens=False),
        count("then", "Under way then"),
        count("entered", "Came"),
        count("went_on", "Went on"),
        count("completed", "Completed"),
        count("lost", "Fell silent"),
        count("now", "Under way now"),
        rate("go_on_rate", "Went on"),
        number("usual_low", "Usual from", Shape.SHARE),
        number("usual_high", "Usual up to", Shape.SHARE),
        verdict("course", "Course", choices=tuple(Course)),
    )
    shown = (
        "stage",
        "then",
        "entered",
        "went_on",
        "completed",
        "lost",
        "now",
        "go_on_rate",
        "usual_low",
        "usual_high",
        "course",
    )

    def measure(self, part: Part, question: Movement, _before: State | None) -> State:
        """Follow the selected runs."""
        runs = part.journey()
        counts = np.zeros((part.labels.group_count, question.periods, len(runs.stages), MOVES), np.int64)
        count_moves(part.timeline.touches, _calendar(part, question), _followed(runs), part.groups, counts)
        return State(counts)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(one.counts + other.counts)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Movement) -> pa.Table:
        """One row per stage (per group), in the map's order."""
        groups, _, stages, _ = state.counts.shape
        group, stage = (index.ravel() for index in np.indices((groups, stages)))
        newest = state.counts[:, -1].reshape(-1, MOVES)
        gone, left = _gone_and_left(newest)
        rates = rate_columns("go_on_rate", gone, left)
        limits = [_limits(state.counts[one, :-1, other]) for one, other in zip(group.tolist(), stage.tolist(), strict=True)]
        return pa.table(
            {
                **labels.group_columns(group),
                "stage": pa.array([labels.stages[index] for index in stage], pa.string()),
                "position": pa.array(stage + 1),
                **{name: pa.array(newest[:, move]) for name, move in _MOVES.items()},
                **rates,
                "usual_low": nullable(np.array([low for low, _ in limits])),
                "usual_high": nullable(np.array([high for _, high in limits])),
                "course": pa.array(_courses(rates, limits), pa.string()),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, _question: Movement) -> Phrases:
        """How many are under way, why, and the stage that is least as usual."""
        rows = table.to_pylist()
        sums = {name: sum(row[name] for row in rows) for name in _MOVES}
        if not any(sums.values()):
            return (phrase("movement.none"),)
        more = sums["now"] - sums["then"]
        key = "more" if more > 0 else "fewer" if more < 0 else "as_many"
        began = sums["entered"] - sums["went_on"]
        counted = {"began": began, "completed": sums["completed"], "lost": sums["lost"]}
        whole = phrase("movement.whole", now=sums["now"], change=phrase(f"movement.{key}", count=abs(more)), **counted)
        strange = [] if labels.split else [_strange(row) for row in rows if row["course"] in (Course.BELOW, Course.ABOVE)]
        return (whole, *strange[:1])

    def members(self, part: Part, question: Movement, cell: Cell) -> NDArray[np.bool_]:
        """The runs behind a count of a stage."""
        runs = part.journey()
        if cell.row.get("stage") not in runs.stages:
            raise QuestionInvalid(
                what=f"there is no stage '{cell.row.get('stage')}'", mend=f"Use one of {', '.join(runs.stages)}."
            )
        measures = {"": ("now",), "go_on_rate": _GONE}.get(cell.measure, (cell.measure,))
        if not set(measures) <= _MOVES.keys():
            raise QuestionInvalid(
                what=f"movement has no customers behind '{cell.measure}'", mend=f"Use one of {', '.join(_MOVES)}."
            )
        stage, calendar = runs.stages.index(str(cell.row["stage"])), _calendar(part, question)
        moves = [(len(runs.stages), stage, _MOVES[measure]) for measure in measures]
        pieces = part.pieces(pieces_for(part.timeline.size))
        return np.concatenate(spread(lambda piece: _moved(piece, calendar, moves), pieces))


def _moved(part: Part, calendar: Calendar, moves: list[tuple[int, int, int]]) -> NDArray[np.bool_]:
    """Which runs of a part make one of these moves."""
    found = [who_moved(part.timeline.touches, calendar, _followed(part.journey()), move) for move in moves]
    return np.asarray(np.logical_or.reduce(found))


def _followed(runs: Runs) -> Followed:
    return Followed(runs.bounds, runs.facts, runs.state, runs.climbs)


def _calendar(part: Part, question: Movement) -> Calendar:
    """The asked period and those before it, just as long."""
    begin = part.as_of - _USUAL_DAYS * _DAY if question.since is None else min(instant_of(question.since), part.as_of)
    length = part.as_of - begin
    begins = [begin - back * length for back in reversed(range(question.periods))]
    silence = part.labels.journey.scope.silence if part.labels.journey is not None else None
    span = 0 if silence is None else microseconds(silence)
    clock = part.timeline.clock
    return Calendar(
        np.array([clock.ticks(edge) for edge in begins], np.int64),
        np.array([clock.ticks(edge - span) for edge in begins], np.int64),
    )


def _gone_and_left(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Runs that went on or completed, and all that left."""
    gone = counts[..., WENT_ON] + counts[..., COMPLETED]
    return gone, gone + counts[..., FELL_SILENT]


def _limits(earlier: NDArray[np.int64]) -> tuple[float, float]:
    """Between which shares the earlier periods of a stage say that it usually goes on; NaN where they are too few."""
    gone, left = _gone_and_left(earlier)
    known = [int(went) / int(all_of_them) for went, all_of_them in zip(gone, left, strict=True) if all_of_them > 0]
    limits = natural_limits(known)
    return (nan, nan) if limits is None else (max(0.0, limits[0]), min(1.0, limits[1]))


def _courses(rates: dict[str, pa.Array], limits: list[tuple[float, float]]) -> list[str]:
    lows, highs = rates["go_on_low"].to_pylist(), rates["go_on_high"].to_pylist()
    return [_course(low, high, usual).value for low, high, usual in zip(lows, highs, limits, strict=True)]


def _course(low: float | None, high: float | None, usual: tuple[float, float]) -> Course:
    """A share is unusual where its whole interval lies beyond the limits: neither its own noise nor the usual one explains it."""
    if low is None or high is None or np.isnan(usual[0]):
        return Course.NONE
    if high < usual[0]:
        return Course.BELOW
    return Course.ABOVE if low > usual[1] else Course.USUAL


def _strange(row: dict[str, object]) -> Phrase:
    share, low, high = (Share(float(str(row[name]))) for name in ("go_on_rate", "usual_low", "usual_high"))
    return phrase(f"movement.{row['course']}", stage=str(row["stage"]), share=share, low=low, high=high)
