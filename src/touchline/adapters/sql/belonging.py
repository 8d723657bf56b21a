"""Which folder belongs to which store: both bear one name, so that neither is ever taken for another workspace's."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, insert, select

from touchline.adapters.sql.faults import place
from touchline.adapters.sql.tables import lake_files, workspace
from touchline.errors import WorkspaceInvalid

FILE = "workspace.id"


def belong(engine: Engine, data: Path) -> None:
    """Name both where neither has a name yet; raises WorkspaceInvalid when they do not belong together.

    A writer removes files that its store does not list: with another workspace's store, that would be all of them.
    """
    with engine.begin() as connection:
        name, given = str(connection.execute(select(workspace.c.id)).scalar() or ""), name_of(data)
        if not name and not given:
            name = str(uuid4())
            connection.execute(insert(workspace).values(id=name))
        lists = connection.execute(select(lake_files.c.id).limit(1)).scalar() is not None
    if not given and (lists or not any(data.glob("*.parquet"))):
        (data / FILE).write_text(name, encoding="utf-8")
        given = name
    if name != given:
        raise _strangers(data, place(engine.url))


def check_file(data: Path, file: Path) -> None:
    """Raises WorkspaceInvalid when the folder's state is not in this file, because it never was, or no more."""
    if name_of(data) and not file.exists():
        raise _strangers(data, str(file))


def _strangers(data: Path, where: str) -> WorkspaceInvalid:
    what = f"the folder {data} belongs to another store than this."
    mend = "Name the store it was made with: TOUCHLINE_STORE, or store: in touchline.yml."
    return WorkspaceInvalid(what, where=where, mend=mend)


def name_of(data: Path) -> str:
    """The name of a folder; empty where it has none."""
    file = data / FILE
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""
