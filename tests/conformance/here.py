"""A runner that deals out and measures in this process, as machines would: what travels is copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from copy import deepcopy

import pyarrow as pa

from touchline.frame.packing import packed, unpacked
from touchline.ports.runner import Gather, Item, Place, Result


class HereLaid:
    """Parts as bytes."""

    def __init__(self, parts: dict[int, bytes]) -> None:
        self._parts = parts

    def each(self, work: Callable[[int, pa.Table], Result], /) -> list[Result]:
        """One part after the other."""
        return [deepcopy(deepcopy(work)(part, unpacked(self._parts[part]))) for part in sorted(self._parts)]

    def release(self) -> None:
        """Nothing is held."""
        self._parts = {}


class HereRunner:
    """See `touchline.ports.runner.Runner`."""

    def __init__(self, width: int) -> None:
        self._width = width

    def width(self) -> int:
        """So many parts."""
        return self._width

    def lay_out(self, pieces: Sequence[Item], parts: int, place: Place[Item], gather: Gather) -> HereLaid:
        """Deal and gather, piece by piece and part by part."""
        dealt: dict[int, list[pa.Table]] = defaultdict(list)
        for piece in pieces:
            for part, rows in deepcopy(place)(deepcopy(piece)):
                dealt[part].append(unpacked(packed(rows)))
        assert set(dealt) <= set(range(parts))
        return HereLaid({part: packed(gather(part, tables)) for part, tables in dealt.items()})
