"""What the manifest says about the times of a file: the first, the last, and whether all are whole seconds."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(slots=True)
class Watch:
    """Looks at times as they pass; `first` and `last` are in µs since 1970, None before any."""

    first: int | None = None
    last: int | None = None
    whole_seconds: bool = True

    def see(self, times: pa.Array) -> None:
        """Take note of a column of times."""
        if len(times) == 0:
            return
        micros = times.cast(pa.int64())
        least, most = pc.min_max(micros).values()
        first, last = least.as_py(), most.as_py()
        self.first = first if self.first is None else min(self.first, first)
        self.last = last if self.last is None else max(self.last, last)
        if self.whole_seconds:
            self.whole_seconds = not (micros.to_numpy() % 1_000_000).any()
