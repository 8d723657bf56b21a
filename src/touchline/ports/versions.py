"""Where every saved text of a map is kept."""

from __future__ import annotations

from typing import Protocol

from touchline.model.maps import JourneyMap
from touchline.model.versions import MapVersion


class SavedVersions(Protocol):
    """What was saved of each map, in order; nothing is ever taken out."""

    def add(self, journey: JourneyMap, text: str, reason: str, by: str = "") -> None:
        """Note a saved version."""
        ...

    def of(self, map_id: str) -> tuple[MapVersion, ...]:
        """The versions of a map, oldest first."""
        ...

    def text(self, map_id: str, number: int) -> str | None:
        """The text of the version of that number; None where there is no such version."""
        ...
