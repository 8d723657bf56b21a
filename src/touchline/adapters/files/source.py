"""The bytes of a file from front to back: unzipped on the way, as UTF-8 where they are text, and how much of them is behind us."""

from __future__ import annotations

import codecs
import gzip
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from touchline.errors import FileUnreadable

GZIP = b"\x1f\x8b"
_PIECE = 1 << 20
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class _Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


class Source:
    """A file being read once, from front to back."""

    def __init__(self, path: Path, stored: IO[bytes], content: _Readable) -> None:
        self.path = path
        self._stored = stored
        self._content = content
        self._size = max(path.stat().st_size, 1)
        self.zipped = stored is not content

    def read(self, size: int) -> bytes:
        """The next bytes; fewer than `size` only at the end of the file. FileUnreadable if it is damaged or cut off."""
        try:
            return self._content.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            message = "The compressed file is damaged or incomplete."
            raise FileUnreadable(message, where=str(self.path), mend="Copy or download it again.") from error

    def fraction(self) -> float:
        """How much of the stored file is behind us, 0 to 1."""
        return min(self._stored.tell() / self._size, 1.0)


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open a file, plain or gzipped (found by its first bytes); FileUnreadable if that is not possible."""
    try:
        stored = path.open("rb")
    except OSError as error:
        message = f"The file cannot be opened: {error.strerror}."
        raise FileUnreadable(message, where=str(path), mend="Check the name and the permission to read it.") from error
    with stored:
        zipped = stored.read(2) == GZIP
        stored.seek(0)
        if not zipped:
            yield Source(path, stored, stored)
            return
        with gzip.GzipFile(fileobj=stored, mode="rb") as content:
            yield Source(path, stored, content)


@contextmanager
def seekable(path: Path) -> Iterator[IO[bytes]]:
    """A file for formats that are read in any order; a gzipped one is unzipped into a temporary file on disk, not into memory."""
    with open_source(path) as source:
        if not source.zipped:
            with path.open("rb") as plain:
                yield plain
            return
        with tempfile.TemporaryFile() as unzipped:
            while piece := source.read(_PIECE):
                unzipped.write(piece)
            unzipped.seek(0)
            yield unzipped


def utf8_reader(source: Source) -> Callable[[int], bytes]:
    """A function that reads the next bytes of a text as UTF-8, without a byte order mark.

    UTF-16 is known by its mark. What is no valid UTF-16 comes out as bytes that are no valid UTF-8, so that its line is found.
    """
    start = source.read(4)
    for mark, encoding in _UTF16.items():
        if start.startswith(mark):
            return _Utf16(_prepended(source, start[2:]), encoding).read
    return _prepended(source, start.removeprefix(codecs.BOM_UTF8))


def _prepended(source: Source, start: bytes) -> Callable[[int], bytes]:
    """Read a source whose first bytes have been read already."""
    waiting = [start]

    def read(size: int) -> bytes:
        first = waiting.pop() if waiting else b""
        return first + source.read(max(size - len(first), 0))

    return read


class _Utf16:
    """UTF-16 read as UTF-8; lone surrogates pass through, half a character at the end becomes an invalid byte."""

    def __init__(self, read: Callable[[int], bytes], encoding: str) -> None:
        self._read = read
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
        self._kept = bytearray()
        self._ended = False

    def read(self, size: int) -> bytes:
        """The next bytes; fewer than `size` only at the end."""
        while len(self._kept) < size and not self._ended:
            piece = self._read(size)
            self._ended = not piece
            self._kept += self._decoded(piece)
        result = bytes(self._kept[:size])
        del self._kept[:size]
        return result

    def _decoded(self, piece: bytes) -> bytes:
        try:
            return self._decoder.decode(piece, final=not piece).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return b"\xff"
