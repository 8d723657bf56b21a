"""The live view where several processes capture: what goes by on its way from the inbox into the pipeline is noted there."""

from __future__ import annotations

from collections.abc import Sequence

from touchline.flow.arriving.arrivals import Arrivals
from touchline.ports.inbox import Inbox, Parcel, Waiting


class OverheardInbox:
    """An inbox whose parcels are noted once, when they are first taken from it; see `touchline.ports.inbox.Inbox`."""

    def __init__(self, inbox: Inbox, arrivals: Arrivals) -> None:
        self._inbox = inbox
        self._arrivals = arrivals
        self._noted = 0

    def add(self, parcels: Sequence[Parcel]) -> None:
        """Append parcels."""
        self._inbox.add(parcels)

    def after(self, position: int, most_bytes: int) -> Sequence[tuple[int, Parcel]]:
        """The parcels behind a position; those that were never seen before are noted."""
        found = self._inbox.after(position, most_bytes)
        self._arrivals.note([parcel for number, parcel in found if number > self._noted])
        self._noted = max([self._noted, *(number for number, _ in found)])
        return found

    def forget(self, position: int) -> None:
        """Remove the parcels up to and including a position."""
        self._inbox.forget(position)

    def waiting(self, position: int) -> Waiting:
        """What stands behind a position."""
        return self._inbox.waiting(position)
