"""The tables of webhooks, and of what matching proposes."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Float, Integer, String, Table, Text, UniqueConstraint

from touchline.adapters.sql.tables import NUMBER, metadata

webhooks = Table(
    "webhooks",
    metadata,
    Column("source", String(64), primary_key=True),
    Column("channel", String(64), nullable=False),
    Column("secret", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("signature", Text, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("one_kind", Integer, nullable=False),
    Column("one_value", Text, nullable=False),
    Column("other_kind", Integer, nullable=False),
    Column("other_value", Text, nullable=False),
    Column("probability", Float, nullable=False),
    Column("prior", Float, nullable=False),
    Column("comparisons", Text, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True)),
    Column("actor", Text, nullable=False),
    UniqueConstraint("one_kind", "one_value", "other_kind", "other_value", name="proposals_pair"),
    sqlite_autoincrement=True,
)
