"""Stages 1 and 2 as one sentence: read, accept, tell new from known, recognise, keep."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from touchline.capture.accept import AcceptContext, Accepted, accept
from touchline.capture.keys import row_keys
from touchline.capture.mapping import ResolvedMapping, resolve_mapping
from touchline.flow.arriving.newcomers import Newcomers, between_known
from touchline.flow.arriving.quarantine import quarantine_rows
from touchline.flow.log.readings import known_links
from touchline.frame.raw import RawBatch
from touchline.frame.wanted import check_wanted
from touchline.identity.recognise import LinkBook, Recogniser
from touchline.model.events import ColumnMapping, Dataset, ImportSummary, Rejected
from touchline.model.identity import IdentityRules
from touchline.model.views import Progress
from touchline.ports.files import FileReader
from touchline.ports.lake import Draft, KeyIndex, Lake, Rows

KeyIndexes = Callable[[Rows], AbstractContextManager[KeyIndex]]
OnProgress = Callable[[Progress], None]
DEFAULT_SOURCE = "import"
"""Not the file's name: a renamed copy of a file must still be known as the same rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file to take in, and how to read it."""

    file: str
    reader: FileReader
    dataset: Dataset
    mapping: ColumnMapping
    zone: str
    rules: IdentityRules = field(default_factory=IdentityRules)


@dataclass
class _Count:
    """What became of the rows so far."""

    received: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    mapping: ResolvedMapping | None = None
    started: float = field(default_factory=time.monotonic)

    def progress(self, fraction: float) -> Progress:
        seconds = max(time.monotonic() - self.started, 1e-9)
        left = seconds / fraction - seconds if 0 < fraction <= 1 else None
        return Progress(rows=self.received, fraction=fraction, rows_per_second=self.received / seconds, seconds_left=left)


def accepted_batches(delivery: Delivery, received_at: datetime) -> Iterator[tuple[RawBatch, ResolvedMapping, Accepted]]:
    """Read a file and accept its rows, batch by batch."""
    mapping: ResolvedMapping | None = None
    context = AcceptContext(
        file=delivery.file,
        source=delivery.mapping.source or DEFAULT_SOURCE,
        zone=delivery.mapping.zone or delivery.zone,
        dataset=delivery.dataset,
        received_at=received_at,
        rules=delivery.rules,
    )
    for raw in delivery.reader.batches():
        check_wanted()
        if mapping is None:
            mapping = resolve_mapping(raw.columns.schema, delivery.mapping, delivery.dataset, delivery.rules.own)
        yield raw, mapping, accept(raw, mapping, context)


class Ingest:
    """Takes files into the lake. One at a time: the workspace has one writer."""

    def __init__(self, lake: Lake, keys: KeyIndexes) -> None:
        self._lake = lake
        self._keys = keys

    def take_in(self, delivery: Delivery, on_progress: OnProgress | None = None) -> ImportSummary:
        """Import the file: what is new is kept, what was there is counted, what is bad goes to quarantine."""
        count = _Count()
        self._lake.flush()  # files come one after the other, so rows that are in none yet come first
        registry = Newcomers()
        registry.load(self._lake.scan(Rows.IDENTIFIERS, ["kind", "value"]))
        registry.begin()
        with self._lake.draft() as draft, self._keys(Rows.KEYS) as keys, self._keys(Rows.REJECTED_KEYS) as rejected_keys:
            links, recogniser = LinkBook(), Recogniser(registry, delivery.rules)
            target = Rows(delivery.dataset.value)
            received_at = datetime.now(UTC)
            seq = self._lake.rows(target)
            for raw, mapping, accepted in accepted_batches(delivery, received_at):
                count.mapping = mapping
                count.received += raw.columns.num_rows + len(raw.rejected)
                keys.spool(row_keys(accepted.events, accepted.undated))
                draft.append(target, recogniser.recognised(_placed(accepted.events, seq), links))
                seq += accepted.events.num_rows
                registry.go_on(accepted.events.num_rows)
                self._quarantine(draft, (*raw.rejected, *accepted.rejected), rejected_keys, received_at)
                count.reasons.update(row.reason.value for row in (*raw.rejected, *accepted.rejected))
                if on_progress is not None:
                    on_progress(count.progress(raw.fraction))
            repeats = keys.settle(draft)
            draft.drop(target, repeats)
            draft.drop(Rows.QUARANTINE, rejected_keys.settle(draft))
            gone = registry.forgotten(repeats)
            for batch in registry.take_named(gone):
                draft.append(Rows.IDENTIFIERS, batch)
            draft.append(Rows.LINKS, between_known(links.fresh(known_links(self._lake)), gone))
            summary = _summary(delivery, count, int(repeats.sum()))
            draft.commit(summary)
        return summary

    @staticmethod
    def _quarantine(draft: Draft, rejected: tuple[Rejected, ...], keys: KeyIndex, at: datetime) -> None:
        if not rejected:
            return
        rows = quarantine_rows(rejected, at)
        keys.spool(row_keys(rows.drop_columns(["at"])))
        draft.append(Rows.QUARANTINE, rows)


def _placed(events: pa.RecordBatch, seq: int) -> pa.RecordBatch:
    """Rows with their number in the order of arrival."""
    return events.append_column("seq", pa.array(np.arange(seq, seq + events.num_rows, dtype=np.int64)))


def _summary(delivery: Delivery, count: _Count, duplicate: int) -> ImportSummary:
    rejected = count.reasons.total()
    return ImportSummary(
        file=delivery.file,
        dataset=delivery.dataset,
        received=count.received,
        accepted=count.received - duplicate - rejected,
        duplicate=duplicate,
        rejected=rejected,
        seconds=round(time.monotonic() - count.started, 3),
        zone=delivery.mapping.zone or delivery.zone,
        mapping=dict(count.mapping.roles) if count.mapping is not None else {},
        reasons=dict(count.reasons),
    )
