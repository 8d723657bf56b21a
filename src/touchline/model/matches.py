"""What a match rule catches among the events, told while it is still being written."""

from __future__ import annotations

from dataclasses import dataclass

from touchline.model.conditions import Condition
from touchline.model.views import Finding, TouchView


@dataclass(frozen=True, slots=True)
class Caught:
    """A touchpoint that stands earlier and catches so many of the same events; an event belongs to the first."""

    touchpoint: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Whom a rule of a persona or a segment is true of: so many `customers` out of `of`; without a rule that can be read, findings."""

    rule: Condition | None
    findings: tuple[Finding, ...] = ()
    customers: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Catch:
    """What a rule catches: so many `events` of so many `customers`, the newest of them, and what earlier touchpoints take away.

    `left` events become touches of it. Without a rule that can be read there are only findings, by line and column of its text.
    """

    rule: Condition | None
    findings: tuple[Finding, ...] = ()
    events: int = 0
    customers: int = 0
    left: int = 0
    earlier: tuple[Caught, ...] = ()
    newest: tuple[TouchView, ...] = ()
