"""Where the writer of a workspace serves it, for those that hand something over to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("workspace", sa.Column("holder", sa.Text, nullable=False, server_default=""))
