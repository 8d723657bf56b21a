"""The tables of mailings and of their mails."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from touchline.adapters.sql.tables import metadata

mailings = Table(
    "mailings",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("board", String(36), nullable=False, index=True),
    Column("recipients", Text, nullable=False),
    Column("timetable", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("author", String(400), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("seal", String(64), nullable=False),
)

dispatches = Table(
    "dispatches",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("mailing", String(36), ForeignKey("mailings.id", ondelete="CASCADE"), nullable=False),
    Column("recipient", String(320), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", DateTime(timezone=True), nullable=False, index=True),
    Column("trouble", Text, nullable=False),
    UniqueConstraint("mailing", "recipient", "due_at"),
)
