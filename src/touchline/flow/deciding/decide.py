"""What people decide about identifiers: looked at before, written once, taken back by another decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.errors import InvalidInput, NotFound
from touchline.flow.deciding.explain import explain, node_of, refused
from touchline.flow.log.echo import instant
from touchline.flow.log.log import EventLog
from touchline.flow.log.people import Recognised, decision_row, suppose
from touchline.frame.people import People
from touchline.frame.schema import WHO
from touchline.identity.decide import standing, stands_of
from touchline.identity.traits import PREFIX
from touchline.model.identity import Action, Decision
from touchline.model.recognition import DecisionRecord, Explanation, Outlook, RefusedPage, Side
from touchline.ports.lake import Lake, Rows

Alone = Callable[[], AbstractContextManager[None]]
_NO_TIMES = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision somebody wants: `identifiers` are taken out (split), or made one (merge, approve); `target` is what undo takes back."""

    action: Action
    identifiers: tuple[str, ...] = ()
    target: int | None = None
    actor: str = ""
    reason: str = ""


class IdentityDesk:
    """Questions and decisions about who is who, on the log as it is now."""

    def __init__(
        self,
        log: Callable[[], EventLog],
        lake: Lake,
        alone: Alone,
        now: Callable[[], datetime],
        *,
        decided: Callable[[Decision], None] = lambda _decision: None,
    ) -> None:
        self._log = log
        self._decided = decided
        self._lake = lake
        self._alone = alone
        self._now = now

    def explain(self, identifier: str, other: str = "") -> Explanation:
        """Why a customer is one, link by link, or why two identifiers are; raises NotFound."""
        return explain(self._log(), identifier, other)

    def refused(self, *, offset: int = 0, limit: int = 50) -> RefusedPage:
        """Links that a rule left out, newest first."""
        return refused(self._log(), offset, limit)

    def history(self) -> tuple[DecisionRecord, ...]:
        """The audit trail: every decision, newest first."""
        recognised = self._log().recognised()
        undone = {one.target: one.id for one in recognised.kin.decisions if one.action is Action.UNDO}
        people = recognised.people
        return tuple(_record(people, one, undone.get(one.id)) for one in reversed(recognised.kin.decisions))

    def preview(self, wish: Wish) -> Outlook:
        """What a decision would do, without making it; raises NotFound or InvalidInput."""
        log = self._log()
        return outlook(log, self._decision(log, wish))

    def decide(self, wish: Wish) -> DecisionRecord:
        """Make a decision; writer only. Raises NotFound or InvalidInput."""
        with self._alone():
            decision = self._decision(self._log(), wish)
            with self._lake.draft(small=True) as draft:
                draft.append(Rows.DECISIONS, decision_row(decision))
                draft.commit()
            self._decided(decision)
        return next(one for one in self.history() if one.id == decision.id)

    def _decision(self, log: EventLog, wish: Wish) -> Decision:
        recognised = log.recognised()
        number = len(recognised.kin.decisions) + 1
        made = Decision(id=number, time=self._now(), action=wish.action, actor=wish.actor, reason=wish.reason)
        if wish.action is Action.UNDO:
            return _undo(recognised, made, wish.target)
        nodes = tuple(dict.fromkeys(node_of(recognised.people, one) for one in wish.identifiers))
        check = _split if wish.action is Action.SPLIT else _merge
        return check(recognised, made, nodes)


def _split(recognised: Recognised, made: Decision, nodes: tuple[int, ...]) -> Decision:
    people = recognised.people
    profiles = {int(people.profile_of[node]) for node in nodes}
    if len(profiles) != 1:
        raise InvalidInput(what="these identifiers belong to several customers", mend="Name identifiers of one customer.")
    members = people.members(profiles.pop()).tolist()
    if not set(nodes) <= set(members):
        raise InvalidInput(what="this identifier is no part of the customer", mend="It is left out or shared already.")
    rest = tuple(node for node in members if node not in nodes)
    if not rest:
        raise InvalidInput(what="nothing would be left", mend="Name some of the identifiers, not all.")
    return _with(made, nodes, rest)


