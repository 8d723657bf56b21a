"""Reading import files, whatever their format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from touchline.frame.raw import RawBatch


class FileReader(Protocol):
    """A file that is read from front to back in batches of columns, in bounded memory."""

    def batches(self) -> Iterator[RawBatch]:
        """Yield the file's rows in order; a row that cannot be read is in `rejected` and costs no other row."""
        ...
