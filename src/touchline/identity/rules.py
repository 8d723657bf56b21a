"""The rules of identity as touchline.yml writes them: read, checked, with what is wrong and how to mend it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import phonenumbers
import re2

from touchline.errors import InvalidInput
from touchline.frame.blocking import compiled
from touchline.frame.schema import ACCOUNT_PREFIX, OPEN_PREFIXES
from touchline.model.identity import MOST_LIMITED, MOST_VALUES, OWN, IdentifierKind, IdentityRules, KindRule, Spelling

_KINDS = {kind.label: kind for kind in IdentifierKind}
_TOP = ("kinds", "priority", "region", "provider_rules", *_KINDS)
_KIND = ("unique", "most", "blocked", "patterns")
_OWN_KIND = (*_KIND, "normalise", "from")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TAKEN = (*_KINDS, "customer", "anonymous", "event", "time", "channel", "type")
_ORIGINS = tuple(prefix for prefix in OPEN_PREFIXES if prefix != ACCOUNT_PREFIX)
_MOST_KINDS = 32
_ID_LISTS = ("context.externalId", "context.externalIds")


def read_rules(section: object) -> IdentityRules:
    """The rules of the section `identity`; what it does not say stays as usual. Raises InvalidInput."""
    said = _mapping(section, "identity", _TOP)
    usual = IdentityRules()
    kinds = {int(kind): _kind_rule(said.get(name), f"identity.{name}", usual.kinds[kind]) for name, kind in _KINDS.items()}
    own = _own_kinds(said.get("kinds"))
    kinds |= dict(enumerate(own.values(), start=OWN))
    if sum(rule.limit is not None for rule in kinds.values()) > MOST_LIMITED:
        what = f"only {MOST_LIMITED} kinds of identifier can have a limit"
        raise InvalidInput(what=what, where="identity.kinds", mend="Write most: null where a customer may have any number.")
    return IdentityRules(
        kinds=kinds,
        own=tuple(own),
        priority=_priority(said.get("priority"), tuple(own)),
        region=_region(said.get("region", "")),
        provider_rules=_truth(said.get("provider_rules", False), "identity.provider_rules"),
    )


def recognition(rules: IdentityRules) -> str:
    """What the recognition of rows depends on, as JSON text: the same text, the same links. Limits are none of it: they join links."""
    kinds = {
        label: {"blocked": rule.blocked, "patterns": rule.patterns, "normalise": rule.spelling, "from": rule.origins}
        for label, rule in zip(rules.labels, (rules.kinds[kind] for kind in range(len(rules.labels))), strict=True)
    }
    told = {
        "kinds": dict(sorted(kinds.items())),
        "priority": [rules.labels[kind] for kind in rules.priority],
        "region": rules.region,
        "provider_rules": rules.provider_rules,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _own_kinds(section: object) -> dict[str, KindRule]:
    where = "identity.kinds"
    if section is None:
        return {}
    if not isinstance(section, dict) or len(section) > _MOST_KINDS:
        raise InvalidInput(
            what=f"this is no mapping of up to {_MOST_KINDS} kinds", where=where, mend="Write card: {unique: true}."
        )
    for name in section:
        if not isinstance(name, str) or not _NAME.fullmatch(name) or name in _TAKEN:
            mend = "Write small letters, digits and underscores, such as loyalty_id, and none of: " + ", ".join(_TAKEN) + "."
            raise InvalidInput(what=f"'{name}' is no name for a kind of identifier", where=where, mend=mend)
    return {name: _own_kind(said, name) for name, said in section.items()}


def _own_kind(section: object, name: str) -> KindRule:
    where = f"identity.kinds.{name}"
    said = _mapping(section, where, _OWN_KIND)
    rule = _kind_rule({key: value for key, value in said.items() if key in _KIND}, where, KindRule())
    spelling = said.get("normalise", Spelling.NONE.value)
    if spelling not in [one.value for one in Spelling]:
        mend = f"Write one of {', '.join(Spelling)}."
        raise InvalidInput(what=f"'{spelling}' is no way to spell", where=f"{where}.normalise", mend=mend)
    return replace(rule, spelling=Spelling(str(spelling)), origins=_origins(said.get("from"), name, f"{where}.from"))


def _typed(name: str) -> Callable[[str], str]:
    """A list of ids means the id of the kind's own name, where no other type is said."""
    return lambda origin: f"{origin}:{name}" if origin in _ID_LISTS else origin


def _origins(section: object, name: str, where: str) -> tuple[str, ...]:
    """Where values are read; always the trait of the kind's name too, because columns of files are kept as that."""
    usual = f"traits.{name}"
    said = [usual, f"properties.{name}"] if section is None else [section] if isinstance(section, str) else section
    if not isinstance(said, list) or not said or not all(isinstance(one, str) and one.startswith(_ORIGINS) for one in said):
        mend = f"Write fields such as properties.{name}, traits.{name}, or context.externalId:{name} for the id of that type."
        raise InvalidInput(what="these are no fields of events", where=where, mend=mend)
    return tuple(dict.fromkeys([*map(_typed(name), said), usual]))


def _mapping(section: object, where: str, known: tuple[str, ...]) -> Mapping[str, object]:
    if section is None:
        return {}
    if not isinstance(section, dict) or not all(isinstance(key, str) for key in section):
        raise InvalidInput(what="this is no mapping", where=where, mend=f"Keys are {', '.join(known)}.")
    for key in section:
        if key not in known:
            raise InvalidInput(what=f"there is no setting '{key}'", where=where, mend=f"Settings are {', '.join(known)}.")
    return section


def _kind_rule(section: object, where: str, usual: KindRule) -> KindRule:
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


def _priority(value: object, own: Sequence[str]) -> tuple[int, ...]:
    """The kinds by strength; as usual a workspace's own stand behind the user_id, before what people and devices share more easily."""
    numbers = {**_KINDS, **{name: OWN + place for place, name in enumerate(own)}}
    if value is None:
        first, *others = IdentifierKind
        return (first, *(numbers[name] for name in own), *others)
    if not isinstance(value, list) or sorted(map(str, value)) != sorted(numbers):
        mend = f"Name each once: {', '.join(numbers)}."
        raise InvalidInput(what="this does not order the kinds of identifier", where="identity.priority", mend=mend)
    if value[-1] != IdentifierKind.ANONYMOUS_ID.label:
        mend = "Put anonymous_id last: what is done on a shared device belongs to whoever logs in there."
        raise InvalidInput(what="a device cannot be stronger than what names a person", where="identity.priority", mend=mend)
    return tuple(numbers[name] for name in value)
