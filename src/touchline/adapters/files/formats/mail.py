"""Mail files: mbox (many mails) and eml (one), read mail by mail; attachments are counted and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np

from touchline.adapters.files.source import Source, open_source
from touchline.adapters.files.values import Value, columns_of
from touchline.capture.mail import Letter, letters
from touchline.frame.raw import RawBatch

COLUMNS = ("event", "email", "time", "channel", "message_id", "conversation_id", "subject", "from", "to")
"""Columns that are always there."""

MOST_MAILS = 4096
"""Mails held at a time, as rows."""

_MOST_BYTES = 1 << 18
"""What of a mail is looked at: its text stands before its attachments."""

_LINE = 1 << 16
_Row = tuple[int, dict[str, Value]]
_START, _ATTACHMENT = b"From ", b"content-disposition: attachment"


@dataclass(slots=True)
class _Mail:
    """A mail being read: where it begins, its first bytes, its whole size."""

    line: int
    data: bytearray = field(default_factory=bytearray)
    size: int = 0
    attachments: int = 0

    def add(self, piece: bytes) -> None:
        if piece[: len(_ATTACHMENT)].lower() == _ATTACHMENT:
            self.attachments += 1
        self.size += len(piece)
        if len(self.data) < _MOST_BYTES:
            self.data += piece[1:] if piece.startswith(b">From ") else piece


@dataclass(frozen=True, slots=True)
class MailReader:
    """A mail file. Each row is one mail seen from one customer; `own` are our own addresses or domains (`@shop.example`).

    Lines of the batches are those at which the mails begin.
    """

    path: Path
    batch_rows: int
    own: tuple[str, ...] = ()

    def batches(self) -> Iterator[RawBatch]:
        """Yield the mails, at least one batch even if it is empty."""
        with open_source(self.path) as source:
            mails, yielded = self._rows(source), False
            while rows := list(islice(mails, min(self.batch_rows, MOST_MAILS))):
                yield _batch(rows, source.fraction())
                yielded = True
            if not yielded:
                yield _batch([], 1.0)

    def _rows(self, source: Source) -> Iterator[_Row]:
        for mail in _mails(source):
            for letter in letters(bytes(mail.data), self.own):
                yield mail.line, _row(mail, letter)


def _row(mail: _Mail, letter: Letter) -> dict[str, Value]:
    return {
        "event": letter.event,
        "email": letter.email or None,
        "time": letter.time or None,
        "channel": "email",
        "message_id": letter.message_id,
        "conversation_id": letter.conversation_id,
        "subject": letter.subject or None,
        "from": letter.sender or None,
        "to": letter.recipients or None,
        "text": letter.text or None,
        "size_bytes": mail.size,
        "attachments": mail.attachments,
    }


def _batch(rows: list[_Row], fraction: float) -> RawBatch:
    lines = np.array([line for line, _ in rows], dtype=np.int64)
    return RawBatch(columns_of([row for _, row in rows], COLUMNS), lines, (), fraction)


def _mails(source: Source) -> Iterator[_Mail]:
    """The mails of a file: in an mbox, each begins with a line `From ` at the start or after an empty line (RFC 4155)."""
    mail: _Mail | None = None
    many, after_blank = False, True
    for number, line in enumerate(_lines(source), start=1):
        if number == 1:
            many = line.startswith(_START)
        if many and after_blank and line.startswith(_START):
            if mail is not None:
                yield mail
            mail = _Mail(number)
        else:
            mail = mail or _Mail(number)
            mail.add(line)
        after_blank = line in (b"\n", b"\r\n")
    if mail is not None and mail.size:
        yield mail


def _lines(source: Source) -> Iterator[bytes]:
    """Lines with their ends; what has no end comes in pieces."""
    kept = b""
    while piece := source.read(_LINE):
        *whole, kept = (kept + piece).split(b"\n")
        yield from (line + b"\n" for line in whole)
        if len(kept) > _LINE:
            yield kept
            kept = b""
    if kept:
        yield kept
