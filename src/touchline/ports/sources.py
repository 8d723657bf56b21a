"""Where sources and their keys are kept."""

from __future__ import annotations

from typing import Protocol

from touchline.model.sources import Source


class Sources(Protocol):
    """The sources of a workspace."""

    def all(self) -> tuple[Source, ...]:
        """Every source, oldest first."""
        ...

    def add(self, source: Source) -> None:
        """Keep a new source; raises InvalidInput when there is one of that id."""
        ...

    def replace(self, source: Source) -> None:
        """Keep another name, key or state for the source of that id."""
        ...
