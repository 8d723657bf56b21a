"""Which calls were there before: one mark per message id of a source, for as long as the event is kept."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

FRESH, REPEAT, CONFLICT = 0, 1, 2
"""The message id was never seen; it was, with the same content; it was, with other content."""


class Marks(Protocol):
    """Marks are derived from the events of the log, so that a mark and its event can never differ."""

    def refresh(self) -> None:
        """Be up to date with the log, whoever has written to it."""
        ...

    def keys(self, source: str, message_ids: pa.Array) -> NDArray[np.uint64]:
        """The 128-bit key of each message id of a source, shape (n, 2)."""
        ...

    def check(self, keys: NDArray[np.uint64], content: NDArray[np.int64]) -> NDArray[np.uint8]:
        """FRESH, REPEAT or CONFLICT for each call; the first of several new ones with one key is the fresh one."""
        ...

    def note(self, keys: NDArray[np.uint64], content: NDArray[np.int64]) -> None:
        """These calls are in the log now."""
        ...
