"""How far the stream has come, as the log has it: written with the rows, never from here."""

from __future__ import annotations

from typing import Protocol

from touchline.ports.lake import Tally


class Progress(Protocol):
    """The position in the inbox and the sums of every source."""

    def position(self) -> int:
        """The number of the last parcel of the inbox that is committed; 0 before the first."""
        ...

    def check_writer(self) -> None:
        """Raises WorkspaceTaken once another process writes to the workspace in place of this one."""
        ...

    def tallies(self) -> tuple[Tally, ...]:
        """One per source that has ever sent something, by name."""
        ...
