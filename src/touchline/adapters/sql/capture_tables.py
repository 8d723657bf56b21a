"""The tables of capture: who may send, and what was sent and waits."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, LargeBinary, String, Table, Text

from touchline.adapters.sql.tables import NUMBER, metadata

sources = Table(
    "sources",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("enabled", Boolean, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("plan", Text, nullable=False, server_default=""),
)

parcels = Table(
    "parcels",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("source", String(64), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("call_count", Integer, nullable=False),
    Column("refused_count", Integer, nullable=False),
    Column("calls", LargeBinary, nullable=False),
    Column("refused", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
