"""What a backup lies in: a folder, or one tar file; it appears under its name only when it is complete and on the disk."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from touchline.errors import FileUnreadable, InvalidInput, NotFound

_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in a backup: its path there, its length, and the SHA-256 of its bytes."""

    path: str
    bytes: int
    sha256: str


class Vessel(Protocol):
    """Takes files in."""

    def put(self, path: str, source: IO[bytes], size: int) -> Kept:
        """Keep the first `size` bytes of a file under a path."""
        ...


class Contents(Protocol):
    """Gives files back."""

    def open(self, path: str) -> IO[bytes]:
        """A file by its path; raises NotFound."""
        ...


class _Counted:
    """A file that is read once, with the fingerprint of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        part = self._file.read(size)
        self.hash.update(part)
        return part


@contextmanager
def vessel_at(target: Path) -> Iterator[Vessel]:
    """A tar file when the name ends in .tar, otherwise a folder; what is there already is left alone (InvalidInput)."""
    if target.exists():
        raise InvalidInput(what="there is something already.", where=str(target), mend="Choose another name.")
    draft = target.with_name(f".{target.name}.part")
    remove(draft)
    draft.parent.mkdir(parents=True, exist_ok=True)
    try:
        if target.suffix == ".tar":
            with tarfile.open(draft, "w") as archive:
                yield _Tar(archive)
        else:
            draft.mkdir()
            yield _Folder(draft)
        to_disk(draft)
        draft.rename(target)
        to_disk(target.parent)
    except BaseException:
        remove(draft)
        raise


@contextmanager
def contents_of(source: Path) -> Iterator[Contents]:
    """The files of a backup; raises NotFound when there is none, FileUnreadable for a broken file."""
    if source.is_dir():
        yield _FolderContents(source)
    elif source.is_file() and tarfile.is_tarfile(source):
        try:
            with tarfile.open(source) as archive:
                yield _TarContents(archive)
        except tarfile.TarError as error:
            raise FileUnreadable(what=f"it is damaged: {error}.", where=str(source), mend="Take another backup.") from error
    else:
        raise NotFound(
            what="there is no backup.", where=str(source), mend="Name a file or folder that touchline backup has made."
        )


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, path: str, source: IO[bytes], size: int) -> Kept:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            kept = pour(source, file, path, size)
        to_disk(target)
        return kept


class _Tar:
    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive

    def put(self, path: str, source: IO[bytes], size: int) -> Kept:
        entry = tarfile.TarInfo(path)
        entry.size = size
        counted = _Counted(source)
        self._archive.addfile(entry, counted)
        return Kept(path, size, counted.hash.hexdigest())


class _FolderContents:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, path: str) -> IO[bytes]:
        file = self._folder / path
        return file.open("rb") if file.is_file() else _missing(path)


class _TarContents:
    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self._entries = {entry.name: entry for entry in archive if entry.isreg()}

    def open(self, path: str) -> IO[bytes]:
        entry = self._entries.get(path)
        return (self._archive.extractfile(entry) if entry is not None else None) or _missing(path)


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def to_disk(path: Path) -> None:
    """Force a file, or what a folder lists, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _missing(path: str) -> IO[bytes]:
    raise NotFound(what=f"the backup has no file {path}.", mend="It is no complete backup; take another one.")


def pour(source: IO[bytes], target: IO[bytes], path: str, size: int) -> Kept:
    """Copy at most `size` bytes, and say what was copied."""
    counted, left = _Counted(source), size
    while left > 0 and (part := counted.read(min(left, _AT_ONCE))):
        target.write(part)
        left -= len(part)
    return Kept(path, size - left, counted.hash.hexdigest())
