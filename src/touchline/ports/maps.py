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

    def away(self) -> tuple[MapFile, ...]:
        """The map files that were put away, by the names that they have now, what was put away last behind."""
        ...

    def put_away(self, name: str) -> None:
        """Keep a map file where it is no map of the workspace any more; one that was put away before stays."""
        ...

    def bring_back(self, name: str) -> None:
        """Make what was put away a map file again, under a name that none has."""
        ...
