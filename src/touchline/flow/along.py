"""The fields along a timeline that a question needs, beside the codes and times that every question reads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.fields import TouchFields
from touchline.flow.groups import unknown_field
from touchline.frame.columns import text_codes
from touchline.frame.parts import Part, TouchColumn
from touchline.model.questions import Question


def with_columns(part: Part, question: Question, touches: TouchFields) -> Part:
    """The part with what the question needs of each touch; a field that no event has is nowhere.

    Raises QuestionInvalid where it is the field that the answer is told by.
    """
    if question.by in question.needs() and touches.column(question.by) is None:
        raise unknown_field(question.by)
    columns = {field: _texts(touches, field) for field in question.needs()}
    numbers = {field: _numbers(touches, field) for field in question.measured()}
    return replace(part, columns=columns, numbers=numbers)


def _texts(touches: TouchFields, field: str) -> TouchColumn:
    column = touches.column(field)
    if column is None:
        return TouchColumn(np.full(touches.length, -1, np.int32), ())
    return TouchColumn(*text_codes(column))


def _numbers(touches: TouchFields, field: str) -> NDArray[np.float64]:
    """Numbers as they are; texts that are no numbers are none."""
    column = touches.column(field)
    if column is None:
        return np.full(touches.length, np.nan)
    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)
    codes, texts = text_codes(column)
    found = np.array([*(_number(text) for text in texts), np.nan], np.float64)
    return found[codes]


def _number(text: str) -> float:
    """The number a text spells; NaN when it spells none."""
    try:
        value = float(text)
    except ValueError:
        return float("nan")
    return value if np.isfinite(value) else float("nan")
