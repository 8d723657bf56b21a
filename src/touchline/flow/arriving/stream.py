"""The streaming path as one sentence: take parcels, tell new from known, recognise, and commit rows and position together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, groupby

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.capture.accept import AcceptContext, Accepted, accept
from touchline.capture.plan import held
from touchline.capture.stamp import MAPPING, Stamped, digests, stamped
from touchline.errors import TouchlineError
from touchline.flow.arriving.canary import CANARY
from touchline.flow.arriving.quarantine import quarantine_rows
from touchline.flow.arriving.recognise import Recognition
from touchline.frame.raw import RawBatch
from touchline.model.events import Dataset, Reason, Rejected
from touchline.model.identity import IdentityRules
from touchline.model.plans import TrackingPlan
from touchline.ports.inbox import Inbox, Parcel
from touchline.ports.lake import Draft, Lake, Rows, StreamMark, Tally
from touchline.ports.marks import FRESH, REPEAT, Marks

_logger = logging.getLogger(__name__)

ReadLines = Callable[[bytes, str], RawBatch]

MOST_BYTES = 4 << 20
"""About so much is taken from the inbox at a time."""


class _Refused(msgspec.Struct):
    """A call that capture has refused, as it wrote it down."""

    index: int
    reason: str
    detail: str
    raw: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of the calls of one source in one step."""

    events: pa.RecordBatch | None
    rejected: tuple[Rejected, ...]
    received: int
    duplicate: int = 0
    keys: NDArray[np.uint64] = field(default_factory=lambda: np.empty((0, 2), np.uint64))
    content: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))


@dataclass(frozen=True, slots=True)
class Step:
    """One micro-batch: the last parcel it holds, what was received, how many events are new, and when the oldest came (µs).

    `canary` is when the newest synthetic call came (µs), None without one; `bytes` is how large it was.
    """

    position: int
    received: int
    accepted: int
    oldest: int
    canary: int | None = None
    bytes: int = 0


class Stream:
    """Turns what waits in the inbox into rows of the lake. One per workspace, and only while nothing else writes."""

    def __init__(self, lake: Lake, inbox: Inbox, marks: Marks, read_lines: ReadLines, rules: IdentityRules) -> None:
        self._lake = lake
        self._inbox = inbox
        self._marks = marks
        self._read_lines = read_lines
        self._rules = rules
        self._recognition = Recognition(lake, rules)
        self.plans: Callable[[str], TrackingPlan | None] = lambda _source: None
        """The plan of a source, which its calls are held against."""

    def step(self, position: int, most_bytes: int = MOST_BYTES) -> Step | None:
        """Commit the parcels behind a position, some at a time; None when nothing waits."""
        return self._commit(self._inbox.after(position, most_bytes), self._take)

    def forget(self) -> None:
        """Read anew from the lake who there is: somebody was forgotten there."""
        self._recognition = Recognition(self._lake, self._rules)

    def set_aside(self, position: int, why: str) -> Step | None:
        """Commit the next parcel without the calls that cannot be used; where that is no help, all of it as rejected, call by call."""
        waiting = self._inbox.after(position, 0)
        try:
            return self._commit(waiting, self._sieved)
        except TouchlineError:
            raise
        except Exception:
            _logger.exception("A parcel cannot be used as a whole and goes to quarantine.")
        return self._commit(waiting, lambda source, parcels: _unused(source, parcels, why))

    def _sieved(self, source: str, parcels: Sequence[Parcel]) -> _Taken:
        """The calls of a parcel that can be taken alone, and the others as rejected, each with what it fails with."""
        good, bad = list[Parcel](), list[_Taken]()
        for parcel in parcels:
            usable = list[bytes]()
            for line in parcel.calls.splitlines(keepends=True):
                one = replace(parcel, calls=line, count=1, refused=b"", refused_count=0)
                why = self._fault(source, one)
                if why:
                    bad.append(_unused(source, [one], why))
                else:
                    usable.append(line)
            good.append(replace(parcel, calls=b"".join(usable), count=len(usable)))
        taken = self._take(source, good)
        rejected = chain(taken.rejected, *(one.rejected for one in bad))
        return replace(taken, rejected=tuple(rejected), received=taken.received + len(bad))

    def _fault(self, source: str, parcel: Parcel) -> str:
        """What a parcel fails with, or nothing."""
        try:
            self._take(source, [parcel])
        except TouchlineError:
            raise
        except Exception as error:
            _logger.exception("A call cannot be used and goes to quarantine.")
            return f"{type(error).__name__}: {error}"
        return ""

    def _commit(self, waiting: Sequence[tuple[int, Parcel]], take: Callable[[str, Sequence[Parcel]], _Taken]) -> Step | None:
        """All parcels in one transaction with the position."""
        if not waiting:
            return None
        self._marks.refresh()
        self._recognition.refresh()
        last = waiting[-1][0]
        taken = {source: take(source, parcels) for source, parcels in _by_source(parcel for _, parcel in waiting)}
        taken.pop(CANARY, None)
        tallies = tuple(_tally(source, one, waiting) for source, one in taken.items())
        with self._lake.draft(small=True) as draft:
            self._add(draft, taken.values())
            draft.commit(mark=StreamMark(last, tallies))
        for one in taken.values():
            self._marks.note(one.keys, one.content)
        self._recognition.committed()
        self._inbox.forget(last)
        received, accepted = (sum(getattr(tally, name) for tally in tallies) for name in ("received", "accepted"))
        synthetic = (parcel.received_at for _, parcel in waiting if parcel.source == CANARY)
        oldest = min(parcel.received_at for _, parcel in waiting)
        size = sum(len(parcel.calls) for _, parcel in waiting)
        return Step(last, received, accepted, oldest, max(synthetic, default=None), size)

    def _add(self, draft: Draft, taken: Iterable[_Taken]) -> None:
        """The rows of a step: events, what was rejected, and the identifiers and links that are new."""
        seq, at = self._lake.rows(Rows.EVENTS), datetime.now(UTC)
        for one in taken:
            if one.events is not None:
                draft.append(Rows.EVENTS, self._recognition.recognised(one.events, seq))
                seq += one.events.num_rows
            if one.rejected:
                draft.append(Rows.QUARANTINE, quarantine_rows(one.rejected, at))
        for dataset, batch in self._recognition.fresh():
            draft.append(dataset, batch)

    def _take(self, source: str, parcels: Sequence[Parcel]) -> _Taken:
        """Accept the calls of one source, and drop those that were there before."""
        raw = self._read_lines(b"".join(parcel.calls for parcel in parcels), source)
        arrived = np.repeat([parcel.received_at for parcel in parcels], [parcel.count for parcel in parcels])
        refused = [*_refused(source, parcels), *raw.rejected]
        calls = stamped(raw.columns, arrived[raw.lines - 1], self._expanded)
        accepted, facts = self._accepted(calls, raw, source)
        content = digests(accepted.events, facts)
        keys = self._marks.keys(source, facts.column("message_id"))
        status = self._marks.check(keys, content)
        fresh = pa.array(status == FRESH)
        conflicts = _conflicts(raw, accepted, np.flatnonzero((status != FRESH) & (status != REPEAT)), source)
        events = _joined(accepted.events, facts.append_column("digest", pa.array(content))).filter(fresh)
        return _Taken(
            events=events,
            rejected=(*refused, *accepted.rejected, *conflicts),
            received=sum(parcel.count + parcel.refused_count for parcel in parcels),
            duplicate=int((status == REPEAT).sum()),
            keys=keys[status == FRESH],
            content=content[status == FRESH],
        )

    def _accepted(self, calls: Stamped, raw: RawBatch, source: str) -> tuple[Accepted, pa.RecordBatch]:
        """Usable calls, and their facts row by row."""
        context = AcceptContext(
            file=source, source=source, zone="UTC", dataset=Dataset.EVENTS, received_at=datetime.now(UTC), rules=self._rules
        )
        rows = RawBatch(calls.rows, np.arange(1, calls.rows.num_rows + 1), (), 1.0, raw.text)
        accepted, plan = accept(rows, MAPPING, context), self.plans(source)
        if plan is not None and raw.text is not None:
            accepted = held(accepted, raw.text, source, plan)
        return accepted, calls.facts.take(pa.array(accepted.lines - 1))

    def _expanded(self, objects: list[str]) -> pa.RecordBatch:
        """JSON objects as columns."""
        return self._read_lines("".join(f"{text}\n" for text in objects).encode(), "").columns


