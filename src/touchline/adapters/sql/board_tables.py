"""The tables of boards and of notes."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, String, Table, Text

from touchline.adapters.sql.tables import metadata

boards = Table(
    "boards",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("questions", Text, nullable=False),
    Column("seal", String(64), nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("begins", Date, nullable=False),
    Column("ends", Date),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
)
