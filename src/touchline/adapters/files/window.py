"""The part of a text that is in memory: whole records are taken off its front, and more is read behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from touchline.errors import FileUnreadable

BLOCK = 1 << 23
"""Bytes in memory at a time."""
LONGEST_LINE = 1 << 26


@dataclass(slots=True)
class Window:
    """Bytes of a text from the first line not yet dealt with; `line` is its number, `final` says that the text ends here."""

    path: Path
    read: Callable[[int], bytes]
    size: int = BLOCK
    data: bytes = b""
    line: int = 1
    final: bool = field(default=False)

    def fill(self) -> None:
        """Read until the window is full or the text ends."""
        while not self.final and len(self.data) < self.size:
            piece = self.read(self.size - len(self.data))
            self.final = not piece
            self.data = self.data + piece if self.data else piece

    def grow(self) -> None:
        """Make room for a line longer than the window; FileUnreadable beyond any sensible length."""
        if self.size >= LONGEST_LINE:
            message = f"A line is longer than {LONGEST_LINE >> 20} MB."
            mend = "Is this a text file with one row per line?"
            raise FileUnreadable(message, where=f"{self.path.name}:{self.line}", mend=mend)
        self.size *= 2
        self.fill()

    def drop(self, count: int, line: int) -> None:
        """Take bytes off the front; `line` is the number of the line that is first now."""
        self.data = self.data[count:]
        self.line = line
        self.fill()

    def bytes_array(self) -> NDArray[np.uint8]:
        """The bytes as an array that is never writeable, without copying."""
        return np.frombuffer(self.data, dtype=np.uint8)
