"""Whether a call says who it was by a kind of identifier that the workspace has named itself, such as a card."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from touchline.frame.naming import id_of_type

_CONTEXT, _TRAITS = "context", "traits"
_TYPED = ":"


def names_by_own_kind(call: Mapping[str, msgspec.Raw], origins: tuple[str, ...]) -> bool:
    """Whether one of these fields (`properties.card`, `context.externalId:card`) of a call in strict JSON has a value.

    The pipeline has the last word: it knows which values are blocked.
    """
    objects = {name: _members(call.get(name)) for name in ("properties", _TRAITS, _CONTEXT)}
    nested = objects[_CONTEXT].get(_TRAITS)
    fields = {f"{name}.{key}": value for name, members in objects.items() for key, value in members.items()}
    if isinstance(nested, dict):
        fields = {f"{_TRAITS}.{key}": value for key, value in nested.items()} | fields
    return any(_says_something(fields, *origin.partition(_TYPED)) for origin in origins)


def _members(value: msgspec.Raw | None) -> Mapping[str, object]:
    found = None if value is None else msgspec.json.decode(value)
    return found if isinstance(found, dict) else {}


def _says_something(fields: Mapping[str, object], name: str, typed: str, kind: str) -> bool:
    value = fields.get(name)
    if typed and value is not None:
        value = id_of_type(value, kind)
    return isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip() != ""