def _joined(events: pa.RecordBatch, facts: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([*events.columns, *facts.columns], [*events.schema.names, *facts.schema.names])


def _conflicts(raw: RawBatch, accepted: Accepted, rows: NDArray[np.int64], source: str) -> list[Rejected]:
    """Calls with the id of another one and different content."""
    if not rows.size or raw.text is None:
        return []
    lines = accepted.lines[rows]
    texts = raw.text.take(pa.array(lines - 1)).to_pylist()
    detail = "There is a call with this messageId and other content; the first one was kept."
    return [
        Rejected(file=source, line=int(line), reason=Reason.ID_CONFLICT, detail=detail, raw=text.rstrip("\n"))
        for line, text in zip(lines.tolist(), texts, strict=True)
    ]


def _refused(source: str, parcels: Sequence[Parcel]) -> Iterator[Rejected]:
    """What capture itself has refused."""
    for parcel in parcels:
        for line in parcel.refused.splitlines():
            one = msgspec.json.decode(line, type=_Refused)
            yield Rejected(file=source, line=one.index, reason=Reason(one.reason), detail=one.detail, raw=one.raw)


def _by_source(parcels: Iterator[Parcel]) -> Iterator[tuple[str, list[Parcel]]]:
    """The parcels of each source, in order of arrival; sources by name."""
    ordered = sorted(parcels, key=lambda parcel: parcel.source)
    for source, mine in groupby(ordered, key=lambda parcel: parcel.source):
        yield source, list(mine)


def _unused(source: str, parcels: Sequence[Parcel], why: str) -> _Taken:
    """Every call of these parcels rejected, kept whole."""
    lines = [line for parcel in parcels for line in parcel.calls.splitlines()]
    rejected = [
        Rejected(file=source, line=number, reason=Reason.UNFORESEEN, detail=why, raw=line.decode("utf-8", "backslashreplace"))
        for number, line in enumerate(lines)
    ]
    refused = tuple(_refused(source, parcels))
    return _Taken(None, (*refused, *rejected), sum(parcel.count + parcel.refused_count for parcel in parcels))


def _tally(source: str, taken: _Taken, waiting: Sequence[tuple[int, Parcel]]) -> Tally:
    """What this step adds; raises ValueError when it does not add up, before anything is committed."""
    times = [parcel.received_at for _, parcel in waiting if parcel.source == source]
    tally = Tally(
        source=source,
        received=taken.received,
        accepted=taken.events.num_rows if taken.events is not None else 0,
        duplicate=taken.duplicate,
        rejected=len(taken.rejected),
        first_at=min(times),
        last_at=max(times),
    )
    if tally.received != tally.accepted + tally.duplicate + tally.rejected:
        message = f"{tally} does not add up"
        raise ValueError(message)
    return tally
