"""What a source promises to send: its events, and what their properties hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PropertyType(StrEnum):
    """What a property holds, judged by how its value is written: `7` is a number even in quotation marks."""

    ANY = "any"
    NUMBER = "number"
    WHOLE = "whole"
    TRUTH = "truth"
    TIME = "time"


class Verdict(StrEnum):
    """What becomes of an event that is not as planned."""

    ALLOW = "allow"
    FLAG = "flag"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRule:
    """What one property holds; `choices` are the only values it may have, if there are any."""

    type: PropertyType = PropertyType.ANY
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingPlan:
    """The events a source sends with the rules of their properties, and what becomes of others and of those that break a rule."""

    events: Mapping[str, Mapping[str, PropertyRule]] = field(default_factory=dict)
    unplanned: Verdict = Verdict.ALLOW
    broken: Verdict = Verdict.FLAG


@dataclass(frozen=True, slots=True)
class Violation:
    """An event that is not as planned: its row, what becomes of it, and what is wrong, in a sentence."""

    row: int
    verdict: Verdict
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One way in which events of a source were not as planned, in a sentence, and how many: flagged and taken in, or set aside."""

    detail: str
    flagged: int
    quarantined: int
