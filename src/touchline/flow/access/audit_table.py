"""The audit log as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

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


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
