"""Whose state this is, and the number of the writer in force, which fences off one that has lost its lock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of one row."""
    op.create_table(
        "workspace",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("writer", sa.BigInteger, nullable=False, server_default="0"),
    )
