"""Proposals of matching in the operational store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, RowMapping, and_, delete, insert, or_, select, update

from touchline.adapters.sql.channel_tables import proposals
from touchline.model.identity import OWN, Identifier, IdentifierKind
from touchline.model.matching import Comparison, Proposal, ProposalState

_OPEN = ProposalState.OPEN.value
_KINDS = {kind.label: int(kind) for kind in IdentifierKind}

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

    def forget(self, names: Sequence[Identifier]) -> int:
        """Remove every proposal about one of these identifiers, whatever its state; how many it were."""
        columns, removed = proposals.c, 0
        with self._engine.begin() as connection:
            for kind, value in map(_stored, names):
                one = and_(columns.one_kind == kind, columns.one_value == value)
                other = and_(columns.other_kind == kind, columns.other_value == value)
                removed += connection.execute(delete(proposals).where(or_(one, other))).rowcount
        return removed

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
    return (*_stored(one.one), *_stored(one.other))


def _stored(name: Identifier) -> tuple[int, str]:
    """An identifier as columns hold it: the value of a workspace's own kind begins with the kind's name."""
    return (_KINDS[name.kind], name.value) if name.kind in _KINDS else (OWN, f"{name.kind}:{name.value}")


def _named(kind: int, value: str) -> Identifier:
    label, _, rest = value.partition(":")
    return Identifier(label, rest) if kind == OWN else Identifier(IdentifierKind(kind).label, value)


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
        one=_named(row["one_kind"], row["one_value"]),
        other=_named(row["other_kind"], row["other_value"]),
        probability=row["probability"],
        prior=row["prior"],
        comparisons=msgspec.json.decode(row["comparisons"], type=tuple[Comparison, ...]),
        state=ProposalState(row["state"]),
        at=row["at"].replace(tzinfo=UTC),
        decided_at=None if decided_at is None else decided_at.replace(tzinfo=UTC),
        actor=row["actor"],
    )
