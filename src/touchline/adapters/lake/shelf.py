"""Where the files of the lake lie: in a folder, or in a store of objects such as S3. Each is written once, and never changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, cast

import pyarrow as pa
import pyarrow.fs as pa_fs
import pyarrow.parquet as pq

from touchline.adapters.lake.parquet import sync_folder
from touchline.errors import WorkspaceInvalid

_NUMBERS = ("who", "time", "seq")
_OWNER = "workspace.id"
"""The object that says whose files these are: whoever writes removes files that its list does not have."""


class Shelf(Protocol):
    """Finished files, by name. It can be sent to another machine that reaches the same place."""

    def publish(self, finished: Sequence[Path]) -> None:
        """Move finished files here; when this returns, they are durable under their names."""
        ...

    def open(self, name: str, columns: Sequence[str]) -> pq.ParquetFile:
        """A file, open for reading; text comes dictionary-encoded, and a flipped bit is found."""
        ...

    def bytes_of(self, name: str) -> AbstractContextManager[tuple[IO[bytes], int]]:
        """The bytes of a file, as a context that gives a file and their number. Raises FileNotFoundError."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        ...

    def names(self) -> list[str]:
        """Every file."""
        ...

    def address(self, name: str) -> str:
        """Where other programs find a file, as a URL."""
        ...


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """Files in a folder of this machine, or one that it shares with others."""

    folder: Path

    def publish(self, finished: Sequence[Path]) -> None:
        """Rename them, and force the folder to the disk."""
        for path in finished:
            path.rename(self.folder / path.name)
        sync_folder(self.folder)

    def open(self, name: str, columns: Sequence[str]) -> pq.ParquetFile:
        """A file, open for reading."""
        return pq.ParquetFile(self.folder / name, read_dictionary=_texts(columns), page_checksum_verification=True)

    @contextmanager
    def bytes_of(self, name: str) -> Iterator[tuple[IO[bytes], int]]:
        """The bytes of a file, and how many."""
        path = self.folder / name
        with path.open("rb") as file:
            yield file, path.stat().st_size

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        (self.folder / name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Every Parquet file."""
        return [path.name for path in self.folder.glob("*.parquet")]

    def address(self, name: str) -> str:
        """A file:// URL."""
        return (self.folder.resolve() / name).as_uri()


@dataclass(frozen=True, slots=True)
class ObjectShelf:
    """Objects below a prefix of a bucket, through Arrow. An object appears whole when its stream is closed, or not at all."""

    filesystem: pa_fs.FileSystem
    root: str
    scheme: str

    def publish(self, finished: Sequence[Path]) -> None:
        """Copy them, and remove them here."""
        for path in finished:
            with path.open("rb") as source, self.filesystem.open_output_stream(self._at(path.name)) as target:
                shutil.copyfileobj(source, target, 8 << 20)
        for path in finished:
            path.unlink()

    def open(self, name: str, columns: Sequence[str]) -> pq.ParquetFile:
        """An object, open for reading; what lies close together is read at once."""
        source = self.filesystem.open_input_file(self._at(name))
        return pq.ParquetFile(source, read_dictionary=_texts(columns), page_checksum_verification=True, pre_buffer=True)

    @contextmanager
    def bytes_of(self, name: str) -> Iterator[tuple[IO[bytes], int]]:
        """The bytes of an object, and how many."""
        with self.filesystem.open_input_file(self._at(name)) as file:
            yield cast("IO[bytes]", file), file.size()

    def remove(self, name: str) -> None:
        """Remove an object, if it is there."""
        if self.filesystem.get_file_info(self._at(name)).type is pa_fs.FileType.File:
            self.filesystem.delete_file(self._at(name))

    def names(self) -> list[str]:
        """Every Parquet object directly below the prefix."""
        found = self.filesystem.get_file_info(pa_fs.FileSelector(self.root, allow_not_found=True))
        return [one.base_name for one in found if one.type is pa_fs.FileType.File and one.base_name.endswith(".parquet")]

    def address(self, name: str) -> str:
        """The URL of an object, without how its store is reached."""
        return f"{self.scheme}://{self._at(name)}"

    def claim(self, owner: str) -> None:
        """Have it belong to a workspace from now on; raises WorkspaceInvalid where it is another's, or nobody knows whose."""
        at = self._at(_OWNER)
        if self.filesystem.get_file_info(at).type is pa_fs.FileType.File:
            with self.filesystem.open_input_stream(at) as file:
                found = bytes(file.read()).decode()
        elif self.names():
            found = "nobody knows whom"
        else:
            found = owner
            with self.filesystem.open_output_stream(at) as file:
                file.write(owner.encode())
        if found != owner:
            what = f"the files there belong to another workspace ({found})."
            raise WorkspaceInvalid(what, where=self.address(""), mend="Name a prefix of its own: data: s3://bucket/prefix.")

    def _at(self, name: str) -> str:
        return f"{self.root}/{name}"


def object_shelf(url: str) -> ObjectShelf:
    """The shelf that a URL names, such as `s3://bucket/prefix?region=eu-central-2`. Raises WorkspaceInvalid for one that names none.

    Keys come from where Amazon's tools look for them: the environment, ~/.aws, or the machine's role.
    """
    try:
        filesystem, root = pa_fs.FileSystem.from_uri(url)
    except (pa.ArrowInvalid, OSError, ValueError) as error:
        mend = "Write s3://bucket/prefix, with ?region=… or ?endpoint_override=host:port&scheme=http where needed."
        raise WorkspaceInvalid(what=f"no store of objects is there ({error}).", where="data", mend=mend) from error
    return ObjectShelf(filesystem, root.rstrip("/"), url.partition("://")[0])


def _texts(columns: Sequence[str]) -> list[str]:
    return [name for name in columns if name not in _NUMBERS]
