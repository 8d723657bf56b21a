"""A key for every accepted row, made of its content alone, so that importing the same file twice adds nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.buffers import text_buffers, valid_mask
from touchline.frame.schema import ACCEPTED, TIME
from touchline.kernels.hashing import (
    TRUTH_TAG,
    WHOLE_TAG,
    Hashes,
    add_gathered,
    add_rows,
    hash_doubles,
    hash_open_texts,
    hash_texts,
    hash_wholes,
    seed_hashes,
    text_hash,
)

INSTANT_TAG = np.uint64(0x49)
_FIXED = frozenset(ACCEPTED.names)


def row_keys(events: pa.RecordBatch, undated: NDArray[np.bool_] | None = None) -> NDArray[np.uint64]:
    """A 128-bit key per row, as two lanes: shape (rows, 2). The time of `undated` rows is no part of their content.

    Equal content gives equal keys, whatever the order of columns, the cut of batches, the encoding of text and numbers, and whether
    absent values have a column. In open columns `1`, `1.0` and the text "1" are the same, as are true and the text "true", because
    how a value is stored depends on its neighbours in the file; empty text is as good as none. The fixed columns are compared as
    text, letter by letter. The key is the sum, per lane, of MurmurHash3 hashes bound to their column's name: two different rows
    share a key with a probability of about 2**-128 (rows made to collide apart).
    """
    totals = np.zeros((events.num_rows, 2), dtype=np.uint64)
    for name, column in zip(events.schema.names, events.columns, strict=True):
        said = _without_arrivals(column, undated) if name == "time" else column
        if said.null_count < len(said):
            _add(totals, name, said)
    return totals


def _without_arrivals(times: pa.Array, undated: NDArray[np.bool_] | None) -> pa.Array:
    """Times with null where they are only those of arrival."""
    if undated is None or not undated.any():
        return times
    return pc.if_else(pa.array(undated), pa.scalar(None, times.type), times)


def _add(totals: Hashes, name: str, column: pa.Array) -> None:
    """Add what one column says about each row."""
    values, codes = _distinct(column)
    hashes = _hashes(values, is_open=name not in _FIXED)
    seed = np.frombuffer(name.encode(), dtype=np.uint8)
    first, second = text_hash(seed, 0, len(seed))
    seed_hashes(hashes, np.uint64(first), np.uint64(second))
    hashes[~_counts(values)] = 0
    if codes is None:
        add_rows(totals, hashes)
    else:
        add_gathered(totals, hashes, codes)


def _distinct(column: pa.Array) -> tuple[pa.Array, NDArray[np.int32] | None]:
    """The values to hash and, for dictionary-encoded columns, which of them stands in each row (−1: none)."""
    if not pa.types.is_dictionary(column.type):
        return column, None
    codes = pc.fill_null(column.indices, -1).cast(pa.int32()).to_numpy()
    if len(column.dictionary) > len(column):
        return column.dictionary.take(column.indices), None
    return column.dictionary, codes


def _counts(values: pa.Array) -> NDArray[np.bool_]:
    """Which values say anything: not null, and not empty text."""
    valid = valid_mask(values)
    if pa.types.is_string(values.type):
        offsets, _ = text_buffers(values)
        valid = valid & (np.diff(offsets) > 0)
    return valid


def _hashes(values: pa.Array, *, is_open: bool) -> Hashes:
    """Hashes of values by their type; those of nulls mean nothing."""
    kind = values.type
    if pa.types.is_string(kind):
        return _open_text_hashes(values) if is_open else hash_texts(*text_buffers(values))
    if pa.types.is_boolean(kind):
        return hash_wholes(_wholes(values), TRUTH_TAG)
    if pa.types.is_integer(kind):
        return hash_wholes(_wholes(values), WHOLE_TAG)
    if pa.types.is_floating(kind):
        return hash_doubles(_doubles(values))
    if pa.types.is_timestamp(kind):
        return hash_wholes(_wholes(values.cast(TIME)), INSTANT_TAG)
    return hash_texts(*text_buffers(values.cast(pa.string())))


def _wholes(values: pa.Array) -> NDArray[np.int64]:
    """Values as whole numbers, nulls as 0."""
    numbers: NDArray[np.int64] = _frozen(pc.fill_null(values.cast(pa.int64()), 0))
    return numbers


def _doubles(values: pa.Array) -> NDArray[np.float64]:
    """Values as floating-point numbers, nulls as 0."""
    numbers: NDArray[np.float64] = _frozen(pc.fill_null(values.cast(pa.float64()), 0.0))
    return numbers


def _frozen(values: pa.Array) -> NDArray[Any]:
    """Numbers as a numpy array that is never writeable, so that kernels are compiled for one kind of array."""
    numbers: NDArray[Any] = values.to_numpy(zero_copy_only=False)
    numbers.flags.writeable = False
    return numbers


def _open_text_hashes(values: pa.StringArray) -> Hashes:
    """Hashes of text that may be numbers; the few that only exact conversion can read are converted."""
    hashes, hard = hash_open_texts(*text_buffers(values))
    rows = np.flatnonzero(hard & valid_mask(values))
    if rows.size:
        hashes[rows] = hash_doubles(_doubles(values.take(pa.array(rows))))
    return hashes
