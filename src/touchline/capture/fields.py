"""Field maps: which place of a webhook's body plays which part of a call, written as plain data, read and checked here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from touchline.capture.paths import WHOLE_BODY, Json, Path, read_path
from touchline.errors import InvalidInput

TYPES = ("track", "identify", "page", "screen", "group", "alias")
PLACES = ("items", "type", "event", "user_id", "anonymous_id", "email", "phone", "time", "message_id", "channel")
BAGS = ("properties", "traits")
ALL = "*"
"""As the name of a property or trait: every field of the object at the path."""

_VALUE_KEYS = ("at", "value", "names", "other", "as", "each", "fields")


class Form(StrEnum):
    """What a value is turned into: a number that was written as text, text, or a time that is UTC without saying so."""

    AS_IT_IS = ""
    NUMBER = "number"
    TEXT = "text"
    UTC = "utc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Where a value comes from: the first of `paths` that holds one, else `constant`; then translated by `names`, where given.

    A name that is translated to None says that the fact is left out; names that are not listed become `other`, or stay (None).
    With `each`, the value is the list at the path, every entry as an object of the fields.
    """

    paths: tuple[Path, ...] = ()
    constant: Json = None
    names: Mapping[str, str | None] = field(default_factory=dict)
    other: str | None = None
    form: Form = Form.AS_IT_IS
    each: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMap:
    """`items` leads to the list of facts (or to the only one); `message_id` are the values that together name a fact."""

    event: Value
    type: Value = Value(constant="track")
    items: Path = WHOLE_BODY
    who: Mapping[str, Value] = field(default_factory=dict)
    time: Value = Value()
    message_id: tuple[Value, ...] = ()
    channel: Value = Value()
    properties: Mapping[str, Value] = field(default_factory=dict)
    traits: Mapping[str, Value] = field(default_factory=dict)


def read_field_map(data: Json, *, where: str = "fields") -> FieldMap:
    """Read a field map; raises InvalidInput with the place of the mistake and what can be written there."""
    if not isinstance(data, Mapping):
        raise InvalidInput(what="a field map is an object.", where=where, mend=f"Its keys are {_listed(PLACES + BAGS)}.")
    for key in data:
        if key not in PLACES + BAGS:
            raise InvalidInput(what=f"'{key}' is no part of a call.", where=where, mend=f"Parts are {_listed(PLACES + BAGS)}.")
    if "event" not in data and "type" not in data:
        raise InvalidInput(
            what="it does not say what happened.", where=where, mend="Write event: PATH, or event: {value: NAME}."
        )
    values = {
        name: _value(data[name], f"{where}.{name}") for name in PLACES if name in data and name not in ("items", "message_id")
    }
    identifying = ("user_id", "anonymous_id", "email", "phone")
    return FieldMap(
        event=values.get("event", Value()),
        type=values.get("type", Value(constant="track")),
        items=_only_path(data.get("items", ""), f"{where}.items"),
        who={name: values[name] for name in identifying if name in values},
        time=values.get("time", Value()),
        message_id=_several(data.get("message_id", ()), f"{where}.message_id"),
        channel=values.get("channel", Value()),
        properties=_bag(data.get("properties", {}), f"{where}.properties"),
        traits=_bag(data.get("traits", {}), f"{where}.traits"),
    )


def _value(data: Json, where: str) -> Value:
    """A path, a list of paths of which the first with a value counts, or an object."""
    if isinstance(data, str):
        return Value(paths=(read_path(data, where=where),))
    if isinstance(data, Mapping):
        return _described(data, where)
    if isinstance(data, Sequence) and data:
        return Value(paths=tuple(_only_path(one, where) for one in data))
    mend = "Write a path such as /order/id, a list of paths, or {value: CONSTANT}."
    raise InvalidInput(what="this is no place of a value.", where=where, mend=mend)


def _described(data: Mapping[str, Json], where: str) -> Value:
    for key in data:
        if key not in _VALUE_KEYS:
            raise InvalidInput(what=f"'{key}' says nothing here.", where=where, mend=f"Keys are {_listed(_VALUE_KEYS)}.")
    place = data.get("each", data.get("at"))
    if place is None and "value" not in data:
        raise InvalidInput(what="it has no source.", where=where, mend="Write at: PATH or value: CONSTANT.")
    return Value(
        paths=() if place is None else _value(place, where).paths,
        constant=data.get("value"),
        names=_names(data.get("names", {}), f"{where}.names"),
        other=_optional_text(data.get("other"), f"{where}.other"),
        form=_form(data.get("as", ""), f"{where}.as"),
        each=_bag(data.get("fields", {}), f"{where}.fields"),
    )


def _form(data: Json, where: str) -> Form:
    try:
        return Form(str(data))
    except ValueError as error:
        raise InvalidInput(
            what=f"'{data}' is no form of a value.", where=where, mend="Forms are number, text and utc."
        ) from error


def _names(data: Json, where: str) -> dict[str, str | None]:
    if not isinstance(data, Mapping):
        raise InvalidInput(
            what="names are an object.", where=where, mend="Write THEIRS: OURS, or THEIRS: null to leave it out."
        )
    return {str(theirs): _optional_text(ours, f"{where}.{theirs}") for theirs, ours in data.items()}


def _optional_text(data: Json, where: str) -> str | None:
    if data is None or isinstance(data, str):
        return data
    raise InvalidInput(what="this is no text.", where=where, mend="Put it in quotes.")


def _only_path(data: Json, where: str) -> Path:
    if not isinstance(data, str):
        raise InvalidInput(what="this is no path.", where=where, mend="Write for example /order/id or header:X-Topic.")
    return read_path(data, where=where)


def _several(data: Json, where: str) -> tuple[Value, ...]:
    listed = [data] if isinstance(data, str | Mapping) else data
    if not isinstance(listed, Sequence):
        raise InvalidInput(what="this is no list of paths.", where=where, mend="Write for example [/id, /updated_at].")
    return tuple(_value(one, where) for one in listed)


def _bag(data: Json, where: str) -> dict[str, Value]:
    """Named values; a path alone takes everything in the object there, as does a path named `*`."""
    if isinstance(data, str):
        return {ALL: _value(data, where)}
    if not isinstance(data, Mapping):
        raise InvalidInput(what="this is no object.", where=where, mend="Write NAME: PATH for each.")
    return {name: _value(one, f"{where}.{name}") for name, one in data.items()}


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
