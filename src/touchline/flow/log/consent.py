"""Consent as the log tells it: statements in events, folded along the links that made a customer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log.echo import instant
from touchline.flow.log.log import EventLog
from touchline.flow.log.statements import COLUMNS, PREFERENCES, PROPERTIES
from touchline.frame.people import People
from touchline.identity.consent import Standing, Statement, Union, consent
from touchline.identity.explain import Joint, Kin, joints, joints_of
from touchline.model.consent import Consent, ConsentSaid, ConsentState
from touchline.ports.lake import Rows

UNKNOWN = "unknown"
"""What rules find where nothing was ever said about a purpose."""

_NUMBERS = {state: number for number, state in enumerate(ConsentState)}


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
    held = _standing(log, profile, _said_of(log, profile))
    return tuple(_consent(held[purpose]) for purpose in sorted(held))


def consent_history(log: EventLog, profile: int) -> tuple[ConsentSaid, ...]:
    """Everything that a customer ever said about consent, newest first, with the identifier that said it and what of it holds."""
    people, said = log.people(), _said_of(log, profile)
    held = _standing(log, profile, said)
    return tuple(
        ConsentSaid(
            purpose=one.purpose,
            state=one.state,
            time=instant(one.time),
            source=one.source,
            text_version=one.text_version,
            identifier=people.identifier(one.node),
            holds=_spoken_by(log, profile, one) == held[one.purpose],
        )
        for one in sorted(said, key=lambda one: -one.time)
    )


def consent_column(log: EventLog, purpose: str) -> pa.Array:
    """What holds for every customer about a purpose: granted, denied, withdrawn or unknown."""
    codes = log.kept("consent states", lambda: _States(_everybodys(log)), _States).of.get(purpose, {})
    found = np.full(log.people().size, len(ConsentState), np.int32)
    for profile, state in codes.items():
        found[profile] = _NUMBERS[state]
    return pa.DictionaryArray.from_arrays(pa.array(found), pa.array([*(state.value for state in ConsentState), UNKNOWN]))


def purposes_of(log: EventLog) -> tuple[str, ...]:
    """Every purpose that anything was ever said about."""
    return tuple(sorted({one.purpose for one in statements_of(log).said}))


@dataclass(frozen=True, slots=True)
class _States:
    """Per purpose the state that holds, by profile."""

    of: dict[str, dict[int, ConsentState]]


def _everybodys(log: EventLog) -> dict[str, dict[int, ConsentState]]:
    people, kin, statements = log.people(), log.recognised().kin, statements_of(log)
    nodes = np.array([one.node for one in statements.said], np.int32)
    apart = _apart(people, nodes, statements.profiles).tolist()
    strongest = people.strongest[statements.profiles].tolist()
    said = [
        _by(*one) if moved else one[0] for moved, one in zip(apart, zip(statements.said, strongest, strict=True), strict=True)
    ]
    of = dict(zip((one.node for one in said), statements.profiles.tolist(), strict=True))
    speaking: dict[int, set[int]] = defaultdict(set)
    for node, profile in of.items():
        speaking[profile].add(node)
    several = [profile for profile, nodes in speaking.items() if len(nodes) > 1]
    roots = np.unique(kin.resolved.root_of[people.strongest[several]]) if several else np.empty(0, np.int32)
    unions = _unions(kin, joints_of(kin, roots)) if several else []
    found: dict[str, dict[int, ConsentState]] = defaultdict(dict)
    for node, held in consent(said, unions).items():
        for purpose, one in held.items():
            found[purpose][of.get(one.node, int(people.profile_of[node]))] = one.state
    return found


def _said_of(log: EventLog, profile: int) -> list[Statement]:
    statements = statements_of(log)
    return [statements.said[place] for place in np.flatnonzero(statements.profiles == profile)]


def _standing(log: EventLog, profile: int, said: list[Statement]) -> Standing:
    """What holds, by purpose."""
    kin = log.recognised().kin
    mine = [_spoken_by(log, profile, one) for one in said]
    apart = len({one.node for one in mine}) > 1
    root = int(kin.resolved.root_of[int(log.people().strongest[profile])])
    return next(iter(consent(mine, _unions(kin, joints(kin, root)) if apart else []).values()), {})


def _unions(kin: Kin, found: Iterable[Joint]) -> list[Union]:
    decided = {decision.id: int(decision.time.timestamp() * 1_000_000) for decision in kin.decisions}
    return [
        Union(int(kin.links.time[one.link]) if one.decision is None else decided[one.decision], one.one, one.other)
        for one in found
    ]


def _spoken_by(log: EventLog, profile: int, one: Statement) -> Statement:
    """What was said on a shared device counts as said by the customer who had logged in."""
    people = log.people()
    moved = _apart(people, np.array([one.node], np.int32), np.array([profile], np.int32))[0]
    return _by(one, int(people.strongest[profile])) if moved else one


def _apart(people: People, nodes: NDArray[np.int32], profiles: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which identifiers are no part of the customers that their rows belong to."""
    moved: NDArray[np.bool_] = (people.profile_of[nodes] != profiles) | np.isin(nodes, people.logins.devices)
    return moved | people.left_out[nodes] if people.left_out.size else moved


def _by(one: Statement, node: int) -> Statement:
    return replace(one, node=node)


def _consent(one: Statement) -> Consent:
    return Consent(
        purpose=one.purpose, state=one.state, time=instant(one.time), source=one.source, text_version=one.text_version
    )
