"""Rows that no longer say who somebody was: emptied where they are the customer's own, and cleared of the values wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

ERASED = "erased"
KEPT = frozenset({"seq", "who", "device", "time", "type", "event", "source", "channel", "message_id", "digest", "received_at"})
"""What stays of a customer's own rows: that something happened, where and when, and what tells a call that is sent again."""

_NAME = "anonymous_id"
_LEAST = 4
"""Shorter values are found in too much that has nothing to do with anybody: they count only in quotation marks, or alone."""


class Needles:
    """The values that are to be found nowhere any more.

    E-mail addresses and telephone numbers are nobody else's, wherever they stand. Other identifiers, such as customer numbers, may
    happen to be the number of an order too: in rows of others they are left alone, and looked for only where rows are `kept whole`.
    """

    def __init__(self, values: Iterable[str]) -> None:
        every = tuple(dict.fromkeys(values))
        self._telling = _any_of(re.escape(value) for value in every if "@" in value or re.fullmatch(r"\+\d{7,}", value))
        self._any = _any_of(_as_word(value) for value in every)

    def places(self, column: pa.ChunkedArray | pa.Array, *, kept_whole: bool = False) -> NDArray[np.bool_]:
        """Where a column of text holds one of them."""
        pattern = self._any if kept_whole else self._telling
        if not pattern:
            return np.zeros(len(column), np.bool_)
        found = pc.match_substring_regex(_plain(column), pattern)
        places: NDArray[np.bool_] = pc.fill_null(found, fill_value=False).to_numpy(zero_copy_only=False)
        return places

    def rows(self, part: pa.Table, *, kept_whole: bool = False) -> NDArray[np.bool_]:
        """Which rows of a table hold one of them."""
        found = np.zeros(part.num_rows, np.bool_)
        for name in part.schema.names:
            if _is_text(part, name):
                found |= self.places(part.column(name), kept_whole=kept_whole)
        return found


def _any_of(parts: Iterable[str]) -> str:
    joined = "|".join(parts)
    return f"(?i)(?:{joined})" if joined else ""


def _as_word(value: str) -> str:
    escaped = re.escape(value)
    return rf"(?:^|\W){escaped}(?:\W|$)" if len(value) >= _LEAST else f'^{escaped}$|"{escaped}"'


def emptied(part: pa.Table, mine: NDArray[np.bool_], name: str) -> pa.Table:
    """A part in which the marked rows say no more than that something happened, under another name."""
    if not mine.any():
        return part
    for column in part.schema.names:
        if column == _NAME or column not in KEPT:
            part = _put(part, column, mine, name if column == _NAME else None)
    return part


def named_anew(part: pa.Table, mine: NDArray[np.bool_], name: str) -> pa.Table:
    """Identifiers of which the marked ones have a value that never was anybody's."""
    if not mine.any():
        return part
    values = _plain(part.column("value")).to_pylist()
    for place in np.flatnonzero(mine).tolist():
        values[place] = f"{name}-{place}"
    return part.set_column(part.schema.get_field_index("value"), "value", pa.array(values, pa.string()))


def cleared(part: pa.Table, needles: Needles, *, kept_whole: bool = False) -> pa.Table:
    """A part in which no text holds one of the values: such texts are replaced as a whole."""
    for column in part.schema.names:
        if _is_text(part, column):
            places = needles.places(part.column(column), kept_whole=kept_whole)
            if places.any():
                part = _put(part, column, places, ERASED)
    return part


def changed_rows(before: pa.Table, after: pa.Table) -> int:
    """How many rows differ."""
    if before is after:
        return 0
    differs = np.zeros(before.num_rows, np.bool_)
    for name in before.schema.names:
        one, other = _plain(before.column(name)), _plain(after.column(name))
        same = pc.fill_null(pc.equal(one, other), fill_value=False).to_numpy(zero_copy_only=False)
        both_null = pc.and_(pc.is_null(one), pc.is_null(other)).to_numpy(zero_copy_only=False)
        differs |= ~(same | both_null)
    return int(differs.sum())


def _put(part: pa.Table, column: str, places: NDArray[np.bool_], value: str | None) -> pa.Table:
    there = _plain(part.column(column))
    changed = pc.if_else(pa.array(places), pa.scalar(value, there.type), there)
    return part.set_column(part.schema.get_field_index(column), column, changed)


def _plain(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """One array without a dictionary."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole.dictionary_decode() if pa.types.is_dictionary(whole.type) else whole


def _is_text(part: pa.Table, name: str) -> bool:
    kind = part.schema.field(name).type
    return bool(pa.types.is_string(kind) or (pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type)))
