"""The plan of a source: what it promises to send, as JSON."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; sources have no plan."""
    op.add_column("sources", sa.Column("plan", sa.Text, nullable=False, server_default=""))
