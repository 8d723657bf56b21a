"""Matching of lists without a common key: who may be one person, proposed with every weight, decided by people alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from touchline.errors import InvalidInput, NotFound
from touchline.flow.deciding.decide import IdentityDesk, Wish
from touchline.flow.log.log import EventLog
from touchline.frame.people import People
from touchline.identity.decide import stands_of
from touchline.identity.records import comparable, records_of, records_of_people
from touchline.model.identity import Action, Identifier
from touchline.model.matching import Likeness, ListMatch, Proposal, ProposalState
from touchline.model.recognition import DecisionRecord
from touchline.ports.files import FileReader
from touchline.ports.matching import Matcher
from touchline.ports.proposals import Proposals

LEAST = 0.5
"""A pair is proposed from this probability on."""

MOST = 10_000
"""So many proposals wait at most: the likeliest."""

Alone = Callable[[], AbstractContextManager[None]]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What matching works with: the log as it is now, the desk that merges, the store of proposals, the clock."""

    log: Callable[[], EventLog]
    desk: IdentityDesk
    proposals: Proposals
    matcher: Matcher
    alone: Alone
    now: Callable[[], datetime]


class Matching:
    """Questions and decisions about who may be one person."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, *, least: float = LEAST, most: int = MOST) -> tuple[Proposal, ...]:
        """Compare all customers and let what is found be the open proposals, except what was rejected or split before; writer only."""
        log = self._office.log()
        people = log.people()
        apart = self._kept_apart(log)
        found = self._office.matcher.alike(comparable(records_of_people(people)), None, least, most + len(apart))
        at = self._office.now()
        kept = [one for one in found if _ordered(one.one, one.other) not in apart][:most]
        with self._office.alone():
            self._office.proposals.renew([_proposal(people, one, at) for one in kept])
        return self.all(ProposalState.OPEN)

    def all(self, state: ProposalState | None = None) -> tuple[Proposal, ...]:
        """Every proposal, or those of a state; the likeliest first."""
        return self._office.proposals.all(state)

    def accept(self, number: int, *, actor: str) -> DecisionRecord:
        """Make the two customers one, by a decision that can be taken back; writer only."""
        proposal = self._open(number)
        names = (_written(proposal.one), _written(proposal.other))
        reason = f"Proposal {number}, probability {proposal.probability:.3f}"
        made = self._office.desk.decide(Wish(Action.MERGE, names, None, actor, reason))
        self._office.proposals.decide(number, ProposalState.ACCEPTED, actor, self._office.now())
        return made

    def reject(self, number: int, *, actor: str) -> Proposal:
        """Remember that the two are not one: they are not proposed again; writer only."""
        self._open(number)
        with self._office.alone():
            self._office.proposals.decide(number, ProposalState.REJECTED, actor, self._office.now())
        return self._proposal(number)

    def reopen(self, number: int, *, actor: str) -> Proposal:
        """Take a rejection back: the two may be decided about again; writer only."""
        proposal = self._proposal(number)
        if proposal.state is not ProposalState.REJECTED:
            raise InvalidInput(what=f"proposal {number} was not rejected.", where="proposal")
        with self._office.alone():
            self._office.proposals.decide(number, ProposalState.OPEN, actor, self._office.now())
        return self._proposal(number)

    def match_list(self, reader: FileReader, *, least: float = LEAST, most: int = MOST) -> tuple[ListMatch, ...]:
        """The customers that the rows of a list probably are, best first; each row once. Nothing is written."""
        listed, lines = _read(reader)
        people = self._office.log().people()
        columns = {name: listed.column(name).combine_chunks() for name in listed.schema.names}
        rows, customers = comparable(records_of(columns, listed.num_rows)), comparable(records_of_people(people))
        found = self._office.matcher.alike(rows, customers, least, most * 2)
        best: dict[int, Likeness] = {}
        for one in found:
            best.setdefault(one.one, one)
        return tuple(_list_match(people, listed, lines[row], one) for row, one in list(best.items())[:most])

    def _kept_apart(self, log: EventLog) -> frozenset[Pair]:
        """Pairs of customers that somebody rejected, or split."""
        people = log.people()
        rejected = {self._profiles(people, one) for one in self.all(ProposalState.REJECTED)}
        splits = stands_of(log.recognised().kin.decisions).splits
        parted = {
            _ordered(int(one), int(other))
            for out, rest in splits
            for one in people.profile_of[out]
            for other in people.profile_of[rest]
        }
        return frozenset(rejected | parted)

    @staticmethod
    def _profiles(people: People, proposal: Proposal) -> Pair:
        one, other = (people.find(_written(name)) for name in (proposal.one, proposal.other))
        return _ordered(-1 if one is None else one, -1 if other is None else other)

    def _open(self, number: int) -> Proposal:
        proposal = self._proposal(number)
        if proposal.state is not ProposalState.OPEN:
            raise InvalidInput(what=f"proposal {number} was {proposal.state} already.", where="proposal")
        return proposal

    def _proposal(self, number: int) -> Proposal:
        for proposal in self.all():
            if proposal.id == number:
                return proposal
        raise NotFound(what=f"there is no proposal {number}.", mend="See them: touchline identity proposals -w DIR.")


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one <= other else (other, one)


def _proposal(people: People, one: Likeness, at: datetime) -> Proposal:
    return Proposal(
        id=0,
        one=_name(people, one.one),
        other=_name(people, one.other),
        probability=one.probability,
        prior=one.prior,
        comparisons=one.comparisons,
        state=ProposalState.OPEN,
        at=at,
    )


def _name(people: People, profile: int) -> Identifier:
    """The strongest identifier of a profile."""
    return people.identifier(int(people.strongest[profile]))


def _written(name: Identifier) -> str:
    return f"{name.kind}:{name.value}"


def _read(reader: FileReader) -> tuple[pa.Table, list[int]]:
    """A list as text, and the line of each row."""
    parts, lines = list[pa.Table](), list[int]()
    for raw in reader.batches():
        parts.append(pa.table(dict(_texts(raw.columns))))
        lines.extend(raw.lines.tolist())
    return pa.concat_tables(parts, promote_options="default"), lines


def _texts(columns: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    for name in columns.schema.names:
        column = columns.column(name)
        plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
        yield name, plain.cast(pa.string())


def _list_match(people: People, listed: pa.Table, line: int, one: Likeness) -> ListMatch:
    row = listed.slice(one.one, 1).to_pylist()[0]
    return ListMatch(
        line=line,
        row={name: value for name, value in row.items() if value is not None},
        customer=_name(people, one.other),
        probability=one.probability,
        prior=one.prior,
        comparisons=one.comparisons,
    )
