"""Stage 2 as one sentence: from identifiers, links and decisions to who there is, with the devices that several people use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.facts import Facts, gathered
from touchline.frame.logins import Logins, Seen, lay_out, no_logins
from touchline.frame.people import People
from touchline.frame.schema import DEVICE, WHO
from touchline.identity.decide import stands_of
from touchline.identity.explain import Kin
from touchline.identity.resolve import Links, Nodes, Resolved, Resolver
from touchline.identity.traits import PREFIX, latest_traits
from touchline.model.identity import Action, Decision, IdentifierKind, IdentityRules, Refusal
from touchline.ports.lake import Rows, Snapshot


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who there is, and how it came about: the links, what became of each, and what people decided."""

    people: People
    kin: Kin


def recognise(
    lake: Snapshot, rules: IdentityRules, facts: Facts | None = None, *, supposing: tuple[Decision, ...] = ()
) -> Recognised:
    """Derive from the log who there is, or who there would be after further decisions; `facts` are those of the log, if known."""
    known = facts or gathered(lake, rules)
    nodes = known.nodes
    links, decisions = links_of(lake), (*decisions_of(lake), *supposing)
    resolver = Resolver(rules, stands_of(decisions))
    resolved = resolver.resolve(nodes, links)
    logins = _logins(lake, nodes, links, resolved)
    profile_of = resolved.profile_of.copy()
    devices, last = logins.last()
    profile_of[devices] = last
    ranks = tuple(rules.rank(kind) for kind in IdentifierKind)
    people = People(nodes.kinds, known.values, profile_of, resolved.strongest, {}, resolved.left_out, logins, ranks)
    traits = latest_traits(_trait_parts(lake), people.assign, people.size)
    return Recognised(replace(people, traits=traits), Kin(resolver, nodes, links, resolved, decisions))


def links_of(lake: Snapshot) -> Links:
    """Every link that was observed."""
    parts = list(lake.scan(Rows.LINKS, ["time", "one", "other"]))
    none = np.empty(0, np.int32)
    times = [part.column("time").cast(pa.int64()).to_numpy() for part in parts]
    ones = [part.column("one").to_numpy() for part in parts]
    others = [part.column("other").to_numpy() for part in parts]
    return Links(
        np.concatenate([none.astype(np.int64), *times]), np.concatenate([none, *ones]), np.concatenate([none, *others])
    )


def decisions_of(lake: Snapshot) -> tuple[Decision, ...]:
    """Everything that was decided, oldest first; the number of a decision is its row, from 1."""
    columns = ["time", "action", "nodes", "rest", "target", "actor", "reason"]
    rows = [row for part in lake.scan(Rows.DECISIONS, columns) for row in part.to_pylist()] if lake.rows(Rows.DECISIONS) else []
    return tuple(_decision(number, row) for number, row in enumerate(rows, start=1))


def _decision(number: int, row: dict[str, Any]) -> Decision:
    return Decision(
        id=number,
        time=row["time"],
        action=Action(row["action"]),
        nodes=tuple(json.loads(row["nodes"])),
        rest=tuple(json.loads(row["rest"])),
        target=row["target"] or None,
        actor=row["actor"],
        reason=row["reason"],
    )


def decision_row(decision: Decision) -> pa.RecordBatch:
    """A decision as a row of its dataset."""
    return pa.record_batch(
        {
            "time": pa.array([decision.time], pa.timestamp("us", tz="UTC")),
            "action": [decision.action.value],
            "nodes": [json.dumps(decision.nodes)],
            "rest": [json.dumps(decision.rest)],
            "target": pa.array([decision.target or 0], pa.int64()),
            "actor": [decision.actor],
            "reason": [decision.reason],
        }
    )


def _logins(lake: Snapshot, nodes: Nodes, links: Links, resolved: Resolved) -> Logins:
    """Who had logged in on shared devices, and when."""
    devices = np.flatnonzero(resolved.shared).astype(np.int32)
    if devices.size == 0:
        return no_logins()
    pairs = links.one.astype(np.int64) << 32 | links.other
    counted = np.unique(pairs[resolved.refusal == Refusal.SHARED])
    rows = [_on(part, resolved.shared, counted) for part in _with_device(lake)]
    who = np.concatenate([np.empty(0, np.int32), *(found[0] for found in rows)])
    device = np.concatenate([np.empty(0, np.int32), *(found[1] for found in rows)])
    time = np.concatenate([np.empty(0, np.int64), *(found[2] for found in rows)])
    return lay_out(devices, Seen(device, time, nodes.keys[who]), resolved.profile_of[who])


def _with_device(lake: Snapshot) -> Iterator[pa.Table]:
    if DEVICE in lake.columns(Rows.EVENTS):
        yield from (part for part in lake.scan(Rows.EVENTS, [WHO, "time", DEVICE]) if DEVICE in part.schema.names)


def _on(
    part: pa.Table, shared: NDArray[np.bool_], counted: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """The rows of a part on shared devices, as who, device and time, unless a rule or a decision parts the two."""
    device = part.column(DEVICE).fill_null(-1).to_numpy()
    found = np.flatnonzero((device >= 0) & shared[device])
    who = part.column(WHO).to_numpy()[found]
    found = found[np.isin(who.astype(np.int64) << 32 | device[found], counted)]
    who = part.column(WHO).to_numpy()[found]
    return who, device[found], part.column("time").cast(pa.int64()).to_numpy()[found]


def _trait_parts(lake: Snapshot) -> Iterator[pa.Table]:
    for dataset in (Rows.PROFILES, Rows.EVENTS):
        names = [name for name in lake.columns(dataset) if name.startswith(PREFIX)]
        if names:
            yield from lake.scan(dataset, [WHO, "time", *names])
