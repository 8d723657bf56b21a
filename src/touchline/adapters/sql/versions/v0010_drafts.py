"""Drafts of maps with every step, and who saved a version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and the column."""
    op.create_table(
        "map_drafts",
        sa.Column("map_id", sa.String(128), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("floor", sa.Integer, nullable=False),
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("ended", sa.String(16), nullable=False),
        sa.Column("ended_by", sa.String(200), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "map_draft_steps",
        sa.Column("map_id", sa.String(128), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("edits", sa.Text, nullable=False),
        sa.Column("spots", sa.Text, nullable=False),
        sa.Column("of", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.add_column("map_versions", sa.Column("by", sa.String(200), nullable=False, server_default=""))
