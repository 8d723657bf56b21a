"""Where parts of the customers are measured, if not here: on many machines, each with some of the customers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

import pyarrow as pa

Item = TypeVar("Item")
Result = TypeVar("Result")

Place = Callable[[Item], Iterator[tuple[int, pa.Table]]]
"""Reads a piece of the log and deals its rows out: the number of the part that they belong to, and the rows."""

Gather = Callable[[int, Sequence[pa.Table]], pa.Table]
"""Puts the rows of one part in order, given its number and what came of each piece, in the order of the pieces."""


class Laid(Protocol):
    """The log laid out by customer: part after part, held by whoever measures it."""

    def each(self, work: Callable[[int, pa.Table], Result], /) -> list[Result]:
        """Do the work on every part, given its number and its rows, and give the results in the order of the parts."""
        ...

    def release(self) -> None:
        """Nobody asks any more."""
        ...


class Runner(Protocol):
    """Machines that share the work. What they are given to do travels to them, so it has to be a function of a module with its data."""

    def lay_out(self, pieces: Sequence[Item], parts: int, place: Place[Item], gather: Gather) -> Laid:
        """Deal the rows of all pieces out to so many parts, and put each part in order. A part without rows does not come about."""
        ...

    def width(self) -> int:
        """How many parts can be measured side by side."""
        ...
