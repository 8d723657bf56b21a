"""Consent as the log tells it: statements in events, folded along the links that made a customer one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.flow.echo import instant
from touchline.flow.log import EventLog
from touchline.flow.statements import COLUMNS, PREFERENCES, PROPERTIES
from touchline.identity.consent import Statement, Union, consent
from touchline.identity.explain import joints
from touchline.model.consent import Consent
from touchline.ports.lake import Rows


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that was ever said about consent, with the profile of each statement."""

    said: tuple[Statement, ...]
    profiles: NDArray[np.int32]


def statements_of(log: EventLog) -> Statements:
    """Everything that events say about consent, with the customers who said it; gathered once per version of the log."""
    return log.kept("consent", lambda: _gathered(log), Statements)


def _gathered(log: EventLog) -> Statements:
    if not {PREFERENCES, *PROPERTIES} & set(log.lake.columns(Rows.EVENTS)):
        return Statements((), np.empty(0, np.int32))
    said = [one for part in log.lineage.statements.found(log.lake, COLUMNS) for one in part]
    who = np.array([one.node for one in said], np.int32)
    time = np.array([one.time for one in said], np.int64)
    return Statements(tuple(said), log.people().assign(who, time))


def consents_of(log: EventLog, profile: int) -> tuple[Consent, ...]:
    """What holds for a customer, by purpose."""
    people, kin, statements = log.people(), log.recognised().kin, statements_of(log)
    first = int(people.strongest[profile])
    members = set(people.members(profile).tolist())
    said = [statements.said[place] for place in np.flatnonzero(statements.profiles == profile)]
    if not said:
        return ()
    mine = [one if one.node in members else _said_by(first, one) for one in said]
    decided = {decision.id: decision.time for decision in kin.decisions}
    if len({one.node for one in mine}) == 1:
        return _held(mine, [])
    unions = []
    for joint in joints(kin, int(kin.resolved.root_of[first])):
        time = int(kin.links.time[joint.link])
        if joint.decision is not None:
            time = int(decided[joint.decision].timestamp() * 1_000_000)
        unions.append(Union(time, joint.one, joint.other))
    return _held(mine, unions)


def _held(said: list[Statement], unions: list[Union]) -> tuple[Consent, ...]:
    held = next(iter(consent(said, unions).values()), {})
    return tuple(_consent(held[purpose]) for purpose in sorted(held))


def _said_by(node: int, one: Statement) -> Statement:
    return Statement(node, one.time, one.purpose, one.state, one.source, one.text_version)


def _consent(one: Statement) -> Consent:
    return Consent(
        purpose=one.purpose, state=one.state, time=instant(one.time), source=one.source, text_version=one.text_version
    )
