"""The tables of saved selections and of how people want to see the screens."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, String, Table, Text

from touchline.adapters.sql.tables import metadata

selections = Table(
    "selections",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("owner", String(36), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("query", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("person", String(36), ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("language", String(16), nullable=False),
    Column("colours", String(16), nullable=False),
    Column("numbers", String(32), nullable=False),
)
