"""Opening the operational store: SQLite in WAL mode with full synchronisation, migrated to the newest schema by its writer."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from touchline.errors import WorkspaceInvalid


def _set_pragmas(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"):
        connection.execute(f"PRAGMA {pragma}").close()


def open_engine(file: Path) -> Engine:
    """An engine on the SQLite file; every connection is durable (WAL, synchronous=FULL)."""
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine) -> None:
    """Bring the schema forward to the newest version."""
    check_schema(engine)
    command.upgrade(_config(engine), "head")


def check_schema(engine: Engine) -> None:
    """Refuse a store that a newer program has written: its schema is unknown here."""
    known = {script.revision for script in ScriptDirectory.from_config(_config(engine)).walk_revisions()}
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known:
        what = f"the workspace was written by a newer Touchline (schema {current})"
        raise WorkspaceInvalid(what, where=str(engine.url.database), mend="Update Touchline: pip install --upgrade touchline.")
