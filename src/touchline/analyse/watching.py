"""The moments of a part of the runs, laid out along its stretch of the timeline: what each is compared by, and whether the run went on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.errors import QuestionInvalid
from touchline.frame.parts import Part, TouchColumn
from touchline.kernels.moments import Laid, Watch, lay_moments
from touchline.model.conditions import is_event_field
from touchline.model.durations import microseconds
from touchline.model.questions import Moments
from touchline.model.questions.moments import NOTHING

_HOUR = 3_600_000_000
AGES = tuple(_HOUR * hours for hours in (0, 1, 6, 24, 72, 168, 720))
"""Times in the stage (µs) up to which moments are alike: at its first touch, within an hour, six, a day, three, a week, thirty, later."""
COUNTS = (0, 1, 2, 4, 8)
"""Touches so far up to which moments are alike."""
MOST = 1 << 25


@dataclass(frozen=True, slots=True)
class Watched:
    """Moments along a stretch of the timeline, and how many strata there are, in all and in each stage."""

    laid: Laid
    strata: int
    per_stage: int


def watched(part: Part, question: Moments) -> Watched:
    """The moments of the selected runs. Raises QuestionInvalid for what cannot be compared by."""
    runs = part.journey()
    base, stop = stretch_of(part)
    watch = _watch(part, question, slice(base, stop))
    size = stop - base
    none = np.full(size, -1, np.int32)
    laid = Laid(base, none, none.astype(np.int8), np.zeros(size, np.uint8), none.copy())
    lay_moments(part.timeline.touches, runs.rules, runs.bounds, part.groups, watch, laid)
    per_stage = strata_per_stage(watch)
    return Watched(laid, len(runs.stages) * per_stage, per_stage)


def stretch_of(part: Part) -> tuple[int, int]:
    """Where the runs of a part begin on the timeline, and where they end."""
    bounds = part.journey().bounds
    return (int(bounds.first[0]), int(bounds.stop[-1])) if bounds.first.size else (0, 0)


def strata_per_stage(watch: Watch) -> int:
    """How many kinds of moments are told apart within a stage."""
    return (watch.ages.size + 1) * (watch.counts.size + 1) * watch.carries * watch.stands * watch.bits


def _watch(part: Part, question: Moments, stretch: slice) -> Watch:
    clock, window = part.timeline.clock, microseconds(question.within)
    carried, standing, remembered = _told_apart(part, question)
    before, carries = _mixed([part.columns["channel"], *carried], stretch)
    now, stands = _mixed(standing, stretch)
    bit = np.zeros(max(len(part.timeline.labels), 1), np.int64)
    for place, code in enumerate(remembered):
        bit[code] |= 1 << place
    watch = Watch(
        stages=len(part.labels.stages),
        base=stretch.start,
        carried=before + 1,
        carries=carries + 1,
        standing=now,
        stands=stands,
        bit=bit,
        bits=1 << len(remembered),
        ages=np.array([clock.span(age) for age in AGES], np.int64),
        counts=np.array(COUNTS, np.int64),
        window=clock.span(window),
        until=clock.ticks(part.as_of - window),
    )
    _bounded(part.labels.group_count * len(part.labels.touchpoints) * len(part.labels.stages) * strata_per_stage(watch))
    return watch


def _bounded(size: int) -> None:
    if size > MOST:
        mend = "Adjust for fewer fields, or for fields with fewer values; leave out the breakdown."
        raise QuestionInvalid(what="there are too many kinds of moments to compare", where="adjust", mend=mend)


def _told_apart(part: Part, question: Moments) -> tuple[list[TouchColumn], list[TouchColumn], list[int]]:
    """What is adjusted for: fields of the touch before, fields of the customer, and touchpoints touched before."""
    carried, standing, remembered = [], [], []
    codes = {point.id: code for code, point in enumerate(part.labels.touchpoints)}
    for name in dict.fromkeys(question.adjust):
        if name == "touchpoint" or is_event_field(name):
            carried.append(part.columns[name])
        elif name == "persona" or name.startswith("traits."):
            standing.append(part.columns[name])
        elif name in codes:
            remembered.append(codes[name])
        elif name != NOTHING:
            mend = "Use persona, a traits.* that customers have, a field of the touch before, a touchpoint of the map, or none."
            raise QuestionInvalid(what=f"moments cannot be compared by '{name}'", where="adjust", mend=mend)
    return carried, standing, remembered


def _mixed(columns: list[TouchColumn], stretch: slice) -> tuple[NDArray[np.int32], int]:
    """One number per touch for its values in all columns, none included, and how many numbers there may be."""
    number = np.zeros(stretch.stop - stretch.start, np.int64)
    size = 1
    for column in columns:
        number = number * (len(column.values) + 1) + column.codes[stretch] + 1
        size *= len(column.values) + 1
        _bounded(size)
    return number.astype(np.int32), size
