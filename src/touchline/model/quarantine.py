"""The quarantine: rejected rows, kept whole, and their being taken in again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """A rejected row, kept whole; `id` is its number of arrival, `replayed_at` when it was last taken in again."""

    id: int
    file: str
    line: int
    reason: str
    detail: str
    raw: str
    at: datetime
    replayed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class QuarantinePage:
    """A part of the quarantine, newest first, and how many rows there are by reason, those taken in again left out."""

    total: int
    offset: int
    rows: tuple[QuarantineRow, ...]
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Unmended:
    """A row that still cannot be used."""

    id: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of rows taken in again."""

    replayed: tuple[int, ...]
    unmended: tuple[Unmended, ...]
