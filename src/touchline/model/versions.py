"""Saved versions of maps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MapVersion:
    """One saved state of a map: its number among those of the map (from 1), the text's own mark, when, why and by whom."""

    number: int
    version: str
    at: datetime
    reason: str
    by: str = ""
