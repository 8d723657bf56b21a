"""A rule as the plain values that a map or a screen writes for it."""

from __future__ import annotations

from touchline.model.conditions import All, AnyOf, Compare, Condition, Did, Not, Operator, Walked
from touchline.model.durations import format_duration
from touchline.model.edits import Plain


def plain_rule(condition: Condition) -> dict[str, Plain]:
    """The mapping that reads back as exactly this condition."""
    if isinstance(condition, Compare):
        return {condition.field: _plain_value(condition)}
    if isinstance(condition, Not):
        return {"not": plain_rule(condition.part)}
    if isinstance(condition, AnyOf):
        return {"any": [plain_rule(part) for part in condition.parts]}
    if isinstance(condition, Did):
        return {"did": _plain_did(condition)}
    if isinstance(condition, Walked):
        return {"path": condition.path.text}
    return _merged(condition) or {"all": [plain_rule(part) for part in condition.parts]}


def _plain_value(compare: Compare) -> Plain:
    value: Plain = list(compare.value) if isinstance(compare.value, tuple) else compare.value
    return value if compare.operator is Operator.EQUALS else {compare.operator.value: value}


def _plain_did(did: Did) -> dict[str, Plain]:
    plain: dict[str, Plain] = {"touchpoint": did.touchpoint}
    if did.at_least != 1:
        plain["at_least"] = did.at_least
    if did.within is not None:
        plain["within"] = format_duration(did.within)
    return plain


def _merged(every: All) -> dict[str, Plain] | None:
    """One mapping for all parts, where no two of them need the same key; neighbours about one field share its operators."""
    merged: dict[str, Plain] = {}
    last = ""
    for part in every.parts:
        ((key, value),) = _single(part)
        before = merged.get(key)
        if key not in merged:
            merged[key] = value
        elif (
            key == last
            and isinstance(part, Compare)
            and isinstance(before, dict)
            and isinstance(value, dict)
            and not before.keys() & value.keys()
        ):
            merged[key] = {**before, **value}
        else:
            return None
        last = key
    return merged if len(every.parts) > 1 else None


def _single(part: Condition) -> list[tuple[str, Plain]]:
    """The part as exactly one key; an `All` keeps its own key, or it would flow into its surroundings."""
    if isinstance(part, All):
        return [("all", [plain_rule(one) for one in part.parts])]
    return list(plain_rule(part).items())
