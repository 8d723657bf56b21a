"""What is known of each profile: per trait the value that came last in time (ties: that arrived last); nothing known erases nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.columns import unified
from touchline.frame.people import Told, no_telling

PREFIX = "traits."


Assign = Callable[[NDArray[np.int32], NDArray[np.int64]], NDArray[np.int32]]
"""The profile of each row, by the node of its strongest identifier and its time in µs."""


class Latest(NamedTuple):
    """`values`: per trait one value per profile; `told`: which rows they are from, with the time and the source of these rows."""

    values: dict[str, pa.Array]
    told: Told


def latest_traits(parts: Iterable[pa.Table], assign: Assign, size: int) -> Latest:
    """Fold parts with columns `who`, `time`, `source` and `traits.*` (of any type) into `size` values per trait."""
    tables = [table for table in parts if any(name.startswith(PREFIX) for name in table.schema.names)]
    if not tables:
        return Latest({}, no_telling())
    time = np.concatenate([table.column("time").cast(pa.int64()).to_numpy() for table in tables])
    profile = assign(np.concatenate([table.column("who").to_numpy() for table in tables]), time)
    order = np.argsort(time, kind="stable")
    order = order[profile[order] >= 0]
    names = dict.fromkeys(name for table in tables for name in table.schema.names if name.startswith(PREFIX))
    values: dict[str, pa.Array] = {}
    rows: dict[str, NDArray[np.int32]] = {}
    for name in names:
        column = unified(list(_columns(tables, name)))
        rows[name] = _last_rows(column, profile, order, size)
        values[name] = column.take(pa.array(rows[name], mask=rows[name] < 0))
    return Latest(values, Told(rows, time, unified(list(_columns(tables, "source")))))


def _columns(tables: list[pa.Table], name: str) -> Iterator[pa.Array]:
    for table in tables:
        if name in table.schema.names:
            yield from table.column(name).chunks
        else:
            yield pa.nulls(table.num_rows)


def _last_rows(values: pa.Array, profile: NDArray[np.int32], order: NDArray[np.int64], size: int) -> NDArray[np.int32]:
    """Per profile the row that told the value last, −1 where none did."""
    known = order[pc.is_valid(values).to_numpy(zero_copy_only=False)[order]]
    last = np.full(size, -1, np.int32)
    last[profile[known]] = known
    return last
