"""Making a workspace of a backup again, after a look at every byte of it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

from touchline.adapters.backup.vessel import Contents, Kept, contents_of, pour, remove, to_disk
from touchline.adapters.backup.write import FORMAT, RECORD
from touchline.adapters.sql.copy import load_state
from touchline.errors import FileUnreadable, InvalidInput
from touchline.model.views import BackupReport

_PATHS = re.compile(r"(?:(?:maps|data)/)?[^/\\\x00]+")
"""Where a backup may put files: beside touchline.yml, in maps and in data."""
_MEND = "Take another backup."


def restore(source: Path, folder: Path, store: str) -> BackupReport:
    """Put the files of a backup into a new folder, and its state into the store at a URL or, without one, into the folder.

    Raises NotFound without a backup, FileUnreadable when it is damaged, InvalidInput when there is something in the folder,
    WorkspaceInvalid when there is something in the store or the backup comes from a newer program. Nothing stays then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidInput(what="there is something already.", where=str(folder), mend="Restore into a new folder.")
    draft = folder.with_name(f".{folder.resolve().name}.part")
    remove(draft)
    try:
        with contents_of(source) as contents:
            made_at, files = _record(contents, source)
            for file in files:
                _take(contents, file, draft, source)
        for name in ("maps", "data"):
            (draft / name).mkdir(exist_ok=True)
        load_state(store, draft / "data")
        draft.rename(folder)
        to_disk(folder.resolve().parent)
    finally:
        remove(draft)
    return BackupReport(made_at=made_at, files=len(files), bytes=sum(file.bytes for file in files))


def _record(contents: Contents, source: Path) -> tuple[datetime, list[Kept]]:
    with contents.open(RECORD) as file:
        try:
            record = json.load(file)
            files = [Kept(str(one["path"]), int(one["bytes"]), str(one["sha256"])) for one in record["files"]]
            made_at, form = datetime.fromisoformat(record["made_at"]), int(record["format"])
        except (ValueError, KeyError, TypeError) as error:
            raise FileUnreadable(what=f"its {RECORD} cannot be read.", where=str(source), mend=_MEND) from error
    if form > FORMAT:
        mend = "Update Touchline: pip install --upgrade touchline."
        raise FileUnreadable(what="it was made by a newer Touchline.", where=str(source), mend=mend)
    if not all(_PATHS.fullmatch(file.path) and Path(file.path).name not in {".", ".."} for file in files):
        raise FileUnreadable(what="it names files outside of a workspace.", where=str(source), mend=_MEND)
    return made_at, files


def _take(contents: Contents, file: Kept, draft: Path, source: Path) -> None:
    target = draft / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    with contents.open(file.path) as old, target.open("wb") as new:
        found = pour(old, new, file.path, file.bytes)
    to_disk(target)
    if found != file:
        raise FileUnreadable(what=f"it is damaged: {file.path} is not what was kept.", where=str(source), mend=_MEND)
