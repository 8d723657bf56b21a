"""The audit log as a table, for spreadsheets and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pyarrow as pa

from touchline.model.audit import AuditEntry

COLUMNS = ("at", "actor", "door", "place", "concern", "action", "subject", "before", "after")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def audit_csv(entries: Iterable[AuditEntry]) -> str:
    """A heading and one line per entry; a text that a spreadsheet would run as a formula gets a leading apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        [one.at.isoformat(), *(_defused(str(getattr(one, name))) for name in COLUMNS if name != "at")] for one in entries
    )
    return text.getvalue()


def audit_table(entries: Iterable[AuditEntry]) -> pa.Table:
    """One row per entry, `at` as an instant, everything else as text just as it is."""
    rows = list(entries)
    texts = {name: pa.array([str(getattr(one, name)) for one in rows], pa.string()) for name in COLUMNS if name != "at"}
    return pa.table({"at": pa.array([one.at for one in rows], pa.timestamp("us", tz="UTC")), **texts})


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
