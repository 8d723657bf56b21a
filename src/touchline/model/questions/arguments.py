"""The arguments of questions: a field of a question says once how it is asked for, everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    HOURS = "hours"
    FIELDS = "fields"


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