def _merge(recognised: Recognised, made: Decision, nodes: tuple[int, ...]) -> Decision:
    if len(nodes) < 2:
        raise InvalidInput(what="there is nothing to make one", mend="Name two identifiers or more.")
    people = recognised.people
    if len({int(people.profile_of[node]) for node in nodes}) == 1 and set(nodes) <= set(
        people.members(int(people.profile_of[nodes[0]])).tolist()
    ):
        raise InvalidInput(what="these are one customer already")
    decision = _with(made, nodes, ())
    stands = stands_of((*recognised.kin.decisions, decision))
    members = [set(people.members(int(people.profile_of[node])).tolist()) | {node} for node in nodes]
    for out, rest in stands.splits:
        sides = [(bool(some & set(out.tolist())), bool(some & set(rest.tolist()))) for some in members]
        if any(left for left, _ in sides) and any(right for _, right in sides):
            raise InvalidInput(what="a split keeps them apart", mend="Take the split back: touchline identity undo ID -w DIR.")
    return decision


def _undo(recognised: Recognised, made: Decision, target: int | None) -> Decision:
    if target not in {one.id for one in recognised.kin.decisions}:
        raise NotFound(what=f"there is no decision {target}", mend="See them all: touchline identity history -w DIR.")
    if target not in {one.id for one in standing(recognised.kin.decisions)}:
        raise InvalidInput(what=f"decision {target} does not stand any more", mend="Decide anew what you want.")
    return Decision(id=made.id, time=made.time, action=made.action, target=target, actor=made.actor, reason=made.reason)


def _with(made: Decision, nodes: tuple[int, ...], rest: tuple[int, ...]) -> Decision:
    return Decision(
        id=made.id, time=made.time, action=made.action, nodes=nodes, rest=rest, actor=made.actor, reason=made.reason
    )


def _record(people: People, one: Decision, undone_by: int | None) -> DecisionRecord:
    return DecisionRecord(
        id=one.id,
        time=one.time,
        action=one.action,
        identifiers=tuple(people.identifier(node) for node in one.nodes),
        rest=tuple(people.identifier(node) for node in one.rest),
        target=one.target,
        actor=one.actor,
        reason=one.reason,
        undone_by=undone_by,
    )


def outlook(log: EventLog, decision: Decision) -> Outlook:
    """The customers that a decision touches, as they are and as they would be."""
    now = log.recognised()
    then = suppose(log.lake, log.facts(), log.lineage, now.kin, decision)
    nodes = _concerned(now, decision)
    return Outlook(*_sides(log, (now.people, then.people), nodes))


def _concerned(now: Recognised, decision: Decision) -> Sequence[int]:
    """Every identifier of the customers that a decision, or the one that it takes back, speaks of."""
    told = next((one for one in now.kin.decisions if one.id == decision.target), decision)
    profiles = {int(now.people.profile_of[node]) for node in (*told.nodes, *told.rest)}
    return [node for profile in sorted(profiles) for node in now.people.members(profile).tolist()]


def _sides(log: EventLog, views: Sequence[People], nodes: Sequence[int]) -> list[tuple[Side, ...]]:
    """The customers of these identifiers in each view, in order of the identifiers; the log is read once for all."""
    times = [{profile: [_NO_TIMES] for profile in people.profile_of[list(nodes)].tolist()} for people in views]
    for part in log.lake.scan(Rows.EVENTS, [WHO, "time"]):
        who, time = part.column(WHO).to_numpy(), part.column("time").cast(pa.int64()).to_numpy()
        for people, found in zip(views, times, strict=True):
            owner = people.assign(who, time)
            for profile, mine in found.items():
                mine.append(time[owner == profile])
    return [
        tuple(_side(people, profile, np.concatenate(mine)) for profile, mine in found.items())
        for people, found in zip(views, times, strict=True)
    ]


def _side(people: People, profile: int, times: NDArray[np.int64]) -> Side:
    return Side(
        id=people.id(profile),
        label=people.label(profile),
        identifiers=people.identifiers(profile),
        events=times.size,
        first=instant(int(times.min())) if times.size else None,
        last=instant(int(times.max())) if times.size else None,
        traits={name.removeprefix(PREFIX): told.text for name, told in people.traits.of(profile).items()},
    )
