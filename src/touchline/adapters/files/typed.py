"""Columns of text given the type that all their values have, if writing them back would give the same text."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from touchline.frame.buffers import text_buffers
from touchline.kernels.numbers import AS_CHECKED_DOUBLE, AS_NULL, AS_TEXT, AS_TRUTH, AS_WHOLE, way_to_store


def typed(column: pa.StringArray) -> pa.Array:
    """A column of text as int64, double or bool where every value that is not empty fits and nothing is lost; else as it is."""
    way = way_to_store(*text_buffers(column))
    if way == AS_TEXT:
        return column
    if way == AS_NULL:
        return pa.nulls(len(column)) if column.null_count == len(column) else column
    filled = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
    if way == AS_WHOLE:
        return filled.cast(pa.int64())
    if way == AS_TRUTH:
        return pc.equal(pc.ascii_lower(filled), "true")
    numbers = filled.cast(pa.float64())
    return column if way == AS_CHECKED_DOUBLE and not _same_text(numbers, filled) else numbers


def _same_text(numbers: pa.DoubleArray, text: pa.StringArray) -> bool:
    """Whether numbers of 16 or 17 digits write back as they were, `2.0` and `2` being the same."""
    shortened = pc.replace_substring_regex(text, r"\.0+$", "")
    others = text.filter(pc.fill_null(pc.not_equal(numbers.cast(pa.string()), shortened), fill_value=False))
    return all(repr(float(other)) == other for other in others.to_pylist())
