"""The rules of identity as touchline.yml writes them: read, checked, with what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

import phonenumbers
import re2

from touchline.errors import InvalidInput
from touchline.identity.block import compiled
from touchline.model.identity import MOST_VALUES, IdentifierKind, IdentityRules, KindRule

_KINDS = {kind.label: kind for kind in IdentifierKind}
_TOP = ("priority", "region", "provider_rules", *_KINDS)
_KIND = ("unique", "most", "blocked", "patterns")


def read_rules(section: object) -> IdentityRules:
    """The rules of the section `identity`; what it does not say stays as usual. Raises InvalidInput."""
    said = _mapping(section, "identity", _TOP)
    usual = IdentityRules()
    kinds = {kind: _kind_rule(said.get(name), name, usual.kinds[kind]) for name, kind in _KINDS.items()}
    return IdentityRules(
        kinds=kinds,
        priority=_priority(said.get("priority")),
        region=_region(said.get("region", "")),
        provider_rules=_truth(said.get("provider_rules", False), "identity.provider_rules"),
    )


def _mapping(section: object, where: str, known: tuple[str, ...]) -> Mapping[str, object]:
    if section is None:
        return {}
    if not isinstance(section, dict) or not all(isinstance(key, str) for key in section):
        raise InvalidInput(what="this is no mapping", where=where, mend=f"Keys are {', '.join(known)}.")
    for key in section:
        if key not in known:
            raise InvalidInput(what=f"there is no setting '{key}'", where=where, mend=f"Settings are {', '.join(known)}.")
    return section


def _kind_rule(section: object, name: str, usual: KindRule) -> KindRule:
    where = f"identity.{name}"
    said = _mapping(section, where, _KIND)
    patterns = _texts(said.get("patterns", []), f"{where}.patterns")
    for pattern in patterns:
        try:
            compiled(pattern)
        except re2.error as error:
            raise InvalidInput(
                what=f"'{pattern}' is no RE2 pattern", where=f"{where}.patterns", mend=error.args[0].decode()
            ) from None
    return KindRule(
        unique=_truth(said.get("unique", usual.unique), f"{where}.unique"),
        most=_most(said.get("most", usual.most), f"{where}.most"),
        blocked=_texts(said.get("blocked", []), f"{where}.blocked"),
        patterns=patterns,
    )


def _most(value: object, where: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_VALUES:
        mend = f"Write a whole number from 1 to {MOST_VALUES}, or null for any number."
        raise InvalidInput(what=f"'{value}' is no number of values", where=where, mend=mend)
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InvalidInput(what="this is no list of texts", where=where, mend='Write a list such as ["info@example.com"].')
    return tuple(sorted(set(value)))


def _truth(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise InvalidInput(what=f"'{value}' is neither true nor false", where=where, mend="Write true or false.")
    return value


def _region(value: object) -> str:
    if value == "" or value in phonenumbers.SUPPORTED_REGIONS:
        return str(value)
    raise InvalidInput(what=f"there is no region '{value}'", where="identity.region", mend="Write two letters such as CH.")


def _priority(value: object) -> tuple[IdentifierKind, ...]:
    if value is None:
        return tuple(IdentifierKind)
    if not isinstance(value, list) or sorted(map(str, value)) != sorted(_KINDS):
        mend = f"Name each once: {', '.join(_KINDS)}."
        raise InvalidInput(what="this does not order the kinds of identifier", where="identity.priority", mend=mend)
    return tuple(_KINDS[name] for name in value)
