"""Where large columns lie, and columns that only ever grow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Kind = type[np.generic] | np.dtype[np.generic]
"""What an array is of."""

Room = Callable[[int, Kind], NDArray[Any]]
"""Gives an array of a length and a type, to be filled; it may lie in a file that goes when the array does."""

_LEAST = 4096


def in_memory(size: int, kind: Kind) -> NDArray[Any]:
    """Room in memory alone."""
    return np.empty(size, kind)


class Growing:
    """A column to which values are added at its end. Views that were taken before stay as they are, and share its memory."""

    def __init__(self, kind: Kind, room: Room = in_memory) -> None:
        self._room = room
        self._kept: NDArray[Any] = np.empty(0, kind)
        self.size = 0

    def add(self, values: NDArray[Any]) -> NDArray[Any]:
        """Append; gives the column as it is now."""
        size = self.size + values.size
        if size > self._kept.size:
            larger = self._room(max(2 * size, _LEAST), self._kept.dtype)
            larger[: self.size] = self.view()
            self._kept = larger
        self._kept[self.size : size] = values
        self.size = size
        return self.view()

    def view(self) -> NDArray[Any]:
        """All values so far."""
        return self._kept[: self.size]


class GrowingTexts:
    """A column of texts to which texts are added at its end, without nulls."""

    def __init__(self, room: Room = in_memory) -> None:
        self._data = Growing(np.uint8, room)
        self._offsets = Growing(np.int32, room)
        self._offsets.add(np.zeros(1, np.int32))

    def add(self, offsets: NDArray[np.int32], data: NDArray[np.uint8]) -> pa.StringArray:
        """Append texts: number i is `data[offsets[i]:offsets[i + 1]]`. Gives the column as it is now."""
        low, high = int(offsets[0]), int(offsets[-1])
        self._offsets.add(offsets[1:] - low + self._data.size)
        self._data.add(data[low:high])
        return self.view()

    def view(self) -> pa.StringArray:
        """All texts so far."""
        buffers = [None, pa.py_buffer(self._offsets.view()), pa.py_buffer(self._data.view())]
        return pa.StringArray.from_buffers(self._offsets.size - 1, buffers[1], buffers[2])
