"""A workspace's data for other engines, where it lies."""

from __future__ import annotations

from pathlib import Path

from touchline.adapters.iceberg.loaded import iceberg_tables
from touchline.app.opening import open_workspace
from touchline.model.views import SharedTable
from touchline.ports.lake import Rows

_SHARED = (Rows.EVENTS, Rows.PROFILES, Rows.IDENTIFIERS, Rows.LINKS)


def share_as_iceberg(path: Path, folder: Path) -> tuple[SharedTable, ...]:
    """Register the files of a workspace as Iceberg tables in a folder, as of now. Raises NotSetUp without the library."""
    with iceberg_tables(folder) as tables, open_workspace(path) as workspace:
        snapshot = workspace.lake()
        return tuple(tables.register(rows.value, snapshot.pieces(rows)) for rows in _SHARED if snapshot.rows(rows))
