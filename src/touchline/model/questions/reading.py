"""The arguments that a question's fields are annotated with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, get_args, get_origin, get_type_hints

from touchline.model.durations import format_duration
from touchline.model.questions.arguments import Argument, Default, Kind
from touchline.model.questions.ask import Ask

_KINDS: Mapping[type, Kind] = {bool: Kind.SWITCH, int: Kind.WHOLE, float: Kind.NUMBER}


def arguments_of(question: type[Ask]) -> tuple[Argument, ...]:
    """The arguments that the fields of a question are annotated with, in their order.

    Kind, choices and default follow from the field's default where the argument does not name them.
    """
    hints = get_type_hints(question, include_extras=True)
    return tuple(
        _completed(about, one.name, one.default)
        for one in fields(question)
        if get_origin(hints[one.name]) is Annotated
        for about in get_args(hints[one.name])[1:]
    )


def _completed(about: Argument, name: str, default: object) -> Argument:
    if isinstance(default, StrEnum):
        about = replace(about, choices=tuple(type(default)))
    return replace(
        about,
        name=about.name or name,
        field=name,
        kind=_KINDS.get(type(default), about.kind),
        default=_plain(default),
    )


def _plain(default: object) -> Default:
    if isinstance(default, StrEnum):
        return str(default.value)
    if isinstance(default, timedelta):
        return format_duration(default)
    return default if isinstance(default, str | int | float | bool) else ""
