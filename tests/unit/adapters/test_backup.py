"""A backup is complete or it is not there, and what is damaged is not restored."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import IO

import pyarrow as pa
import pytest

from touchline.adapters.backup.restore import restore
from touchline.adapters.backup.vessel import Kept, vessel_at
from touchline.adapters.backup.write import back_up, keep_lake
from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.state import open_state
from touchline.errors import FileUnreadable, InvalidInput, NotFound, WorkspaceInvalid
from touchline.ports.lake import Rows

SETTINGS = "touchline: 1\nname: shop\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with a file of events and a map."""
    for name in ("data", "maps"):
        (tmp_path / "shop" / name).mkdir(parents=True)
    (tmp_path / "shop" / "maps" / "journey.yml").write_text("map: shop\n", encoding="utf-8")
    with open_state("", tmp_path / "shop" / "data", write=True) as engine:
        add(ParquetLake(tmp_path / "shop" / "data", Manifest(engine)), 3)
    return tmp_path / "shop"


def add(lake: ParquetLake, rows: int) -> None:
    with lake.draft() as draft:
        draft.append(Rows.EVENTS, pa.record_batch({"who": pa.array(range(rows), pa.int32())}))
        draft.commit()


def kept(workspace: Path, name: str) -> Path:
    target = workspace.parent / name
    back_up(workspace, "", SETTINGS, target)
    return target


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", ["kept.tar", "kept"])
def test_what_was_kept_comes_back(workspace: Path, tmp_path: Path, name: str) -> None:
    report = back_up(workspace, "", SETTINGS, tmp_path / name)
    assert restore(tmp_path / name, tmp_path / "copy", "") == report
    assert (tmp_path / "copy" / "touchline.yml").read_text(encoding="utf-8") == SETTINGS
    assert (tmp_path / "copy" / "maps" / "journey.yml").read_text(encoding="utf-8") == "map: shop\n"
    with open_state("", tmp_path / "copy" / "data", write=True) as engine:
        assert ParquetLake(tmp_path / "copy" / "data", Manifest(engine)).rows(Rows.EVENTS) == 3
    assert leftovers(tmp_path) == []


class Meddling:
    """A vessel during whose first file the workspace's writer merges files and removes those it has merged."""

    def __init__(self, data: Path) -> None:
        self.paths: list[str] = []
        self._data = data

    def put(self, path: str, source: IO[bytes], size: int) -> Kept:
        """Note the path; at the first one, meddle."""
        if not self.paths:
            with open_state("", self._data, write=True) as engine:
                lake = ParquetLake(self._data, Manifest(engine))
                lake.flush()
                lake.remove_orphans()
        self.paths.append(path)
        return Kept(path, len(source.read(size)), "")


def test_files_that_are_merged_meanwhile_are_found_where_their_rows_went(workspace: Path, tmp_path: Path) -> None:
    data = workspace / "data"
    with open_state("", data, write=True) as engine:
        lake = ParquetLake(data, Manifest(engine))
        for _ in range(40):
            add(lake, 3)
    (tmp_path / "scratch").mkdir()
    found = keep_lake(Meddling(data), "", data, tmp_path / "scratch")
    with open_state("", data) as engine:
        now = [f"data/{file.name}" for file in Manifest(engine).files()]
    assert [one.path for one in found] == now
    assert len(now) < 41


def test_a_file_that_is_missing_is_named_and_no_backup_is_left(workspace: Path, tmp_path: Path) -> None:
    (file,) = (workspace / "data").glob("events-*.parquet")
    file.unlink()
    with pytest.raises(WorkspaceInvalid, match=f"{file.name} is missing"):
        kept(workspace, "kept.tar")
    assert not (tmp_path / "kept.tar").exists()
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("name", ["kept.tar", "kept"])
def test_what_is_there_is_left_alone(workspace: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InvalidInput, match="already"):
        kept(workspace, name)
    with pytest.raises(InvalidInput, match="already"):
        restore(kept(workspace, "other"), workspace, "")
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["kept.tar", "kept"])
def test_one_changed_bit_is_found_and_nothing_is_restored(workspace: Path, tmp_path: Path, name: str) -> None:
    backup = kept(workspace, name)
    file = backup if backup.is_file() else next((backup / "data").glob("events-*.parquet"))
    content = bytearray(file.read_bytes())
    content[content.find(b"PAR1") + 30] ^= 1
    file.write_bytes(content)
    with pytest.raises(FileUnreadable, match=r"damaged: data/events-\S+ is not what was kept"):
        restore(backup, tmp_path / "copy", "")
    assert not (tmp_path / "copy").exists()
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_a_file_that_ends_too_early_is_refused(workspace: Path, tmp_path: Path, share: float) -> None:
    backup = kept(workspace, "kept.tar")
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])
    with pytest.raises((FileUnreadable, NotFound)):
        restore(backup, tmp_path / "copy", "")
    assert not (tmp_path / "copy").exists()


def test_a_folder_that_is_no_backup_is_refused(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        restore(workspace, tmp_path / "copy", "")
    with pytest.raises(NotFound):
        restore(tmp_path / "nothing", tmp_path / "copy", "")


@pytest.mark.parametrize("path", ["../out", "/out", "maps/../../out", "data/a/b", "..", "data/..", "maps\\out", ""])
def test_a_backup_puts_nothing_outside_of_the_workspace(workspace: Path, tmp_path: Path, path: str) -> None:
    backup = kept(workspace, "kept")
    record = json.loads((backup / "backup.json").read_text(encoding="utf-8"))
    record["files"].append({"path": path, "bytes": 3, "sha256": "0"})
    (backup / "backup.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(FileUnreadable, match="outside"):
        restore(backup, tmp_path / "copy", "")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99, "made_at": "2026-01-01T00:00:00+00:00", "files": []}'])
def test_a_record_that_cannot_be_used_is_refused(workspace: Path, tmp_path: Path, text: str) -> None:
    backup = kept(workspace, "kept")
    (backup / "backup.json").write_text(text, encoding="utf-8")
    with pytest.raises(FileUnreadable):
        restore(backup, tmp_path / "copy", "")


def test_a_draft_that_was_left_behind_is_no_obstacle(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / ".kept.part").mkdir()
    (tmp_path / ".copy.part").mkdir()
    restore(kept(workspace, "kept"), tmp_path / "copy", "")
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("name", ["kept.tar", "kept"])
def test_a_source_that_fails_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    closed = BytesIO(b"one")
    closed.close()
    with pytest.raises(ValueError, match="closed"), vessel_at(tmp_path / name) as vessel:
        vessel.put("data/one", closed, 3)
    assert list(tmp_path.iterdir()) == []
