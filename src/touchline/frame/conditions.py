"""Conditions evaluated on columns: one boolean per row, by the rules of `touchline.model.conditions`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa

from touchline.errors import InvalidInput
from touchline.frame.compare import Mask, compare_column
from touchline.model.conditions import All, AnyOf, Behaviour, Compare, Condition, Did, Not, Operator, Walked

DidMask = Callable[[Behaviour], Mask]


class Columns(Protocol):
    """Rows of events, touches or customers, asked by field name."""

    @property
    def length(self) -> int:
        """How many rows there are."""
        ...

    def column(self, field: str) -> pa.Array | pa.ChunkedArray | None:
        """The field's values, `length` of them; None when no row has the field."""
        ...


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of an Arrow table or batch, each under its own name."""

    table: pa.Table | pa.RecordBatch

    @property
    def length(self) -> int:
        """How many rows the table has."""
        return int(self.table.num_rows)

    def column(self, field: str) -> pa.Array | pa.ChunkedArray | None:
        """The column of that name, or None."""
        return self.table.column(field) if field in self.table.schema.names else None


def evaluate(condition: Condition, columns: Columns, *, did: DidMask | None = None) -> Mask:
    """Where the condition holds: a new boolean array of `columns.length`.

    `did` answers the behaviour part of customer rules; raises InvalidInput when the rule asks for it and there is none.
    """
    if isinstance(condition, Compare):
        return _compare(condition, columns)
    if isinstance(condition, Not):
        return ~evaluate(condition.part, columns, did=did)
    if isinstance(condition, Did | Walked):
        return _behaviour(condition, did)
    return _combined(condition, columns, did)


def _combined(condition: All | AnyOf, columns: Columns, did: DidMask | None) -> Mask:
    """All parts or any part; stops at the part after which nothing can change."""
    every = isinstance(condition, All)
    mask = np.full(columns.length, every)
    for part in condition.parts:
        if every:
            mask &= evaluate(part, columns, did=did)
        else:
            mask |= evaluate(part, columns, did=did)
        settled = not mask.any() if every else mask.all()
        if settled:
            break
    return mask


def _compare(compare: Compare, columns: Columns) -> Mask:
    values = columns.column(compare.field)
    if values is None:
        return np.full(columns.length, compare.operator is Operator.EXISTS and not compare.value)
    return compare_column(values, compare)


def _behaviour(condition: Behaviour, did: DidMask | None) -> Mask:
    if did is None:
        asked = f"did: {{touchpoint: {condition.touchpoint}}}" if isinstance(condition, Did) else f"path: {condition.path.text}"
        what = f"'{asked}' asks what a customer did, but this rule is about single events"
        raise InvalidInput(what, mend="Use it in personas and segments, not in a touchpoint's rule.")
    return did(condition).copy()
