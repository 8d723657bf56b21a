"""Conditions on one row at a time, written straight from the docstring of `touchline.model.conditions`; slow on purpose."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from touchline.model.conditions import All, AnyOf, Behaviour, Compare, Condition, Did, Literal, Not, Operator, Walked

Value = str | int | float | bool | datetime | None

ORDER: dict[Operator, Callable[..., bool]] = {
    Operator.EQUALS: operator.eq,
    Operator.GT: operator.gt,
    Operator.GTE: operator.ge,
    Operator.LT: operator.lt,
    Operator.LTE: operator.le,
}
TEXT: dict[Operator, Callable[[str, str], bool]] = {
    Operator.STARTS_WITH: lambda text, wanted: text.startswith(wanted),
    Operator.ENDS_WITH: lambda text, wanted: text.endswith(wanted),
    Operator.CONTAINS: lambda text, wanted: wanted in text,
    Operator.MATCHES: lambda text, wanted: re.search(wanted, text, re.ASCII) is not None,
}


def holds(condition: Condition, row: Mapping[str, Value], did: Callable[[Behaviour], bool] | None = None) -> bool:
    """Whether the condition holds for one row of values."""
    if isinstance(condition, All):
        return all(holds(part, row, did) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(holds(part, row, did) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, row, did)
    if isinstance(condition, Did | Walked):
        assert did is not None
        return did(condition)
    return compare_one(condition, row.get(condition.field))


def compare_one(compare: Compare, value: Value) -> bool:
    """Whether one value passes one comparison."""
    missing = value is None or (isinstance(value, float) and math.isnan(value))
    if compare.operator is Operator.EXISTS:
        return missing != bool(compare.value)
    return not missing and compare_present(value, compare.operator, compare.value)


def compare_present(value: Value, operator: Operator, literal: Literal | tuple[Literal, ...]) -> bool:
    """One comparison with a value that is there."""
    if isinstance(literal, tuple):
        return any(equals(value, one) for one in literal)
    if operator is Operator.NOT:
        return not equals(value, literal)
    if operator in ORDER:
        return ordered(value, ORDER[operator], literal)
    return TEXT[operator](text_of(value), text_of(literal))


def equals(value: Value, literal: Literal) -> bool:
    """Plain equality by the type of the literal."""
    return ordered(value, operator.eq, literal)


def ordered(value: Value, test: Callable[..., bool], literal: Literal) -> bool:
    """Compare as numbers where the literal is one, by code point otherwise."""
    if isinstance(literal, bool | str):
        return bool(test(text_of(value), text_of(literal)))
    number = number_of(value)
    return number is not None and bool(test(number, literal))


def number_of(value: Value) -> int | float | None:
    """The value as a number, None when it is none."""
    if isinstance(value, bool) or value is None or isinstance(value, datetime):
        return None
    if isinstance(value, int | float):
        return value
    if re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    if re.fullmatch(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", value):
        return float(value)
    return None


def text_of(value: Value) -> str:
    """The value's text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, float):
        if value == int_or_none(value) and abs(value) < 1e16:
            return str(int(value))
        return repr(value)
    return str(value)


def int_or_none(value: float) -> int | None:
    """The whole number a double holds, if it does."""
    return int(value) if math.isfinite(value) and value == math.floor(value) else None
