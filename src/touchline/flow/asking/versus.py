"""The question that an answer is compared with: the same one, of another period or of other customers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from touchline.errors import QuestionInvalid
from touchline.model.questions import PREVIOUS, Against, Question


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
