"""Match rules: the one condition language of touchpoints, personas, segments, filters and funnel steps.

A condition is a typed tree, never an expression string. What it means, wherever it is evaluated:

* `Compare` on a field that is missing or null is false, whatever the operator; only `exists: false` is true then.
  So `traits.kids_count: {not: "0"}` means "has a number of children, and it is not 0". A `Not` node negates its part.
* The type of the literal decides the comparison, not how the value happens to be stored: a text literal compares with the
  value's text (whole numbers without a decimal point, booleans as true and false), a number literal compares as a number
  (text that is no number never matches), a boolean literal compares with booleans and with the texts true and false.
* `gt`, `gte`, `lt`, `lte` with a text literal compare text by code point (so ISO dates work); with a number literal, numbers.
* `starts_with`, `ends_with`, `contains`, `matches` work on the value's text; `matches` is an RE2 pattern found anywhere.
* `in` is any of the literals by equals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from touchline.model.patterns import PathPattern

Literal = str | int | float | bool


class Operator(StrEnum):
    """The operators a field may carry; `equals` is the plain value."""

    EQUALS = "equals"
    NOT = "not"
    IN = "in"
    EXISTS = "exists"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    STARTS_WITH = "starts_with"
    ENDS_WITH = "ends_with"
    CONTAINS = "contains"
    MATCHES = "matches"


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is true; true when there are no parts."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is false."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Compare:
    """One field against one literal (`in`: a tuple of literals; `exists`: a boolean)."""

    field: str
    operator: Operator
    value: Literal | tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Did:
    """The customer had at least so many touches of a touchpoint, within a time before the moment asked for."""

    touchpoint: str
    at_least: int = 1
    within: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Walked:
    """The customer's touches (in a filter: those of the run, or of the person in the period) go through a path pattern."""

    path: PathPattern


Behaviour = Did | Walked
Condition = All | AnyOf | Not | Compare | Did | Walked

EVENT_FIELDS = ("event", "type", "channel", "source")
EVENT_PREFIXES = ("properties.", "context.")
CUSTOMER_FIELDS = ("stage", "score", "persona", "segment")
CUSTOMER_PREFIXES = ("traits.", "consent.")


def fields(condition: Condition) -> tuple[str, ...]:
    """Every field the condition reads, each once, in order of appearance (`did` and `path` read none)."""
    if isinstance(condition, Compare):
        return (condition.field,)
    if isinstance(condition, Not):
        return fields(condition.part)
    if isinstance(condition, All | AnyOf):
        return tuple(dict.fromkeys(name for part in condition.parts for name in fields(part)))
    return ()


def is_event_field(field: str) -> bool:
    """Whether the field belongs to a single event (otherwise it belongs to the customer)."""
    return field in EVENT_FIELDS or field.startswith(EVENT_PREFIXES)
