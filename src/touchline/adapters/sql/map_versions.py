"""Versions of maps: every saved text with its reason."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select

from touchline.adapters.sql.tables import map_versions
from touchline.model.maps import JourneyMap
from touchline.model.versions import MapVersion


class MapVersions:
    """See `touchline.ports.versions.SavedVersions`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, journey: JourneyMap, text: str, reason: str, by: str = "") -> None:
        """Note a saved version."""
        saved = {"map_id": journey.id, "version": journey.version, "at": datetime.now(UTC), "text": text}
        values = saved | {"reason": reason, "by": by}
        with self._engine.begin() as connection:
            connection.execute(insert(map_versions).values(**values))

    def of(self, map_id: str) -> tuple[MapVersion, ...]:
        """The versions of a map, oldest first."""
        columns = map_versions.c
        query = select(columns.version, columns.at, columns.reason, columns.by).where(columns.map_id == map_id)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(columns.id)).all()
        return tuple(
            MapVersion(number=number, version=version, at=at.replace(tzinfo=UTC), reason=reason, by=by)
            for number, (version, at, reason, by) in enumerate(rows, start=1)
        )

    def text(self, map_id: str, number: int) -> str | None:
        """The text of the version of that number; None where there is no such version."""
        if not 1 <= number <= 1_000_000_000:
            return None
        columns = map_versions.c
        query = select(columns.text).where(columns.map_id == map_id).order_by(columns.id).offset(number - 1).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()
