"""How alembic reaches the operational store: through the engine that the program has opened."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Engine

from touchline.adapters.sql.tables import metadata


def run() -> None:
    """Run the migrations in one transaction."""
    engine = context.config.attributes["engine"]
    if not isinstance(engine, Engine):
        raise TypeError(engine)
    with engine.begin() as connection:
        context.configure(connection=connection, target_metadata=metadata)
        with context.begin_transaction():
            context.run_migrations()


run()
