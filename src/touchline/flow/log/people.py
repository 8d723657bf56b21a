"""Stage 2 as one sentence: from identifiers, links and decisions to who there is, with the devices that several people use."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from touchline.flow.log.facts import Facts
from touchline.flow.log.lineage import Lineage
from touchline.frame.logins import Logins
from touchline.frame.people import People
from touchline.frame.traits import no_traits
from touchline.identity.explain import Kin
from touchline.model.identity import Action, Decision
from touchline.ports.lake import Rows, Snapshot


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who there is, and how it came about: the links, what became of each, and what people decided."""

    people: People
    kin: Kin


def recognise(lake: Snapshot, facts: Facts, lineage: Lineage) -> Recognised:
    """Derive from the log who there is."""
    return _recognised(lake, facts, lineage, lineage.follow(lake, facts.nodes, facts.links, (facts.rules, decisions_of(lake))))


def suppose(lake: Snapshot, facts: Facts, lineage: Lineage, now: Kin, decision: Decision) -> Recognised:
    """Who there would be after a further decision; `now` is how it came about who there is."""
    return _recognised(lake, facts, lineage, lineage.suppose(lake, now, (*now.decisions, decision)))


def _recognised(lake: Snapshot, facts: Facts, lineage: Lineage, found: tuple[Kin, Logins]) -> Recognised:
    """The people of a graph, with what was told of them; what is known of the log is not read again."""
    rules, nodes, (kin, logins) = facts.rules, facts.nodes, found
    profile_of = kin.resolved.profile_of.copy()
    devices, last = logins.last()
    profile_of[devices] = last
    people = People(
        nodes.kinds,
        nodes.keys,
        facts.values,
        profile_of,
        kin.resolved.strongest,
        no_traits(),
        kin.resolved.left_out,
        logins,
        rules.ranks,
    )
    people = replace(people, kind_names=rules.labels)
    traits = lineage.traits(lake, nodes.kinds, people.assign, people.size)
    return Recognised(replace(people, traits=traits), kin)


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
