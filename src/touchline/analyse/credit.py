"""What can earn credit for a conversion, which touches convert, and how a conversion is divided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.errors import QuestionInvalid
from touchline.frame.parts import Part
from touchline.kernels.credit import BY_AGE, BY_PLACE, EQUALLY, ONCE, Division, Keys, WayRules, Ways, find_ways
from touchline.kernels.runs import OPEN
from touchline.model.durations import microseconds
from touchline.model.maps import ANY_STAGE
from touchline.model.questions import Attribution, Model

MOST_KEYS = 200
OTHER = "(other)"

_PLACES = {
    Model.FIRST: (1.0, 0.0, 0.0),
    Model.LAST: (0.0, 0.0, 1.0),
    Model.U: (0.4, 0.2, 0.4),
    Model.J: (0.2, 0.2, 0.6),
}
"""Weights of the first touch, of all in the middle together, and of the last. U is the position-based model of Google Analytics
(40, 20, 40), J puts most on the last touch (20, 20, 60). Of two touches, first and last keep their proportion."""


@dataclass(frozen=True, slots=True)
class Earners:
    """What can earn credit, by number; the number behind them stands for touches that earn none. `goal` says by code what converts.

    `by_code`: a touch's code alone tells what it earns for.
    """

    names: tuple[str, ...]
    keys: Keys
    goal: NDArray[np.bool_]
    by_code: bool


def earners(part: Part, question: Attribution) -> Earners:
    """What earns credit in this question, and what converts."""
    codes = max(len(part.timeline.labels), 1)
    goal = part.journey().rules.goal
    finer = 1
    if question.goal is not None and part.masks is not None:
        goal, finer = part.masks & 1 == 1, part.masks.size // codes
    if question.needs():
        return Earners(*_of_column(part, question.by), goal, by_code=False)
    names, number = _of_touchpoint(part, question.by)
    return Earners(names, Keys(part.timeline.touches.code, np.repeat(number, finer), len(names)), goal, by_code=True)


def _of_touchpoint(part: Part, by: str) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    points = part.labels.touchpoints
    if by == "touchpoint":
        return tuple(point.id for point in points), np.arange(len(points), dtype=np.int32)
    stages = (*part.labels.stages, ANY_STAGE)
    return stages, np.array([stages.index(point.stage or ANY_STAGE) for point in points], np.int32)


def _of_column(part: Part, by: str) -> tuple[tuple[str, ...], Keys]:
    """The values of a field; beyond the most that are told apart, the rarest of the timeline together."""
    codes, values = part.columns[by].codes, part.columns[by].values
    number = np.full(len(values) + 1, len(values), np.int32)
    if len(values) <= MOST_KEYS:
        order = sorted(range(len(values)), key=lambda code: values[code])
        number[order] = np.arange(len(values))
        return tuple(values[code] for code in order), Keys(codes, number, len(values))
    counts = part.together.all(part.columns[by].counts())
    frequent = sorted(range(len(values)), key=lambda code: (-int(counts[code]), values[code]))[: MOST_KEYS - 1]
    number[:] = MOST_KEYS - 1
    number[frequent] = np.arange(MOST_KEYS - 1)
    number[-1] = MOST_KEYS
    return (*(values[code] for code in frequent), OTHER), Keys(codes, number, MOST_KEYS)


def measured_ways(part: Part, question: Attribution, goal: NDArray[np.bool_], *, converting: bool) -> Ways:
    """The ways of the selected runs, or only those that convert."""
    runs = part.journey()
    bounds = runs.bounds
    own = question.goal is None
    scan = bounds.goal if own else bounds.first
    lookback = part.timeline.clock.span(microseconds(question.lookback))
    conversions = runs.facts.goals if own else bounds.stop - bounds.first
    room = int(conversions.sum(dtype=np.int64)) + runs.size
    out = Ways(*(np.empty(room, np.int32) for _ in range(4)))
    rules = WayRules(goal, scan, lookback, int(converting))
    found = find_ways(part.timeline.touches, bounds, runs.state != OPEN, part.groups, rules, out)
    return Ways(*(column[:found] for column in out))


def division(part: Part, question: Attribution) -> Division:
    """How a conversion is divided by the model; a chain is read off elsewhere, so that its touches are only counted."""
    half_life = max(microseconds(question.half_life) / part.timeline.clock.unit, 1e-9)
    if question.model is Model.CUSTOM:
        return Division(BY_PLACE, *custom_weights(question.weights), half_life)
    if question.model in _PLACES:
        return Division(BY_PLACE, *_PLACES[question.model], half_life)
    rule = {Model.TIME_DECAY: BY_AGE, Model.SHAPLEY: ONCE}.get(question.model, EQUALLY)
    return Division(rule, 0.0, 0.0, 0.0, half_life)


def custom_weights(text: str) -> tuple[float, float, float]:
    """The weights of first, middle and last. Raises QuestionInvalid for anything but three that are not negative, nor all zero."""
    try:
        weights = tuple(float(part) for part in text.split(","))
    except ValueError:
        weights = ()
    if len(weights) != 3 or not all(0 <= weight < np.inf for weight in weights) or sum(weights) <= 0:
        raise QuestionInvalid(
            what=f"'{text}' is not three weights", where="weights", mend="Write first, middle and last, such as 40,20,40."
        )
    return weights[0], weights[1], weights[2]
