"""The open columns of accepted rows: everything that plays no role becomes a property or a trait, in one of few types."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from touchline.capture.mapping import ResolvedMapping
from touchline.capture.times import read_column
from touchline.frame.schema import OPEN_PREFIXES, TIME
from touchline.model.events import Dataset

_PREFIXES = {Dataset.EVENTS: "properties.", Dataset.PROFILES: "traits."}


def open_columns(columns: pa.RecordBatch, mapping: ResolvedMapping, zone: str) -> dict[str, pa.Array]:
    """Name → column for all that plays no role, and for roles found inside open columns (`traits.email` stays a trait).

    Columns without a single value are left out. Times without an offset are in `zone`; dates and times of day become text.
    """
    named: dict[str, pa.Array] = {}
    for name, column in _remaining(columns, mapping):
        plain = _plain(column, zone)
        if plain.null_count < len(plain):
            named[free_name(named, name)] = plain
    return named


def prefixed(name: str, dataset: Dataset) -> str:
    """The name of an input column as an open column."""
    return name if name.startswith(OPEN_PREFIXES) else _PREFIXES[dataset] + name


def free_name(taken: dict[str, pa.Array], name: str) -> str:
    """The name, with a number where another column already has it."""
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _remaining(columns: pa.RecordBatch, mapping: ResolvedMapping) -> Iterator[tuple[str, pa.Array]]:
    """Columns that play no role, or that do but are open columns anyway, those with a prefix of their own first."""
    used = {name for name in mapping.roles.values() if not name.startswith(OPEN_PREFIXES)}
    names = [name for name in columns.schema.names if name not in used]
    for name in sorted(names, key=lambda name: not name.startswith(OPEN_PREFIXES)):
        column = columns.column(name)
        if column.null_count < len(column):
            yield prefixed(name, mapping.dataset), column


def _plain(column: pa.Array, zone: str) -> pa.Array:
    """A column in one of the types of the event log: text, whole numbers, doubles, truth values, instants."""
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_dictionary(kind) or pa.types.is_boolean(kind):
        return column
    if pa.types.is_integer(kind):
        return column.cast(pa.int64())
    if pa.types.is_floating(kind):
        return _without_nan(column.cast(pa.float64()))
    if pa.types.is_timestamp(kind):
        times = read_column(column, zone)
        return pa.array(times.micros, mask=~times.readable).cast(TIME)
    return column.cast(pa.string())


def _without_nan(numbers: pa.DoubleArray) -> pa.DoubleArray:
    """Numbers with not-a-number as null."""
    if not np.isnan(numbers.to_numpy(zero_copy_only=False)).any():
        return numbers
    return pc.if_else(pc.is_nan(numbers), pa.scalar(None, pa.float64()), numbers)
