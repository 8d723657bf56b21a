"""What is handed out about a customer who asks, and what became of one who is to be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Fact = str | int | float | bool | datetime | None
HeldRow = Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything that is held about a customer: the rows of every dataset as they lie there, by the name of the dataset.

    `customer` is the number of the profile, `identifiers` what points to it, by kind.
    """

    customer: str
    identifiers: tuple[tuple[str, str], ...]
    rows: Mapping[str, tuple[HeldRow, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedPlace:
    """What was done in one store: how many rows say nothing any more of who it was; `found` what a search found there afterwards."""

    store: str
    rows: int
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A customer who was forgotten: the number of the profile, what was done in every store, and copies that are not ours to change."""

    customer: str
    at: datetime
    places: tuple[ErasedPlace, ...]
    elsewhere: tuple[str, ...]
