"""Who changed what, in the operational store."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC

from sqlalchemy import ColumnElement, Engine, func, insert, or_, select

from touchline.adapters.sql.access_tables import audit
from touchline.model.audit import AuditEntry, AuditFilter, AuditPage, Concern


class SqlAuditLog:
    """The entries of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, entry: AuditEntry) -> None:
        """Keep an entry; its number is given by the store."""
        values = {name: value for name, value in asdict(entry).items() if name != "id"}
        with self._engine.begin() as connection:
            connection.execute(insert(audit).values(**values))

    def page(self, wanted: AuditFilter, offset: int, limit: int) -> AuditPage:
        """Entries that fit, newest first."""
        fitting = _fitting(wanted)
        query = select(audit).where(*fitting).order_by(audit.c.id.desc()).offset(offset).limit(limit)
        with self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(audit).where(*fitting)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return AuditPage(
            total=int(total),
            offset=offset,
            rows=tuple(
                AuditEntry(**{**row, "at": row["at"].replace(tzinfo=UTC), "concern": Concern(row["concern"])}) for row in rows
            ),
        )


def _fitting(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.concern:
        conditions.append(audit.c.concern == wanted.concern)
    if wanted.actor:
        conditions.append(audit.c.actor.icontains(wanted.actor, autoescape=True))
    if wanted.text:
        conditions.append(
            or_(*(column.icontains(wanted.text, autoescape=True) for column in (audit.c.subject, audit.c.action)))
        )
    if wanted.since is not None:
        conditions.append(audit.c.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(audit.c.at < wanted.until)
    return conditions
