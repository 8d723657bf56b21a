"""Rejected rows, kept whole with their reason."""

from __future__ import annotations

import numpy as np

from touchline.model.views import QuarantinePage, QuarantineRow
from touchline.ports.lake import Lake, Rows


def quarantined(lake: Lake, offset: int, limit: int) -> QuarantinePage:
    """A page of rejected rows, newest first; a row's id is its number of arrival."""
    total = lake.rows(Rows.QUARANTINE)
    stop = max(0, total - offset)
    numbers = np.arange(max(0, stop - limit), stop)
    found = [row for part in lake.take(Rows.QUARANTINE, numbers) for row in part.to_pylist()]
    rows = [QuarantineRow(id=int(number), **row) for number, row in zip(numbers, found, strict=True)]
    return QuarantinePage(total=total, offset=offset, rows=tuple(reversed(rows)))
