"""Making a backup of a workspace while others work in it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from touchline import __version__
from touchline.adapters.backup.vessel import Kept, Vessel, vessel_at
from touchline.adapters.lake.shelf import FolderShelf, Shelf
from touchline.adapters.sql import belonging, copy
from touchline.errors import WorkspaceInvalid
from touchline.model.views import BackupReport

RECORD = "backup.json"
FORMAT = 1


def back_up(folder: Path, store: str, settings: str, target: Path, shelf: Shelf | None = None) -> BackupReport:
    """Keep the state, the Parquet files that it lists, the maps and the text of the settings under `target`, as of one moment.

    The files lie on the shelf, or in the workspace.

    Raises InvalidInput when there is something at the target, WorkspaceInvalid when a file of the workspace is missing.
    """
    data, made_at = folder / "data", datetime.now(UTC)
    target.parent.mkdir(parents=True, exist_ok=True)
    with vessel_at(target) as vessel, TemporaryDirectory(prefix=".touchline-", dir=target.parent) as scratch:
        kept = keep_lake(vessel, store, data, Path(scratch), shelf)
        kept += [_file(vessel, Path(scratch) / name, f"data/{name}") for name in copy.FILES]
        kept.append(_file(vessel, data / belonging.FILE, f"data/{belonging.FILE}"))
        kept += [_file(vessel, path, f"maps/{path.name}") for path in sorted((folder / "maps").iterdir()) if path.is_file()]
        kept.append(_text(vessel, "touchline.yml", settings))
        record = {
            "format": FORMAT,
            "touchline": __version__,
            "made_at": made_at.isoformat(),
            "files": [asdict(one) for one in kept],
        }
        _text(vessel, RECORD, json.dumps(record, indent=1))
    return BackupReport(made_at=made_at, files=len(kept), bytes=sum(one.bytes for one in kept))


def keep_lake(vessel: Vessel, store: str, data: Path, scratch: Path, shelf: Shelf | None = None) -> list[Kept]:
    """The Parquet files of one moment; when one has been replaced since, the state is copied again, which lists the new one."""
    kept: dict[str, Kept] = {}
    missed = ""
    while True:
        names = copy.copy_state(store, data, scratch)
        missing = next(
            (name for name in names if name not in kept and not _keep(vessel, shelf or FolderShelf(data), name, kept)), ""
        )
        if not missing:
            return [kept[name] for name in names]
        if missing == missed:
            mend = "Restore it from an older backup."
            raise WorkspaceInvalid(what=f"the file {missing} is missing.", where=str(data), mend=mend)
        missed = missing


def _keep(vessel: Vessel, shelf: Shelf, name: str, kept: dict[str, Kept]) -> bool:
    try:
        with shelf.bytes_of(name) as (file, size):
            kept[name] = vessel.put(f"data/{name}", file, size)
    except FileNotFoundError:
        return False
    return True


def _file(vessel: Vessel, source: Path, path: str) -> Kept:
    with source.open("rb") as file:
        return vessel.put(path, file, os.fstat(file.fileno()).st_size)


def _text(vessel: Vessel, path: str, text: str) -> Kept:
    content = text.encode()
    return vessel.put(path, BytesIO(content), len(content))
