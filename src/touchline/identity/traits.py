"""What is known of each profile: per trait the value that came last in time (ties: that arrived last); nothing known erases nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.columns import unified

PREFIX = "traits."


Assign = Callable[[NDArray[np.int32], NDArray[np.int64]], NDArray[np.int32]]
"""The profile of each row, by the node of its strongest identifier and its time in µs."""


def latest_traits(parts: Iterable[pa.Table], assign: Assign, size: int) -> dict[str, pa.Array]:
    """Fold parts with columns `who`, `time` and `traits.*` (of any type) into one array of `size` values per trait."""
    tables = [table for table in parts if any(name.startswith(PREFIX) for name in table.schema.names)]
    if not tables:
        return {}
    time = np.concatenate([table.column("time").cast(pa.int64()).to_numpy() for table in tables])
    profile = assign(np.concatenate([table.column("who").to_numpy() for table in tables]), time)
    order = np.argsort(time, kind="stable")
    names = dict.fromkeys(name for table in tables for name in table.schema.names if name.startswith(PREFIX))
    return {name: _latest(list(_columns(tables, name)), profile, order, size) for name in names}


def _columns(tables: list[pa.Table], name: str) -> Iterator[pa.Array]:
    for table in tables:
        if name in table.schema.names:
            yield from table.column(name).chunks
        else:
            yield pa.nulls(table.num_rows)


def _latest(chunks: list[pa.Array], profile: NDArray[np.int32], order: NDArray[np.int64], size: int) -> pa.Array:
    values = unified(chunks)
    known = order[pc.is_valid(values).to_numpy(zero_copy_only=False)[order]]
    last = np.full(size, -1, np.int64)
    last[profile[known]] = known
    return values.take(pa.array(last, mask=last < 0))
