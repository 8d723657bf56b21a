"""How alembic reaches the operational store: through the engine that the program has opened."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Engine

from touchline.adapters.sql.locks import Lock, wait_alone
from touchline.adapters.sql.tables import metadata


def run() -> None:
    """Run the migrations in one transaction, one program at a time."""
    engine = context.config.attributes["engine"]
    if not isinstance(engine, Engine):
        raise TypeError(engine)
    with engine.begin() as connection:
        wait_alone(connection, Lock.SCHEMA)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        context.configure(connection=connection, target_metadata=metadata)
        with context.begin_transaction():
            context.run_migrations()


run()
