"""Why rows cannot be used: the first reason of each, and the rows written out for quarantine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.raw import RawBatch
from touchline.model.events import Reason, Rejected

_REASONS = tuple(Reason)
_FINE = len(_REASONS)


class Faults:
    """The first reason against each row of a batch."""

    def __init__(self, rows: int) -> None:
        self._codes = np.full(rows, _FINE, dtype=np.uint8)

    def mark(self, rows: NDArray[np.bool_], reason: Reason) -> None:
        """Note a reason against rows that have none yet."""
        self._codes[rows & (self._codes == _FINE)] = _REASONS.index(reason)

    def good(self) -> NDArray[np.bool_]:
        """Rows against which nothing is to be said."""
        good: NDArray[np.bool_] = self._codes == _FINE
        return good

    def rejected(self, raw: RawBatch, file: str, detail: Callable[[Reason, int], str]) -> tuple[Rejected, ...]:
        """The other rows, kept whole; `detail` puts the reason against a row (by its index) in words."""
        rows = np.flatnonzero(self._codes != _FINE)
        if not rows.size:
            return ()
        reasons = [_REASONS[code] for code in self._codes[rows]]
        texts = row_texts(raw, rows)
        lines = raw.lines[rows].tolist()
        return tuple(
            Rejected(file=file, line=line, reason=reason, detail=detail(reason, row), raw=text)
            for row, line, reason, text in zip(rows.tolist(), lines, reasons, texts, strict=True)
        )


def row_texts(raw: RawBatch, rows: NDArray[np.int64]) -> list[str]:
    """Rows as they stand in the file, or as JSON where the file is not text."""
    places = pa.array(rows)
    if raw.text is not None:
        return [str(text).rstrip("\r\n") for text in raw.text.take(places).to_pylist()]
    records: Iterable[dict[str, object]] = raw.columns.take(places).to_pylist()
    return [json.dumps(_without_nulls(record), ensure_ascii=False, default=str) for record in records]


def _without_nulls(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if value is not None}
