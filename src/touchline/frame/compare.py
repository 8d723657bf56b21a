"""One comparison on one column: a literal against text, numbers, booleans or times, whatever way they are stored.

What a comparison means is written in `touchline.model.conditions`. The text of a value is: the text itself; a whole number without
a decimal point, other numbers as Python writes them; `true` and `false`; a time as `2017-01-01T10:00:00Z`, with six digits of
fraction when there is one. NaN is a missing value. Text is a number when it looks like `-12`, `0.5` or `1e3`, without blanks.
"""

from __future__ import annotations

import math
import operator as op
import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.model.conditions import Compare, Literal, Operator

Mask = NDArray[np.bool_]

NUMBER_FORM = r"-?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_WHOLE_FORM = re.compile(r"-?[0-9]{1,4000}")
_EXACT = 2**53
"""Below this, comparing as doubles is exact, whatever the storage."""

_ORDER: dict[Operator, Callable[..., Mask]] = {
    Operator.EQUALS: op.eq,
    Operator.GT: op.gt,
    Operator.GTE: op.ge,
    Operator.LT: op.lt,
    Operator.LTE: op.le,
}
_TEXT: dict[Operator, Callable[..., pa.Array]] = {
    Operator.EQUALS: pc.equal,
    Operator.GT: pc.greater,
    Operator.GTE: pc.greater_equal,
    Operator.LT: pc.less,
    Operator.LTE: pc.less_equal,
    Operator.STARTS_WITH: pc.starts_with,
    Operator.ENDS_WITH: pc.ends_with,
    Operator.CONTAINS: pc.match_substring,
    Operator.MATCHES: pc.match_substring_regex,
}


def compare_column(column: pa.Array | pa.ChunkedArray, compare: Compare) -> Mask:
    """Where the comparison holds, one boolean per value; missing values are false, except for `exists: false`."""
    if isinstance(column, pa.ChunkedArray):
        parts = [_holds(chunk, compare.operator, compare.value) for chunk in column.chunks]
        return np.concatenate(parts) if parts else np.zeros(0, bool)
    return _holds(column, compare.operator, compare.value)


def literal_text(value: Literal) -> str:
    """The text a literal compares by."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number_text(value) if isinstance(value, float) else str(value)


def _holds(values: pa.Array, operator: Operator, value: Literal | tuple[Literal, ...]) -> Mask:
    if operator is Operator.EXISTS:
        return present(values) if value else ~present(values)
    if pa.types.is_null(values.type):
        return np.zeros(len(values), bool)
    if pa.types.is_dictionary(values.type):
        return _gather(values, _holds(values.dictionary, operator, value))
    return _plain_holds(values, operator, value)


def _plain_holds(values: pa.Array, operator: Operator, value: Literal | tuple[Literal, ...]) -> Mask:
    if isinstance(value, tuple):
        return _any_of(values, value)
    if operator is Operator.NOT:
        return present(values) & ~_holds(values, Operator.EQUALS, value)
    if operator in _ORDER and isinstance(value, int | float) and not isinstance(value, bool):
        return _number_holds(values, operator, value)
    if not _is_text(values.type):
        return _holds(as_texts(values), operator, value)
    return _mask(_TEXT[operator](values, literal_text(value)))


def present(values: pa.Array) -> Mask:
    """Where there is a value: not null, and not NaN."""
    if pa.types.is_dictionary(values.type):
        return _gather(values, present(values.dictionary))
    return _mask(pc.invert(pc.is_null(values, nan_is_null=True)))


def _gather(encoded: pa.DictionaryArray, distinct: Mask) -> Mask:
    """The answers for the distinct values, spread to every row; a null index is false."""
    hits = np.flatnonzero(distinct)
    if not hits.size:
        return np.zeros(len(encoded), bool)
    indices = encoded.indices
    if indices.null_count:
        indices = pc.fill_null(indices.cast(pa.int32()), len(distinct))
    codes = indices.to_numpy(zero_copy_only=False)
    if hits.size == 1:
        single: Mask = codes == hits[0]
        return single
    spread: Mask = np.append(distinct, np.False_)[codes]
    return spread


def _any_of(values: pa.Array, literals: tuple[Literal, ...]) -> Mask:
    if _is_text(values.type) and all(isinstance(one, str) for one in literals):
        return _mask(pc.is_in(values, pa.array(literals, values.type)))
    mask = np.zeros(len(values), bool)
    for one in literals:
        mask |= _holds(values, Operator.EQUALS, one)
    return mask


def _number_holds(values: pa.Array, operator: Operator, value: float) -> Mask:
    if not abs(value) < _EXACT:
        return _exactly(values, operator, value)
    numbers = _numbers(values)
    return _ORDER[operator](numbers, value) if numbers is not None else np.zeros(len(values), bool)


def _numbers(values: pa.Array) -> NDArray[np.float64] | NDArray[np.int64] | None:
    """The values as numbers, NaN where there is none; None when the type has no numbers."""
    if _is_text(values.type):
        is_number = pc.match_substring_regex(values, f"^({NUMBER_FORM})$")
        values = pc.cast(pc.if_else(is_number, values, pa.scalar(None, values.type)), pa.float64())
    elif not (pa.types.is_integer(values.type) or pa.types.is_floating(values.type)):
        return None
    numbers: NDArray[np.float64] | NDArray[np.int64] = values.to_numpy(zero_copy_only=False)
    return numbers


def _exactly(values: pa.Array, operator: Operator, value: float) -> Mask:
    """Compare with a number too large for doubles: value by value, as Python compares whole numbers and doubles."""
    test = _ORDER[operator]
    numbers = [_exact_number(one) for one in values.to_pylist()]
    return np.array([one is not None and bool(test(one, value)) for one in numbers], bool)


def _exact_number(value: object) -> int | float | None:
    if isinstance(value, str):
        if _WHOLE_FORM.fullmatch(value):
            return int(value)
        return float(value) if re.fullmatch(NUMBER_FORM, value) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def as_texts(values: pa.Array) -> pa.DictionaryArray:
    """The values as dictionary-encoded texts, so that each distinct value is written only once."""
    if pa.types.is_boolean(values.type):
        return pa.DictionaryArray.from_arrays(values.cast(pa.int8()), pa.array(["false", "true"]))
    encoded = values.dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, _texts(encoded.dictionary))


def _texts(values: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(values.type):
        instants = values.cast(pa.timestamp("us", tz="UTC")).to_numpy(zero_copy_only=False).astype("M8[us]")
        return pa.array([f"{text.removesuffix('.000000')}Z" for text in np.datetime_as_string(instants).tolist()], pa.string())
    if pa.types.is_floating(values.type):
        return pa.array([None if math.isnan(one) else _number_text(one) for one in values.to_pylist()], pa.string())
    return values.cast(pa.string())


def _number_text(value: float) -> str:
    return repr(value + 0.0).removesuffix(".0")


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _mask(values: pa.Array | pa.BooleanScalar) -> Mask:
    """A boolean array as numpy, null as false."""
    filled = pc.fill_null(values, pa.scalar(value=False)) if values.null_count else values
    mask: Mask = filled.to_numpy(zero_copy_only=False)
    return mask
