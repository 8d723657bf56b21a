"""Reading a column of times, whatever their form: ISO 8601, numbers since 1970, German and RFC 2822 dates, Arrow timestamps.

Local times are in a given zone: one that the clock shows twice is the earlier, one that it skips becomes the moment after the gap.
Compact dates (20171231) are dates, not seconds. Dates whose order of day and month is anybody's guess (03/04/2017) are unreadable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.capture.zones import to_instants
from touchline.frame.buffers import text_buffers, valid_mask
from touchline.kernels.times import (
    DAY,
    EPOCH_MILLIS,
    EPOCH_SECONDS,
    FIRST_YEAR,
    INSTANT,
    LAST_YEAR,
    UNREADABLE,
    WALL,
    days_before,
    read_numbers,
    read_times,
)

_UNIT_MICROS = {"s": 1_000_000, "ms": 1_000, "us": 1}
_MAIL_DATE = re.compile(
    r"([A-Za-z]{3}, +)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(:\d{2})?( +([+-]\d{4}|[A-Z]{1,3})( *\([^)]*\))?)?", re.ASCII
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Times:
    """Microseconds since 1970 in UTC, and which of them could be read (the others are 0)."""

    micros: NDArray[np.int64]
    readable: NDArray[np.bool_]


class _Read(NamedTuple):
    """Times as they were written: microseconds and their kind (unreadable, instant, wall)."""

    micros: NDArray[np.int64]
    kinds: NDArray[np.uint8]


def read_column(column: pa.Array, zone: str) -> Times:
    """Every value of a column as an instant, `zone` being where times without an offset were written down.

    Unreadable are nulls, texts of no known form, truth values, and everything before 1900 or after 2200.
    """
    if pa.types.is_dictionary(column.type):
        return _gathered(read_column(column.dictionary, zone), column.indices)
    read = _read(column)
    micros, readable = read.micros.copy(), (read.kinds != UNREADABLE) & valid_mask(column)
    walls = read.kinds == WALL
    if walls.all():
        micros = to_instants(np.where(readable, micros, 0), zone)
    elif walls.any():
        micros[walls] = to_instants(micros[walls], zone)
    first, end = (days_before(year, 1, 1) * DAY for year in (FIRST_YEAR, LAST_YEAR + 1))
    readable &= (micros >= first) & (micros < end)
    return Times(np.where(readable, micros, 0), readable)


def _gathered(distinct: Times, indices: pa.Array) -> Times:
    """The times of dictionary-encoded values."""
    valid = valid_mask(indices)
    codes = pc.fill_null(indices, 0).to_numpy(zero_copy_only=False)
    if len(distinct.micros) == 0:
        return Times(np.zeros(len(indices), dtype=np.int64), np.zeros(len(indices), dtype=np.bool_))
    return Times(np.where(valid, distinct.micros[codes], 0), distinct.readable[codes] & valid)


def _read(column: pa.Array) -> _Read:
    """Read by the column's type."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        return _read_timestamps(column)
    if pa.types.is_date(kind):
        return _read_timestamps(column.cast(pa.timestamp("ms")))
    if pa.types.is_integer(kind):
        return _read_wholes(pc.fill_null(column.cast(pa.int64(), safe=False), -1).to_numpy())
    if pa.types.is_floating(kind):
        return _read_doubles(pc.fill_null(column.cast(pa.float64()), np.nan).to_numpy())
    if pa.types.is_string(kind):
        return _read_texts(column)
    return _Read(np.zeros(len(column), dtype=np.int64), np.full(len(column), UNREADABLE, dtype=np.uint8))


def _read_timestamps(column: pa.Array) -> _Read:
    """Arrow timestamps of any unit: instants if they carry a zone, else wall-clock times."""
    values = pc.fill_null(column.cast(pa.int64()), 0).to_numpy()
    kinds = np.full(len(values), INSTANT if column.type.tz else WALL, dtype=np.uint8)
    if column.type.unit == "ns":
        return _Read(values // 1000, kinds)
    factor = _UNIT_MICROS[column.type.unit]
    most = np.iinfo(np.int64).max // factor
    kinds[(values > most) | (values < -most)] = UNREADABLE
    return _Read(np.where(kinds == UNREADABLE, 0, values) * factor, kinds)


def _read_wholes(values: NDArray[np.int64]) -> _Read:
    """Whole numbers: since 1970 by their size, or compact dates."""
    micros, kinds = np.empty(len(values), dtype=np.int64), np.empty(len(values), dtype=np.uint8)
    read_numbers(np.ascontiguousarray(values), micros, kinds)
    return _Read(micros, kinds)


def _read_doubles(values: NDArray[np.float64]) -> _Read:
    """Numbers with fractions, to the nearest microsecond: whole part and fraction apart, because their product would not fit a double."""
    finite = np.isfinite(values) & (np.abs(values) < 9e18)
    known = np.where(finite, values, 0.0)
    size = np.abs(known)
    scale = np.select([size < EPOCH_SECONDS, size < EPOCH_MILLIS], [1_000_000, 1_000], 1)
    whole = np.floor(known)
    read = _read_wholes(whole.astype(np.int64))
    fractional = known != whole
    exact = np.where(fractional, whole, 0.0).astype(np.int64) * scale + np.rint((known - whole) * scale).astype(np.int64)
    micros = np.where(fractional, exact, read.micros)
    kinds = np.where(fractional, INSTANT, read.kinds).astype(np.uint8)
    return _Read(micros, np.where(finite, kinds, UNREADABLE).astype(np.uint8))


def _read_texts(column: pa.StringArray) -> _Read:
    """Written times; what the fast forms leave over is tried as RFC 2822, each distinct text once."""
    offsets, data = text_buffers(column)
    micros, kinds = np.empty(len(column), dtype=np.int64), np.empty(len(column), dtype=np.uint8)
    read_times(offsets, data, micros, kinds)
    left = np.flatnonzero((kinds == UNREADABLE) & valid_mask(column))
    if left.size:
        encoded = column.take(pa.array(left)).dictionary_encode()
        spoken = [_read_mail_date(text) for text in encoded.dictionary.to_pylist()]
        codes = encoded.indices.to_numpy()
        micros[left] = np.array([value for value, _ in spoken], dtype=np.int64)[codes]
        kinds[left] = np.array([kind for _, kind in spoken], dtype=np.uint8)[codes]
    return _Read(micros, kinds)


def _read_mail_date(text: str) -> tuple[int, int]:
    """Microseconds and kind of `Sun, 31 Dec 2017 14:05:09 +0100` (RFC 2822)."""
    if not _MAIL_DATE.fullmatch(text.strip()):
        return 0, UNREADABLE
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return 0, UNREADABLE
    if moment.tzinfo is None:
        return (moment.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1), WALL
    return (moment - _EPOCH) // timedelta(microseconds=1), INSTANT
