"""Where map files are kept: texts that people and programs edit alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class MapFile:
    """A map's text and the name of its file."""

    name: str
    text: str


class MapFiles(Protocol):
    """The maps of a workspace."""

    def read(self) -> tuple[MapFile, ...]:
        """Every map file, by name."""
        ...

    def write(self, file: MapFile) -> None:
        """Write or replace a map file; whole or not at all."""
        ...
