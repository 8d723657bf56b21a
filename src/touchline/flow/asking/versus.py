"""The question that an answer is compared with: the same one, of another period or of other customers, and whose numbers stand beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from touchline.errors import QuestionInvalid
from touchline.frame.answers import Column
from touchline.model.questions import PREVIOUS, Against, Cell, Question


def other_question(question: Question, against: Against, as_of: datetime) -> Question:
    """The other question; `as_of` is the moment the first one speaks of. Raises QuestionInvalid where no period is before."""
    plain = replace(question, against=None)
    if against.where is not None:
        return replace(plain, where=against.where)
    if against.text != PREVIOUS:
        return replace(plain, since=against.since, until=against.until)
    if question.since is None:
        mend = "Name the beginning of the period: from."
        raise QuestionInvalid(what="there is no period before one without a beginning", where="against", mend=mend)
    return replace(plain, since=question.since - ((question.until or as_of) - question.since), until=question.since)


def counted_in(
    question: Question, cell: Cell, columns: Sequence[Column], as_of: Callable[[], datetime]
) -> tuple[tuple[Question, Cell], ...]:
    """The questions and the numbers of theirs that count the customers behind a number of an answer.

    A number of the other answer is counted there, a change in both, a median or a rate by the number that it was measured on.
    """
    named = {column.name: column for column in columns}
    measure, beside = cell.measure, ""
    for ending in ("_against", "_change"):
        if question.against is not None and measure not in named and measure.endswith(ending):
            measure, beside = measure.removesuffix(ending), ending
    if measure in named:
        measure = named[measure].behind or measure
    counted = replace(cell, measure=measure)
    if question.against is None or not beside:
        return ((question, counted),)
    other = other_question(question, question.against, as_of()), counted
    return (other,) if beside == "_against" else ((question, counted), other)
