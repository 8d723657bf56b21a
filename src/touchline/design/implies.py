"""Whether one rule can only hold where another one holds too; careful: "no" also means "not certain"."""

from __future__ import annotations

import pyarrow as pa

from touchline.frame.compare import literal_text
from touchline.frame.conditions import TableColumns, evaluate
from touchline.model.conditions import All, AnyOf, Compare, Condition, Did, Literal, Not, Operator, Walked, fields

_ABOVE = (Operator.GT, Operator.GTE)
_BELOW = (Operator.LT, Operator.LTE)


def implies(narrow: Condition, wide: Condition) -> bool:
    """True when every event for which `narrow` holds is one for which `wide` holds."""
    if narrow == wide or _decided(narrow, wide):
        return True
    if isinstance(wide, All):
        return all(implies(narrow, part) for part in wide.parts)
    if isinstance(narrow, AnyOf):
        return all(implies(part, wide) for part in narrow.parts)
    if isinstance(narrow, Not) and isinstance(wide, Not):
        return implies(wide.part, narrow.part)
    if isinstance(narrow, Compare) and isinstance(wide, Compare) and _compare_implies(narrow, wide):
        return True
    return _part_implies(narrow, wide)


def _part_implies(narrow: Condition, wide: Condition) -> bool:
    """One part of a narrow `all` is enough, and one part of a wide `any`."""
    if isinstance(narrow, All) and any(implies(part, wide) for part in narrow.parts):
        return True
    return isinstance(wide, AnyOf) and any(implies(narrow, part) for part in wide.parts)


def _decided(narrow: Condition, wide: Condition) -> bool:
    """Where the narrow rule says exactly which texts the fields of the wide one have, that one can simply be asked."""
    known = _known_texts(narrow)
    if not known or _asks_behaviour(wide) or not set(fields(wide)) <= known.keys():
        return False
    row = pa.table({field: pa.array([text], pa.string()) for field, text in known.items()})
    return bool(evaluate(wide, TableColumns(row))[0])


def _known_texts(condition: Condition) -> dict[str, str]:
    """Fields that have exactly one text wherever the rule holds; a number may be written in several ways, so it is none."""
    if isinstance(condition, All):
        return {field: text for part in reversed(condition.parts) for field, text in _known_texts(part).items()}
    if isinstance(condition, Compare) and condition.operator is Operator.EQUALS and isinstance(condition.value, str | bool):
        return {condition.field: literal_text(condition.value)}
    return {}


def _asks_behaviour(condition: Condition) -> bool:
    if isinstance(condition, All | AnyOf):
        return any(_asks_behaviour(part) for part in condition.parts)
    return _asks_behaviour(condition.part) if isinstance(condition, Not) else isinstance(condition, Did | Walked)


def _compare_implies(narrow: Compare, wide: Compare) -> bool:
    if narrow.field != wide.field or narrow == Compare(narrow.field, Operator.EXISTS, value=False):
        return False
    if wide.operator is Operator.EXISTS:
        return bool(wide.value)
    if isinstance(narrow.value, tuple):
        return all(implies(Compare(narrow.field, Operator.EQUALS, one), wide) for one in narrow.value)
    if isinstance(wide.value, tuple):
        return any(implies(narrow, Compare(wide.field, Operator.EQUALS, one)) for one in wide.value)
    return _bounds_imply(narrow.operator, narrow.value, wide.operator, wide.value) or _texts_imply(narrow, wide)


def _bounds_imply(narrow: Operator, inner: Literal, wide: Operator, outer: Literal) -> bool:
    """Between bounds: above 5 is above 3, exactly 5 is at least 5. Numbers among numbers, texts among texts."""
    if isinstance(inner, bool) or isinstance(outer, bool) or isinstance(inner, str) != isinstance(outer, str):
        return False
    low, high = (str(inner), str(outer)) if isinstance(inner, str) else (inner, outer)
    if low == high:
        return (narrow, wide) in ((Operator.GT, Operator.GTE), (Operator.LT, Operator.LTE)) or (
            narrow is Operator.EQUALS and wide in (Operator.EQUALS, Operator.GTE, Operator.LTE)
        )
    above = wide in _ABOVE and narrow in (*_ABOVE, Operator.EQUALS)
    below = wide in _BELOW and narrow in (*_BELOW, Operator.EQUALS)
    return (above and _less(high, low)) or (below and _less(low, high))


def _less(one: Literal, other: Literal) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return str(one) < str(other)
    return one < other


def _texts_imply(narrow: Compare, wide: Compare) -> bool:
    """A text that starts with `abc` starts with `ab` and contains `bc`."""
    if not isinstance(narrow.value, str) or not isinstance(wide.value, str):
        return False
    if narrow.operator not in (Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.CONTAINS):
        return False
    if wide.operator is Operator.CONTAINS:
        return wide.value in narrow.value
    if wide.operator is not narrow.operator:
        return False
    starts = wide.operator is Operator.STARTS_WITH
    return narrow.value.startswith(wide.value) if starts else narrow.value.endswith(wide.value)
