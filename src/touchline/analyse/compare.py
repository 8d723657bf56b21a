"""Two answers of one analysis side by side: each number with the other's, and how much a rate has changed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import difference, nullable
from touchline.frame.answers import Column, Shape
from touchline.frame.groups import GROUP_COLUMNS

_LEADING = (*GROUP_COLUMNS, "period")


def side_by_side(table: pa.Table, other: pa.Table, columns: Sequence[Column]) -> pa.Table:
    """The rows of the answer, each with what the other says of the same; rows that only the other has are left out."""
    keys = [name for name in _LEADING if name in table.column_names]
    keys += [column.name for column in columns if column.is_key and column.name in table.column_names]
    places = {key: index for index, key in enumerate(_keyed(other, keys))}
    found = np.array([places.get(key, -1) for key in _keyed(table, keys)], np.int64)
    matched = other.take(pa.array(found, mask=found < 0))
    for column in columns:
        if column.name in table.column_names:
            table = _with(table, matched, column)
    return table


def _keyed(table: pa.Table, keys: Sequence[str]) -> list[tuple[object, ...]]:
    if not keys:
        return [()] * int(table.num_rows)
    return list(zip(*(table.column(key).to_pylist() for key in keys), strict=True))


def _with(table: pa.Table, matched: pa.Table, column: Column) -> pa.Table:
    names = column.against()
    if names:
        table = table.append_column(names[0], matched.column(column.name))
    if column.shape is Shape.RATE:
        for name, values in zip(names[1:], difference(_rates(table, column), _rates(matched, column)), strict=True):
            table = table.append_column(name, nullable(values))
    return table


def _rates(table: pa.Table, column: Column) -> NDArray[np.float64]:
    low, high = column.interval()
    wanted = (column.name, low, high)
    return np.array([table.column(name).to_numpy(zero_copy_only=False) for name in wanted], np.float64)
