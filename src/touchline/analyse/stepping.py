"""The steps of a funnel as kernels fold them: by units of a part, how far they get, and with which touches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parts import Part
from touchline.kernels.funnel import BREAK, Chain, Found, Steps, fold_chain, fold_units, reach_positions
from touchline.kernels.matching import NEVER
from touchline.model.durations import microseconds
from touchline.model.questions import Funnel, Mode


def folded(part: Part, question: Funnel) -> Found:
    """The fold of every selected unit; plain funnels take the short way."""
    return _folded(part, question, timed=False)


def timed(part: Part, question: Funnel) -> Found:
    """The fold of every selected unit, with the times since the step before."""
    return _folded(part, question, timed=True)


def _folded(part: Part, question: Funnel, *, timed: bool) -> Found:
    steps, (found, room) = steps_of(part, question), _room(part, question)
    chain, touches = _chain(part, question, steps), part.timeline.touches
    if timed or chain is None:
        found = found._replace(gap=np.empty(room, np.int64))
    if chain is not None and part.hints is not None:
        at = fold_chain(touches, chain, part.hints, part.units, part.groups, found)
    else:
        at = fold_units(touches, steps, part.units, part.groups, found)
    return Found(found.reached, found.cell[:at].copy(), found.took[:at].copy(), found.gap[:at].copy())


def _room(part: Part, question: Funnel) -> tuple[Found, int]:
    size = part.groups.size
    room = size * (len(question.steps) - 1)
    found = Found(np.empty(size, np.uint32), np.empty(room, np.int32), np.empty(room, np.int64), np.empty(0, np.int64))
    return found, room


def reached_at(part: Part, question: Funnel) -> NDArray[np.int64]:
    """By unit and step, the position of the touch with which a selected unit first gets there; −1 where it does not."""
    return np.asarray(reach_positions(part.timeline.touches, steps_of(part, question), part.units, part.groups))


def steps_of(part: Part, question: Funnel) -> Steps:
    """The question as the kernels read it."""
    if part.masks is None:
        raise TypeError(question)
    longest = -NEVER // 2
    window = longest if question.within is None else part.timeline.clock.span(microseconds(question.within))
    required = np.array([not step.optional for step in question.steps])
    return Steps(part.masks, previous_required(question), required, window, int(question.mode is Mode.ANY))


def previous_required(question: Funnel) -> NDArray[np.int64]:
    """Per step the required one before it; −1 for the first."""
    previous, found = -1, []
    for index, step in enumerate(question.steps):
        found.append(previous)
        if not step.optional:
            previous = index
    return np.array(found, np.int64)


def _chain(part: Part, question: Funnel, steps: Steps) -> Chain | None:
    """The funnel as a plain chain; None when it is more than that."""
    plain = question.mode is Mode.ORDERED and steps.required.all()
    if not plain or (np.bitwise_count(steps.masks) > 1).any() or (steps.masks >> BREAK).any():
        return None
    taken = steps.masks > 0
    step = np.where(taken, np.log2(np.maximum(steps.masks, 1)), -1).astype(np.int8)
    needs = np.zeros(len(question.steps), np.uint64)
    for code in np.flatnonzero(taken):
        needs[step[code]] |= np.uint64(1 << (int(code) & 63))
    longest = int((part.units.high - part.units.low).max(initial=0)) + 1
    return Chain(step, needs, steps.window, np.empty(longest, np.int64))
