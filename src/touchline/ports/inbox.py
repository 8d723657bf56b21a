"""Where captured calls wait between the answer to the client and the pipeline: durable, in order of arrival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(slots=True, kw_only=True)
class Parcel:
    """What one request brought, checked and stamped.

    `calls` holds the good ones as canonical JSON, one object per line, every line ended by a line feed; `refused` the others in the
    same form, each as {"index", "reason", "detail", "raw"}. `received_at` is in µs since 1970 (UTC).
    Nobody changes one; but it is made for every request, and a frozen class takes three times as long for that.
    """

    source: str
    received_at: int
    calls: bytes
    count: int
    refused: bytes = b""
    refused_count: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much the pipeline has before it: calls (refused ones included), bytes, and when the oldest came (µs; None: nothing waits)."""

    calls: int
    bytes: int
    oldest: int | None


class Inbox(Protocol):
    """Parcels in the order in which they were made durable; numbers grow and are never used again."""

    def add(self, parcels: Sequence[Parcel]) -> None:
        """Append parcels in one transaction: when this returns they are on disk; raises StoreFull when the disk is full."""
        ...

    def after(self, position: int, most_bytes: int) -> Sequence[tuple[int, Parcel]]:
        """The parcels behind a position with their numbers, oldest first: at least one where there is one, then while they fit."""
        ...

    def forget(self, position: int) -> None:
        """Remove the parcels up to and including a position: the pipeline has committed them."""
        ...

    def waiting(self, position: int) -> Waiting:
        """What stands behind a position."""
        ...
