"""The fields along a timeline that a question needs, beside the codes and times that every question reads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from touchline.flow.asking.contents import used_content
from touchline.flow.asking.fields import TouchFields
from touchline.flow.asking.groups import unknown_field
from touchline.frame.parts import Part, TouchColumn
from touchline.frame.together import Together, renumbered
from touchline.model.questions import Content, Question
from touchline.model.questions.content import NAMED_BY


def with_columns(part: Part, question: Question, touches: TouchFields) -> Part:
    """The part with what the question needs of each touch; a field that no event has is nowhere.

    Raises QuestionInvalid where it is the field that the answer is told by, or a trait that no customer has.
    """
    for field in question.needs():
        if (field == question.by or field.startswith("traits.")) and touches.column(field) is None:
            raise unknown_field(field, "by" if field == question.by else "adjust")
    columns = {field: _texts(touches, field, part.together) for field in question.needs()}
    if isinstance(question, Content):
        columns[question.analysis] = used_content(touches, columns[NAMED_BY])
    numbers = {field: touches.numbers(field) for field in question.measured()}
    return replace(part, columns=columns, numbers=numbers)


def _texts(touches: TouchFields, field: str, together: Together) -> TouchColumn:
    column = touches.texts(field)
    if column is None:
        return TouchColumn(np.full(touches.length, -1, np.int32), ())
    return TouchColumn(*renumbered(column.codes, column.values, together))
