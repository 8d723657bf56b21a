"""What is held about one customer: handed out whole, or erased from every store for good."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.errors import NotFound, Overloaded
from touchline.flow.access.acting import demand
from touchline.flow.access.audit import AuditBook, utc_now
from touchline.flow.log.log import EventLog
from touchline.flow.log.oblivion import ERASED, Needles, changed_rows, cleared, emptied, named_anew
from touchline.frame.people import People
from touchline.frame.schema import WHO
from touchline.model.access import Right
from touchline.model.audit import Concern
from touchline.model.identity import Identifier, Standing
from touchline.model.privacy import ErasedPlace, Erasure, Held, HeldRow
from touchline.ports.lake import Lake, Rewriter, Rows, Snapshot
from touchline.ports.proposals import Proposals

_OWN = (Rows.EVENTS, Rows.PROFILES)
_SEARCHED = (Rows.QUARANTINE, Rows.DECISIONS)
_SETTLE_SECONDS = 30.0
_ELSEWHERE = (
    "backups that were made before, and files that were imported: they are yours to keep or remove",
    "maps, notes and boards, whose texts people wrote",
    "the log of a PostgreSQL that keeps the state, until it has moved on",
    "the memory of other processes on this workspace, until they are started again",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyOffice:
    """What privacy works with. `clean` has stores forget what was deleted, and says of each by name how it went.

    `kept` says by name how to forget what people have kept that names one of some identifiers; `forgotten` is told when rows have
    changed that others hold in memory.
    """

    log: Callable[[], EventLog]
    lake: Lake
    rewriter: Rewriter
    proposals: Proposals
    kept: Mapping[str, Callable[[Iterable[str]], int]]
    audit: AuditBook
    alone: Callable[[], AbstractContextManager[None]]
    settle: Callable[[float], bool]
    forgotten: Callable[[], None]
    clean: Callable[[], Mapping[str, bool]]


@dataclass(frozen=True, slots=True)
class _Customer:
    """One customer of a log: the number of the profile, its nodes, and the numbers of its own rows."""

    name: str
    nodes: NDArray[np.intp]
    identifiers: tuple[Identifier, ...]
    own: Mapping[Rows, NDArray[np.int64]]

    def needles(self) -> Needles:
        """What must be found nowhere afterwards."""
        return Needles(one.value for one in self.identifiers)


class PrivacyDesk:
    """Answers people who ask what is held about them, and who want to be forgotten."""

    def __init__(self, office: PrivacyOffice, *, now: Callable[[], datetime] = utc_now) -> None:
        self._office = office
        self._now = now

    def handed_out(self, identifier: str) -> Held:
        """Everything that is held about a customer, as it lies in the stores; raises NotFound."""
        demand(Right.PRIVACY, "to hand out what is held")
        log = self._office.log()
        customer = _customer(log, identifier)
        needles = customer.needles()
        rows = {str(dataset): tuple(_rows(log.lake, dataset, numbers)) for dataset, numbers in customer.own.items()}
        rows |= {str(dataset): tuple(_holding(log.lake, dataset, needles)) for dataset in _SEARCHED}
        self._office.audit.note(Concern.PRIVACY, "handed out", customer.name)
        identifiers = tuple((one.kind, one.value) for one in customer.identifiers)
        return Held(customer=customer.name, identifiers=identifiers, rows=rows)

    def erase(self, identifier: str) -> Erasure:
        """Forget a customer for good; raises NotFound. Writer only; what arrives afterwards is somebody new.

        That something happened stays, without anything that says to whom. A call or file that comes again is still known as a
        repeat, so it does not bring the customer back.
        """
        demand(Right.PRIVACY, "to erase a customer")
        office = self._office
        if not office.settle(_SETTLE_SECONDS):
            raise Overloaded(what="calls are still being taken in.", seconds=5, mend="Try again when the inbox is empty.")
        with office.alone():
            office.lake.flush()
            customer = _customer(EventLog(office.lake.snapshot(), office.log().rules), identifier)
            needles = customer.needles()
            counts = self._rewritten(customer, needles)
            counts["proposals"] = office.proposals.forget(customer.identifiers)
            counts |= {name: forget(one.value for one in customer.identifiers) for name, forget in office.kept.items()}
            cleaned = office.clean()
            office.forgotten()
            places = tuple(
                ErasedPlace(store=store, rows=rows, found=self._left(store, needles)) for store, rows in counts.items()
            )
            office.audit.note(Concern.PRIVACY, "erased", customer.name, after={"rows": counts, "cleaned": dict(cleaned)})
        kept = tuple(f"{store}: somebody reads it just now; erase again later" for store, done in cleaned.items() if not done)
        return Erasure(customer=customer.name, at=self._now(), places=places, elsewhere=(*_ELSEWHERE, *kept))

    def _rewritten(self, customer: _Customer, needles: Needles) -> dict[str, int]:
        """How many rows were changed in each dataset."""
        name, counts = f"{ERASED}-{secrets.token_hex(8)}", dict.fromkeys(map(str, Rows), 0)

        def change(dataset: Rows, part: pa.Table, first: int) -> pa.Table:
            numbers = np.arange(first, first + part.num_rows)
            changed = part
            if dataset is Rows.IDENTIFIERS:
                changed = named_anew(changed, np.isin(numbers, customer.nodes), name)
            elif dataset in _OWN:
                changed = emptied(changed, np.isin(numbers, customer.own[dataset]), name)
            return cleared(changed, needles, kept_whole=dataset in _SEARCHED)

        def counted(dataset: Rows) -> Callable[[pa.Table, int], pa.Table]:
            def changing(part: pa.Table, first: int) -> pa.Table:
                changed = change(dataset, part, first)
                seen.setdefault((dataset, first), changed_rows(part, changed))
                return changed

            return changing

        seen: dict[tuple[Rows, int], int] = {}
        for dataset in Rows:
            self._office.rewriter.rewrite(dataset, counted(dataset))
        for (dataset, _), rows in seen.items():
            counts[str(dataset)] += rows
        return counts

    def _left(self, store: str, needles: Needles) -> int:
        """In how many rows of a store the values are still found."""
        if store not in set(map(str, Rows)):
            return 0
        dataset, lake = Rows(store), self._office.lake.snapshot()
        parts = lake.scan(dataset, lake.columns(dataset)) if lake.rows(dataset) else ()
        return sum(int(needles.rows(part, kept_whole=dataset in _SEARCHED).sum()) for part in parts)


def _customer(log: EventLog, identifier: str) -> _Customer:
    people = log.people()
    profile = people.find(identifier.strip())
    if profile is None:
        raise NotFound(what="nobody has this identifier.", mend="Search for a part of it: touchline customers -w DIR.")
    identifiers = tuple(one for one in people.identifiers(profile) if one.standing is not Standing.SHARED)
    nodes = np.array(
        [node for node in np.flatnonzero(people.profile_of == profile).tolist() if _is_theirs(people, node)], np.intp
    )
    own = {dataset: _own_rows(log.lake, dataset, people, profile) for dataset in _OWN}
    return _Customer(people.id(profile), nodes, identifiers, own)


def _is_theirs(people: People, node: int) -> bool:
    """Not a device that several people use."""
    return people.identifier(node).standing is not Standing.SHARED


def _own_rows(lake: Snapshot, dataset: Rows, people: People, profile: int) -> NDArray[np.int64]:
    """The numbers of the rows that are the customer's."""
    found, first = [np.empty(0, np.int64)], 0
    if lake.rows(dataset):
        for part in lake.scan(dataset, [WHO, "time"]):
            owner = people.assign(part.column(WHO).to_numpy(), part.column("time").cast(pa.int64()).to_numpy())
            found.append(first + np.flatnonzero(owner == profile))
            first += part.num_rows
    return np.concatenate(found)


def _rows(lake: Snapshot, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[HeldRow]:
    for part in lake.take(dataset, numbers) if numbers.size else ():
        yield from _said(part)


def _holding(lake: Snapshot, dataset: Rows, needles: Needles) -> Iterator[HeldRow]:
    """Rows in which one of the values is found."""
    for part in lake.scan(dataset, lake.columns(dataset)) if lake.rows(dataset) else ():
        places = needles.rows(part, kept_whole=True)
        yield from _said(part.filter(pa.array(places)))


def _said(part: pa.Table) -> Iterator[HeldRow]:
    """Rows without what is not known."""
    rows: list[dict[str, Any]] = part.to_pylist()
    for row in rows:
        yield {name: value for name, value in row.items() if value is not None}
