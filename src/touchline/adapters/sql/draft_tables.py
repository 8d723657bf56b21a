"""The tables of drafts of maps."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, String, Table, Text

from touchline.adapters.sql.tables import metadata

map_drafts = Table(
    "map_drafts",
    metadata,
    Column("map_id", String(128), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("floor", Integer, nullable=False),
    Column("version", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("ended", String(16), nullable=False),
    Column("ended_by", String(200), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
)

map_draft_steps = Table(
    "map_draft_steps",
    metadata,
    Column("map_id", String(128), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", String(200), nullable=False),
    Column("act", String(16), nullable=False),
    Column("edits", Text, nullable=False),
    Column("spots", Text, nullable=False),
    Column("of", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
