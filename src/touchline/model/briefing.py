"""What to know of a journey first: alarms, and what has changed beyond noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NewsKind(StrEnum):
    """What is told: a target missed, a figure unlike before, a touchpoint silent or never seen, a stage out of its range, a change."""

    MISSED = "missed"
    UNUSUAL = "unusual"
    SILENT = "silent"
    NEVER = "never"
    RANGE = "range"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing to know: what it is about, in a sentence, who answers for it, and the number of an analysis that opens its customers.

    `good` says whether it is for the better. Of a change, `value`, `before` and `change` with its 95 % interval are shares.
    """

    kind: NewsKind
    about: str
    key: str
    title: str
    owner: str
    sentence: str
    good: bool
    analysis: str
    row: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    value: float | None = None
    before: float | None = None
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What to know first: the moment it speaks of, since when changes count, and how many comparisons were looked at for them."""

    as_of: str
    since: datetime
    alarms: tuple[News, ...]
    changes: tuple[News, ...]
    compared: int
