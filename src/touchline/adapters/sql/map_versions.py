"""Versions of maps: every saved text with its reason."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, insert

from touchline.adapters.sql.tables import map_versions
from touchline.model.maps import JourneyMap


class MapVersions:
    """Keeps what was saved."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, journey: JourneyMap, text: str, reason: str) -> None:
        """Note a saved version."""
        values = {"map_id": journey.id, "version": journey.version, "at": datetime.now(UTC), "reason": reason, "text": text}
        with self._engine.begin() as connection:
            connection.execute(insert(map_versions).values(**values))
