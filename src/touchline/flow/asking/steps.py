"""Funnel steps as bit masks by code: a touch's code says which steps it can take and whether it breaks a chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from touchline.errors import QuestionInvalid
from touchline.flow.asking.fields import TouchFields
from touchline.flow.asking.walks import walk_ends
from touchline.frame.columns import text_codes
from touchline.frame.conditions import evaluate
from touchline.frame.timelines import Timeline
from touchline.kernels.funnel import BREAK
from touchline.kernels.select import first_marked
from touchline.kernels.shapes import Spans, Touches
from touchline.model.questions import Funnel, Mode, Step

MOST_STEPS = 30


def masked(question: Funnel, touches: TouchFields, points: Sequence[str]) -> tuple[Timeline, NDArray[np.uint32]]:
    """The timeline (coded finer where steps ask for names or rules), and the step mask of each of its codes."""
    _check(question, points)
    timeline = touches.timeline
    code: NDArray[np.integer] = (
        timeline.touches.code.astype(np.int64) if _needs_fields(question, len(points)) else timeline.touches.code
    )
    width = max(len(timeline.labels), 1)
    masks = _by_label(question, timeline.labels, len(points))
    for index, step in enumerate([*question.steps, *question.exclude]):
        bit = index if index < len(question.steps) else BREAK
        wanted = _by_fields(step, touches, len(points))
        if wanted is not None:
            code, masks = _split(code, masks, wanted, bit)
    designed = np.zeros(width, np.bool_)
    designed[: len(points)] = True
    masks = _with_strictness(question, masks, designed)
    _check_overlap(question, masks, code)
    if code is timeline.touches.code:
        return timeline, masks
    narrow = code.astype(np.uint16)
    return Timeline(
        Touches(timeline.touches.offsets, timeline.touches.time, narrow),
        timeline.row,
        timeline.labels,
        timeline.clock,
        timeline.name,
    ), masks


def entering(timeline: Timeline, masks: NDArray[np.uint32], units: Spans) -> tuple[Timeline, NDArray[np.uint32]]:
    """The timeline, coded finer, in which only the first such touch of each stretch can take the first step; and its masks."""
    first = first_marked(units, masks[timeline.touches.code] & 1 == 1)
    begins = np.zeros(timeline.size, np.bool_)
    begins[first[first >= 0]] = True
    finer = np.repeat(masks, 2)
    finer[0::2] &= ~np.uint32(1)
    code = (timeline.touches.code.astype(np.int64) * 2 + begins).astype(np.uint16)
    return replace(timeline, touches=timeline.touches._replace(code=code)), finer


def marked(steps: Sequence[Step], touches: TouchFields) -> tuple[Timeline, NDArray[np.uint32]]:
    """The timeline (coded finer where steps ask for names or rules), and by code which of the steps a touch can be."""
    points = [point.id for point in touches.journey.touchpoints] if touches.journey is not None else []
    return masked(Funnel(steps=tuple(steps)), touches, points)


def _check(question: Funnel, points: Sequence[str]) -> None:
    if not question.steps:
        raise QuestionInvalid(
            what="a funnel needs at least one step",
            where="step",
            mend="Name touchpoints, for example --step landing --step cart.",
        )
    if len(question.steps) > MOST_STEPS:
        raise QuestionInvalid(what=f"a funnel has at most {MOST_STEPS} steps", where="step")
    if question.steps[0].optional:
        raise QuestionInvalid(
            what="the first step cannot be optional", where="step", mend="Begin with a step that everybody counted has taken."
        )
    for step in (*question.steps, *question.exclude):
        unknown = [name for name in step.touchpoints if name not in points]
        if unknown:
            mend = (
                f'Use one of {", ".join(points)}, or event:"Event Name".'
                if points
                else 'There is no map; use event:"Event Name".'
            )
            raise QuestionInvalid(what=f"there is no touchpoint '{unknown[0]}'", where="step", mend=mend)


def _needs_fields(question: Funnel, points: int) -> bool:
    steps = (*question.steps, *question.exclude)
    return any(step.rule is not None or step.path is not None or (step.events and points) for step in steps)


def _by_label(question: Funnel, labels: tuple[str, ...], points: int) -> NDArray[np.uint32]:
    """Masks from touchpoint ids and, where there is no map, from event names."""
    masks = np.zeros(max(len(labels), 1), np.uint32)
    for index, step in enumerate([*question.steps, *question.exclude]):
        bit = np.uint32(1 << (index if index < len(question.steps) else BREAK))
        for code, label in enumerate(labels):
            if label in (step.touchpoints if code < points else () if points else step.events):
                masks[code] |= bit
    return masks


def _by_fields(step: Step, touches: TouchFields, points: int) -> NDArray[np.bool_] | None:
    """The touches that a step wants for their event's name, by a rule, or as the end of a way; None when codes alone tell."""
    wanted: NDArray[np.bool_] | None = None
    if step.events and points:
        column = touches.column("event")
        codes, names = text_codes(column) if column is not None else (np.full(touches.length, -1, np.int32), ())
        wanted = np.array([*(name in step.events for name in names), False])[codes]
    if step.rule is not None:
        found = evaluate(step.rule, touches)
        wanted = found if wanted is None else wanted | found
    if step.path is not None:
        wanted = walk_ends(step.path, touches.timeline, touches.journey, _everybody(touches.timeline))
    return wanted


def _everybody(timeline: Timeline) -> Spans:
    """Each customer's whole stretch."""
    return Spans(timeline.touches.offsets[:-1], timeline.touches.offsets[1:])


def _split(
    code: NDArray[np.integer], masks: NDArray[np.uint32], wanted: NDArray[np.bool_], bit: int
) -> tuple[NDArray[np.integer], NDArray[np.uint32]]:
    """Codes 2c and 2c+1 for code c: without and with the bit."""
    finer = np.repeat(masks, 2)
    finer[1::2] |= np.uint32(1 << bit)
    return code * 2 + wanted, finer


def _with_strictness(question: Funnel, masks: NDArray[np.uint32], designed: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """In strict mode every touch of a touchpoint, and every event that the question names, breaks the chains that do not use it."""
    if question.mode is not Mode.STRICT:
        return masks
    finer = masks.size // designed.size
    breaks = np.repeat(designed, finer) | (masks != 0)
    return np.where(breaks, masks | np.uint32(1 << BREAK), masks)


def _check_overlap(question: Funnel, masks: NDArray[np.uint32], code: NDArray[np.integer]) -> None:
    if question.mode is not Mode.ANY:
        return
    masks = masks[np.bincount(code, minlength=masks.size) > 0]
    breaks = masks >> np.uint32(BREAK) & 1 == 1
    if (masks[breaks] & np.uint32((1 << len(question.steps)) - 1)).any():
        mend = "Take it out of the excluded ones, or use the ordered mode."
        raise QuestionInvalid(what="in any order, a step cannot be excluded between steps as well", where="exclude", mend=mend)
