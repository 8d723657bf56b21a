"""Continuity: two directly following touches of a run in different channels, and what became of the customer."""

from __future__ import annotations

from dataclasses import dataclass

from oracles.asking import RunAsked, by_group, how_known, record, runs_asked
from oracles.figures import Row, rate_columns
from oracles.world import Customer, World
from touchline.model.durations import microseconds
from touchline.model.questions import Continuity


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One change of channel."""

    source: str
    target: str
    recognised: bool
    repeated: bool
    went_on: bool
    dead_end: bool
    decided: bool


def answer(world: World, question: Continuity) -> list[Row]:
    """One row per pair of channels, most frequent first, then by name."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, question, runs))


def rows(world: World, question: Continuity, asked: list[RunAsked]) -> list[Row]:
    """The switches of these runs."""
    customers = {customer.id: customer for customer in world.customers}
    seen = [switch for one in asked for switch in switches(world, question, customers[one.run.customer], one)]
    pairs = {(switch.source, switch.target) for switch in seen}
    found = [row(question, [switch for switch in seen if (switch.source, switch.target) == pair]) for pair in pairs]
    return sorted(found, key=lambda row: (-int(str(row["switches"])), str(row["source"]), str(row["target"])))


def switches(world: World, question: Continuity, customer: Customer, asked: RunAsked) -> list[Switch]:
    """The changes of channel of one run."""
    touches = asked.run.touches
    found = []
    for number in range(1, len(touches)):
        before, here = touches[number - 1], touches[number]
        one, other = record(world.map, customer, before), record(world.map, customer, here)
        near = question.within is None or here.time - before.time <= microseconds(question.within)
        if one["channel"] == other["channel"] or not near:
            continue
        last = number == len(touches) - 1
        known = all(how_known(customer, event) in {"named", "device"} for event in (before, here))
        about = (one.get(question.same), other.get(question.same))
        found.append(
            Switch(
                source=str(one["channel"]),
                target=str(other["channel"]),
                recognised=known,
                repeated=about[0] is not None and about[0] == about[1],
                went_on=not last,
                dead_end=last and asked.run.state == "lost",
                decided=number < asked.run.settled and (not last or asked.run.state == "lost"),
            )
        )
    return found


def row(question: Continuity, seen: list[Switch]) -> Row:
    """What is said of a pair of channels."""
    known, repeated = sum(one.recognised for one in seen), sum(one.repeated for one in seen)
    went_on, dead_ends = sum(one.went_on for one in seen), sum(one.dead_end for one in seen)
    found: Row = {"source": seen[0].source, "target": seen[0].target, "switches": len(seen)}
    decided = sum(one.decided for one in seen)
    found |= {"recognised": known, "repeated": repeated, "dead_ends": dead_ends, "went_on": went_on, "decided": decided}
    found |= rate_columns("recognised_rate", known, len(seen)) | rate_columns("repeated_rate", repeated, len(seen))
    found |= rate_columns("go_on_rate", decided - dead_ends, decided)
    if len(seen) < question.least:
        return found | {"reading": ""}
    if 2 * known < len(seen):
        return found | {"reading": "multichannel"}
    seamless = 10 * known >= 9 * len(seen) and 10 * repeated <= len(seen)
    goes_on = decided > 0 and decided >= 2 * dead_ends
    return found | {"reading": "omnichannel" if seamless and goes_on else "cross-channel"}
