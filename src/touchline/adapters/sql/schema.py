"""The schema of the operational store: brought forward by the workspace's writer, refused when it is none that this program knows."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from touchline.adapters.sql.faults import place
from touchline.errors import WorkspaceInvalid


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the schema forward to the newest version, or to another; raises WorkspaceInvalid when it is newer than this program."""
    if not is_current(engine):
        command.upgrade(_config(engine), to)


def check_schema(engine: Engine) -> None:
    """Raises WorkspaceInvalid unless the store has the very schema of this program."""
    if not is_current(engine):
        what = "the workspace has the schema of an older Touchline."
        mend = "Open it for writing once, for example with: touchline serve. That brings it forward."
        raise WorkspaceInvalid(what, where=place(engine.url), mend=mend)


def is_empty(engine: Engine) -> bool:
    """Whether no program has made tables there yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() is None


def is_current(engine: Engine) -> bool:
    """Whether the schema is the newest; raises WorkspaceInvalid for one that a newer program has written."""
    scripts = ScriptDirectory.from_config(_config(engine))
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        what = f"the workspace was written by a newer Touchline (schema {current})."
        raise WorkspaceInvalid(what, where=place(engine.url), mend="Update Touchline: pip install --upgrade touchline.")
    return current == scripts.get_current_head()
