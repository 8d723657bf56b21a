"""The one writer of the audit log: every change with who, when, from where, and how it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

import msgspec

from touchline.flow.access.acting import acting
from touchline.model.audit import AuditEntry, AuditFilter, AuditPage, Concern
from touchline.ports.access import AuditLog

Facts = Mapping[str, object]
_MOST, _AT_A_TIME = 100_000, 1000


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class AuditBook:
    """Notes changes by whoever is acting, and shows them; `program` is who runs this one, for what is done on its machine."""

    def __init__(self, log: AuditLog, *, program: str = "", now: Callable[[], datetime] = utc_now) -> None:
        self._log = log
        self._program = program
        self._now = now

    def note(
        self, concern: Concern, action: str, subject: str, *, before: Facts | None = None, after: Facts | None = None
    ) -> None:
        """Note what has been done to what; `before` and `after` hold no secrets and nothing personal of customers."""
        who = acting()
        entry = AuditEntry(
            id=0,
            at=self._now(),
            actor=who.principal.name or self._program,
            door=who.principal.door,
            place=who.place,
            concern=concern,
            action=action,
            subject=subject,
            before=_text(before),
            after=_text(after),
        )
        self._log.add(entry)

    def page(self, wanted: AuditFilter, *, offset: int = 0, limit: int = 50) -> AuditPage:
        """Entries that fit, newest first."""
        return self._log.page(wanted, offset, limit)

    def every(self, wanted: AuditFilter) -> Iterator[AuditEntry]:
        """Entries that fit, newest first, at most 100,000."""
        for offset in range(0, _MOST, _AT_A_TIME):
            rows = self.page(wanted, offset=offset, limit=_AT_A_TIME).rows
            yield from rows
            if len(rows) < _AT_A_TIME:
                return


def _text(facts: Facts | None) -> str:
    return "" if facts is None else msgspec.json.encode(facts, order="sorted").decode()
