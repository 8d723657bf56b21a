"""How customers were recognised, as people look at it: why identifiers are one person, what was refused, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from touchline.model.events import Dataset
from touchline.model.identity import Action, Identifier


class HowKnown(StrEnum):
    """How the customer of a touch was known at that moment.

    Named by the call itself, by a device that had been seen with the person before, only later, or not to this day.
    """

    NAMED = "named"
    DEVICE = "device"
    LATER = "later"
    NEVER = "never"


HOW_KNOWN = tuple(HowKnown)
"""In the order in which touches are coded."""

RECOGNITION = "recognition"
"""The field of a touch that says how its customer was known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A row that shows two identifiers together: its number in its dataset, when, and what it was."""

    dataset: Dataset
    seq: int
    time: datetime
    event: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """One link that made two sets of identifiers one: first seen at `time` in `evidence`, or made by a decision."""

    one: Identifier
    other: Identifier
    time: datetime
    evidence: tuple[Evidence, ...] = ()
    decision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLink:
    """A link that a rule left out: `other` is the weaker identifier; `reason` is unique, cap, blocked, split or shared."""

    one: Identifier
    other: Identifier
    time: datetime
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """A part of the refused links, newest first."""

    total: int
    offset: int
    rows: tuple[RefusedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why identifiers are one customer: the links in the order in which they joined, and those that were left out.

    Asked for two identifiers, `bonds` is the chain between them; empty with `same` false: they are two customers.
    """

    id: str
    label: str
    same: bool
    identifiers: tuple[Identifier, ...]
    bonds: tuple[Bond, ...]
    refused: tuple[RefusedLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A customer as it would be after a decision."""

    id: str
    label: str
    identifiers: tuple[Identifier, ...]
    events: int
    first: datetime | None
    last: datetime | None
    traits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a decision would do: the customers that it touches, as they are and as they would be."""

    before: tuple[Side, ...]
    after: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """A line of the audit trail; `undone_by` is the decision that took it back."""

    id: int
    time: datetime
    action: Action
    identifiers: tuple[Identifier, ...]
    rest: tuple[Identifier, ...]
    target: int | None
    actor: str
    reason: str
    undone_by: int | None = None
