"""Into which groups a breakdown and a trend put the units of a question."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.stepping import reached_at
from touchline.errors import QuestionInvalid
from touchline.flow.asking.bands import EACH, QUARTILES, cuts_of, quartered
from touchline.flow.asking.fields import TouchFields, is_touch_field
from touchline.flow.asking.groups import MOST_GROUPS, Grouping, crossed, gathered, of_units, periods, values_of
from touchline.frame.parts import Part
from touchline.frame.together import renumbered
from touchline.kernels.select import first_marked
from touchline.model.questions import Funnel, Question, Trend


def with_groups(part: Part, question: Question, touches: TouchFields, kept: NDArray[np.bool_]) -> Part:
    """The part with the group, and the period, that each kept unit counts in."""
    groups = part.groups.astype(np.int32)
    labels = part.labels
    if question.breakdown():
        found = _grouping(part, question, touches, kept)
        groups, labels = found.numbers, replace(labels, groups=found.values or ((None,) * len(question.breakdown()),))
    elif question.bands:
        raise QuestionInvalid(what="nothing says what is cut into bands", where="bands", mend="Name a field to break down by.")
    if isinstance(question, Funnel) and question.trend is not None and part.masks is not None:
        when = _periods(part, question.trend, kept)
        groups = np.where((groups >= 0) & (when.numbers >= 0), groups * max(len(when.values), 1) + when.numbers, -1)
        labels = replace(labels, periods=tuple(str(value) for (value,) in when.values) or ("",))
    return replace(part, groups=np.where(kept, groups, -1).astype(np.int16), labels=labels)


def _grouping(part: Part, question: Question, touches: TouchFields, kept: NDArray[np.bool_]) -> Grouping:
    """The groups of each field alone, and then of all of them at once."""
    found = [_by(field, part, question, touches, kept) for field in question.breakdown()]
    return reduce(lambda one, other: crossed(one, other, part.together), found)


def _by(by: str, part: Part, question: Question, touches: TouchFields, kept: NDArray[np.bool_]) -> Grouping:
    codes, texts, ranked = _told(by, part, question, touches)
    if isinstance(question, Funnel) and question.touch:
        along = codes if is_touch_field(by) else codes[touches.owner()]
        mine = _at_steps(replace(part, groups=np.where(kept, 0, -1).astype(np.int16)), question, along)
    else:
        mine = of_units(by, codes, part.units, part.owner)
    return gathered(mine, texts, kept, ranked=ranked, together=part.together)


def _told(by: str, part: Part, question: Question, touches: TouchFields) -> tuple[NDArray[np.int32], tuple[str, ...], bool]:
    """The values of a field of the breakdown and what they are called, and whether that is their order.

    Numbers fall into the bands that were asked for; where nobody said which and they are too many to be told apart, at their quartiles.
    """
    cuts = cuts_of(question.bands) if question.bands else ()
    if len(question.breakdown()) > 1 and question.bands and not _all_numbers(by, part, touches):
        return *renumbered(*values_of(by, (), touches), part.together), False
    codes, texts = renumbered(*values_of(by, cuts, touches), part.together)
    if cuts or question.bands == EACH or not (question.bands or len(texts) > MOST_GROUPS):
        return codes, texts, bool(cuts)
    found = quartered(codes, texts, part.together)
    if found is None and question.bands == QUARTILES and texts:
        mend = "Break down by a number, or leave the bands out."
        raise QuestionInvalid(what=f"not every value of '{by}' is a number", where="bands", mend=mend)
    return (codes, texts, False) if found is None else (*found, True)


def _all_numbers(by: str, part: Part, touches: TouchFields) -> bool:
    """Whether every value of a field is a number: bands cut these, and leave the other fields of a breakdown as they are."""
    return quartered(*renumbered(*values_of(by, (), touches), part.together), part.together) is not None


def _at_steps(part: Part, question: Funnel, codes: NDArray[np.int32]) -> NDArray[np.int32]:
    """The value of the touch with which each unit first got to a step: that step's, or the first or last of those that show one."""
    steps = len(question.steps)
    texts = ("first", "last", *(str(step + 1) for step in range(steps)))
    if question.touch not in texts:
        what = f"'{question.touch}' is neither first nor last nor the number of a step"
        raise QuestionInvalid(what=what, where="touch", mend=f"Use {', '.join(texts)}.")
    positions = reached_at(part, question)
    values = np.where(positions >= 0, np.append(codes, np.int32(-1))[positions], -1).astype(np.int32)
    if question.touch not in {"first", "last"}:
        return values[:, int(question.touch) - 1]
    ordered = values if question.touch == "first" else values[:, ::-1]
    found: NDArray[np.int32] = ordered[np.arange(ordered.shape[0]), np.argmax(ordered >= 0, axis=1)]
    return found


def _periods(part: Part, trend: Trend, kept: NDArray[np.bool_]) -> Grouping:
    """The period of each unit's first touch of the first step."""
    starts = np.asarray(part.masks)[part.timeline.touches.code] & 1 == 1
    first = first_marked(part.units, starts)
    time = part.timeline.touches.time[np.maximum(first, 0)].astype(np.int64) if part.timeline.size else first
    instants = np.where((first >= 0) & kept, part.timeline.clock.base + time * part.timeline.clock.unit, -1)
    return periods(instants, trend, part.zone, part.together)
