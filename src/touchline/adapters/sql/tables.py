"""The tables of the operational store."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A number that the store gives; on SQLite only INTEGER can be one."""

lake_files = Table(
    "lake_files",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("dataset", String(32), nullable=False, index=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("row_count", BigInteger, nullable=False),
    Column("byte_count", BigInteger, nullable=False),
    Column("first_time", BigInteger),
    Column("last_time", BigInteger),
    Column("whole_seconds", Boolean, nullable=False),
    Column("columns", Text, nullable=False),
    Column("place", BigInteger, nullable=False, server_default="0"),
    Column("hot", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,
)

hot_parts = Table(
    "hot_parts",
    metadata,
    Column("file", BigInteger, ForeignKey("lake_files.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("payload", LargeBinary, nullable=False),
)

stream_position = Table(
    "stream_position",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("position", BigInteger, nullable=False),
)

tallies = Table(
    "tallies",
    metadata,
    Column("source", String(128), primary_key=True),
    Column("received", BigInteger, nullable=False),
    Column("accepted", BigInteger, nullable=False),
    Column("duplicate", BigInteger, nullable=False),
    Column("rejected", BigInteger, nullable=False),
    Column("first_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
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
    Column("by", String(200), nullable=False, server_default=""),
)

workspace = Table(
    "workspace",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("writer", BigInteger, nullable=False, server_default="0"),
    Column("holder", Text, nullable=False, server_default=""),
)
