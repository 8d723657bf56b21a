"""Proposals of matching in the operational store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update

from touchline.adapters.sql.channel_tables import proposals
from touchline.model.identity import Identifier, IdentifierKind
from touchline.model.matching import Comparison, Proposal, ProposalState

_OPEN = ProposalState.OPEN.value

Pair = tuple[int, str, int, str]


class SqlProposals:
    """The proposals of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, state: ProposalState | None = None) -> tuple[Proposal, ...]:
        """Every proposal, or those of a state; the likeliest first."""
        query = select(proposals).order_by(proposals.c.probability.desc(), proposals.c.id)
        if state is not None:
            query = query.where(proposals.c.state == state.value)
        with self._engine.connect() as connection:
            return tuple(_proposal(row) for row in connection.execute(query).mappings())

    def renew(self, found: Sequence[Proposal]) -> None:
        """Let these be the open ones."""
        wanted = {_pair(one): one for one in found}
        with self._engine.begin() as connection:
            known = _known(connection)
            gone = [number for pair, (number, state) in known.items() if state == _OPEN and pair not in wanted]
            if gone:
                connection.execute(delete(proposals).where(proposals.c.id.in_(gone)))
            fresh = [_values(one) for pair, one in wanted.items() if pair not in known]
            if fresh:
                connection.execute(insert(proposals), fresh)
            for pair, one in wanted.items():
                number, state = known.get(pair, (0, ""))
                if state == _OPEN:
                    connection.execute(update(proposals).where(proposals.c.id == number).values(**_weighed(one)))

    def decide(self, number: int, state: ProposalState, actor: str, at: datetime) -> None:
        """Note what somebody decided."""
        with self._engine.begin() as connection:
            decided = {"state": state.value, "actor": actor, "decided_at": at}
            connection.execute(update(proposals).where(proposals.c.id == number).values(**decided))


def _known(connection: Connection) -> dict[Pair, tuple[int, str]]:
    """Number and state of every pair there is."""
    columns = proposals.c
    pair = (columns.one_kind, columns.one_value, columns.other_kind, columns.other_value)
    rows = connection.execute(select(*pair, columns.id, columns.state)).all()
    return {(row[0], row[1], row[2], row[3]): (row[4], row[5]) for row in rows}


def _pair(one: Proposal) -> Pair:
    return (int(one.one.kind), one.one.value, int(one.other.kind), one.other.value)


def _weighed(one: Proposal) -> dict[str, Any]:
    text = msgspec.json.encode(one.comparisons).decode()
    return {"probability": one.probability, "prior": one.prior, "comparisons": text}


def _values(one: Proposal) -> dict[str, Any]:
    names = ("one_kind", "one_value", "other_kind", "other_value")
    pair = dict(zip(names, _pair(one), strict=True))
    return {**pair, **_weighed(one), "state": _OPEN, "at": one.at, "decided_at": None, "actor": ""}


def _proposal(row: RowMapping) -> Proposal:
    decided_at = row["decided_at"]
    return Proposal(
        id=row["id"],
        one=Identifier(IdentifierKind(row["one_kind"]), row["one_value"]),
        other=Identifier(IdentifierKind(row["other_kind"]), row["other_value"]),
        probability=row["probability"],
        prior=row["prior"],
        comparisons=msgspec.json.decode(row["comparisons"], type=tuple[Comparison, ...]),
        state=ProposalState(row["state"]),
        at=row["at"].replace(tzinfo=UTC),
        decided_at=None if decided_at is None else decided_at.replace(tzinfo=UTC),
        actor=row["actor"],
    )
