"""The arguments of questions: a field of a question says once how it is asked for, everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, get_args, get_origin, get_type_hints

from touchline.model.durations import format_duration

if TYPE_CHECKING:
    from touchline.model.questions.ask import Ask

Default = str | int | float | bool


class Kind(StrEnum):
    """How an argument is written: text (possibly one of some choices), a number, a switch, or text of a certain form."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    SWITCH = "switch"
    BEGIN = "begin"
    END = "end"
    DURATION = "duration"
    RULE = "rule"
    STEP = "step"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of an analysis, by the name it has everywhere; `repeated` ones may be given more than once.

    `field` is the question's field, which also is the name where none is given;
    `least` and `most` bound whole numbers; `choices` are what is possible: texts, or the members of
    an enumeration.
    """

    help: str
    name: str = ""
    field: str = ""
    kind: Kind = Kind.TEXT
    repeated: bool = False
    choices: tuple[str, ...] = ()
    default: Default = ""
    least: int = 1
    most: int = 1_000_000


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
