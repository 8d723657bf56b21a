"""The number of the writer in force, which fences off one that has lost its lock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table("writer", sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False))
