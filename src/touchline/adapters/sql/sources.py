"""Sources and their keys in the operational store."""

from __future__ import annotations

from datetime import UTC

import msgspec
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from touchline.adapters.sql.capture_tables import sources
from touchline.errors import InvalidInput
from touchline.model.plans import TrackingPlan
from touchline.model.sources import Source


class SqlSources:
    """The sources of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Source, ...]:
        """Every source, oldest first."""
        columns = sources.c
        query = select(columns.id, columns.name, columns.key, columns.enabled, columns.created_at, columns.plan)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(columns.created_at, columns.id)).all()
        return tuple(
            Source(id=id_, name=name, key=key, enabled=enabled, created_at=created_at.replace(tzinfo=UTC), plan=_plan(plan))
            for id_, name, key, enabled, created_at, plan in rows
        )

    def add(self, source: Source) -> None:
        """Keep a new source; raises InvalidInput when there is one of that id."""
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(sources).values(id=source.id, created_at=source.created_at, **_changeable(source)))
        except IntegrityError as error:
            raise InvalidInput(what=f"there is a source '{source.id}' already.", mend="Choose another name.") from error

    def replace(self, source: Source) -> None:
        """Keep another name, key or state for the source of that id."""
        with self._engine.begin() as connection:
            connection.execute(update(sources).where(sources.c.id == source.id).values(**_changeable(source)))


def _changeable(source: Source) -> dict[str, object]:
    plan = "" if source.plan is None else msgspec.json.encode(source.plan).decode()
    return {"name": source.name, "key": source.key, "enabled": source.enabled, "plan": plan}


def _plan(text: str) -> TrackingPlan | None:
    return msgspec.json.decode(text, type=TrackingPlan) if text else None
