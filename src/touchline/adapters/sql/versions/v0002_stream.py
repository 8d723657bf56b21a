"""What streaming needs: parts of the lake that are still hot, the position in the inbox, what became of each source's calls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give files a place of their own in the order and numbers that are never used again, and add the tables."""
    _renew_files()
    op.execute("UPDATE lake_files SET place = id")
    op.create_table(
        "hot_parts",
        sa.Column(
            "file", sa.BigInteger, sa.ForeignKey("lake_files.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "stream_position",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "tallies",
        sa.Column("source", sa.String(128), primary_key=True),
        *(
            sa.Column(name, sa.BigInteger, nullable=False)
            for name in ("received", "accepted", "duplicate", "rejected", "first_at", "last_at")
        ),
    )


def _renew_files() -> None:
    """On SQLite the table is made again, because numbers that are never used again cannot be had later."""
    on_sqlite = op.get_context().dialect.name == "sqlite"
    with op.batch_alter_table(
        "lake_files", recreate="always" if on_sqlite else "never", table_kwargs={"sqlite_autoincrement": True}
    ) as lake_files:
        lake_files.add_column(sa.Column("place", sa.BigInteger, nullable=False, server_default="0"))
        lake_files.add_column(sa.Column("hot", sa.Boolean, nullable=False, server_default=sa.false()))
    if not on_sqlite:
        op.alter_column("lake_files", "id", type_=sa.BigInteger)
        op.execute("ALTER SEQUENCE lake_files_id_seq AS bigint")
