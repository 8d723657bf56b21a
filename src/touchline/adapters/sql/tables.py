"""The tables of the operational store."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, MetaData, String, Table, Text

metadata = MetaData()

lake_files = Table(
    "lake_files",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("dataset", String(32), nullable=False, index=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("row_count", BigInteger, nullable=False),
    Column("byte_count", BigInteger, nullable=False),
    Column("first_time", BigInteger),
    Column("last_time", BigInteger),
    Column("whole_seconds", Boolean, nullable=False),
    Column("columns", Text, nullable=False),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("summary", Text, nullable=False),
)

map_versions = Table(
    "map_versions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("map_id", String(128), nullable=False, index=True),
    Column("version", String(12), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False),
    Column("text", Text, nullable=False),
)
