"""A disk that forgets: a SQLite file system that knows at every moment what a power cut would leave.

What was written and not yet synced may be there after the cut, or not, write by write and in any order; what was synced stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import apsw
import numpy as np
from numpy.typing import NDArray
from typing_extensions import Buffer, override

NAME = "forgetful"


class Write(NamedTuple):
    """Bytes at a place of a file, or (None) the file cut off there."""

    offset: int
    data: bytes | None

    def apply(self, image: bytearray) -> None:
        """Do it to a file's content."""
        if self.data is None:
            del image[self.offset :]
            return
        if len(image) < self.offset:
            image.extend(bytes(self.offset - len(image)))
        image[self.offset : self.offset + len(self.data)] = self.data


@dataclass(slots=True)
class Plate:
    """One file: what is on the disk for sure, and what was written since."""

    synced: bytes = b""
    since: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        """Everything so far is on the disk."""
        self.synced = self.after(np.ones(len(self.since), dtype=np.bool_))
        self.since.clear()

    def after(self, kept: NDArray[np.bool_]) -> bytes:
        """The content when only the marked ones of the unsynced writes reached the disk."""
        image = bytearray(self.synced)
        for write, stays in zip(self.since, kept, strict=True):
            if stays:
                write.apply(image)
        return bytes(image)


class Disk(apsw.VFS):
    """The file system, registered under NAME while it lives; `watch` is called before every write and sync, and may raise."""

    def __init__(self) -> None:
        self.plates: dict[str, Plate] = {}
        self.watch: Callable[[str], None] = lambda _what: None
        super().__init__(NAME, "")

    @override
    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _Platter(self, Plate() if name is None else self._plate(_path(name)), name, flags)

    @override
    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.plates.pop(filename, None)
        super().xDelete(filename, syncdir)

    def _plate(self, name: str) -> Plate:
        """What is known about a file; one that is there already is on the disk."""
        if name not in self.plates:
            file = Path(name)
            self.plates[name] = Plate(file.read_bytes() if file.exists() else b"")
        return self.plates[name]

    def cut(self, chance: np.random.Generator, folder: Path) -> None:
        """Write what a power cut leaves of every file into a folder: none, some or all of the unsynced writes."""
        for name, plate in self.plates.items():
            share = chance.choice([0.0, 0.5, 1.0])
            kept = chance.random(len(plate.since)) < share
            (folder / Path(name).name).write_bytes(plate.after(kept))


class _Platter(apsw.VFSFile):
    """An open file, which keeps its plate up to date."""

    def __init__(self, disk: Disk, plate: Plate, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._disk, self._plate = disk, plate
        super().__init__("", name, flags)

    @override
    def xWrite(self, data: Buffer, offset: int) -> None:
        self._disk.watch("write")
        self._plate.since.append(Write(offset, bytes(data)))
        super().xWrite(data, offset)

    @override
    def xTruncate(self, newsize: int) -> None:
        self._plate.since.append(Write(newsize, None))
        super().xTruncate(newsize)

    @override
    def xSync(self, flags: int) -> None:
        self._disk.watch("sync")
        super().xSync(flags)
        self._plate.sync()


def _path(name: str | apsw.URIFilename) -> str:
    return name if isinstance(name, str) else name.filename()
