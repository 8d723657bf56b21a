"""Settings of webhooks, and what matching proposes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "webhooks",
        sa.Column("source", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("one_kind", sa.Integer, nullable=False),
        sa.Column("one_value", sa.Text, nullable=False),
        sa.Column("other_kind", sa.Integer, nullable=False),
        sa.Column("other_value", sa.Text, nullable=False),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("prior", sa.Float, nullable=False),
        sa.Column("comparisons", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("actor", sa.Text, nullable=False),
        sa.UniqueConstraint("one_kind", "one_value", "other_kind", "other_value", name="proposals_pair"),
        sqlite_autoincrement=True,
    )
