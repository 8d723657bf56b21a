"""Why customers are who they are: the links that made them, and those that a rule left out."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from touchline.errors import NotFound
from touchline.flow.deciding.evidence import Shown, evidence
from touchline.flow.log.echo import instant
from touchline.flow.log.log import EventLog
from touchline.frame.people import People
from touchline.identity.explain import Joint, Kin, chain, joints, refused_links
from touchline.model.identity import Identifier, Refusal
from touchline.model.recognition import Bond, Evidence, Explanation, RefusedLink, RefusedPage

_MOST_BONDS = 200


def node_of(people: People, identifier: str) -> int:
    """The node of an identifier; raises NotFound."""
    node = people.node(identifier.strip())
    if node is None:
        mend = "Search for a part of it: touchline customers -w DIR -q TEXT."
        raise NotFound(what=f"nobody has the identifier '{identifier}'", mend=mend)
    return node


def explain(log: EventLog, identifier: str, other: str = "") -> Explanation:
    """Why these identifiers are one customer: all links of a customer, or the chain between two of its identifiers."""
    recognised = log.recognised()
    people, kin = recognised.people, recognised.kin
    node = node_of(people, identifier)
    profile = int(people.profile_of[node])
    root = int(kin.resolved.root_of[int(people.strongest[profile])])
    tree = joints(kin, root)
    goal = node_of(people, other) if other else None
    told = tree if goal is None else chain(tree, node, goal)
    apart = _refused_of(log, kin, [node, *people.members(profile).tolist()])
    return Explanation(
        id=people.id(profile),
        label=people.label(profile),
        same=goal is None or bool(told) or goal == node,
        identifiers=people.identifiers(profile),
        bonds=_bonds(log, told[:_MOST_BONDS]),
        refused=tuple(_refused(people, kin, place) for place in apart[:_MOST_BONDS]),
    )


def refused(log: EventLog, offset: int, limit: int) -> RefusedPage:
    """The links that a rule left out, newest first; those of shared devices are no mistake and not among them."""
    recognised = log.recognised()
    places = refused_links(recognised.kin.links, recognised.kin.resolved)
    rows = (_refused(recognised.people, recognised.kin, int(place)) for place in places[offset : offset + limit])
    return RefusedPage(total=int(places.size), offset=offset, rows=tuple(rows))


def _refused_of(log: EventLog, kin: Kin, members: list[int]) -> list[int]:
    """The places of refused links with an end among these nodes."""
    places = log.kept("refused links", lambda: refused_links(kin.links, kin.resolved, shared=True), np.ndarray)
    ours = np.isin(kin.links.one[places], members) | np.isin(kin.links.other[places], members)
    found: list[int] = places[ours].tolist()
    return found


def _bonds(log: EventLog, told: list[Joint]) -> tuple[Bond, ...]:
    recognised = log.recognised()
    people, links = recognised.people, recognised.kin.links
    shown: list[Shown] = [(joint.one, joint.other, int(links.time[joint.link])) for joint in told if joint.link >= 0]
    rows = evidence(log, people, shown)
    decided = {decision.id: decision.time for decision in recognised.kin.decisions}
    bonds = []
    for joint in told:
        one, other = people.identifier(joint.one), people.identifier(joint.other)
        if joint.decision is not None:
            bonds.append(Bond(one=one, other=other, time=decided[joint.decision], decision=joint.decision))
        else:
            time = int(links.time[joint.link])
            bonds.append(_seen(one, other, time, rows[joint.one, joint.other, time]))
    return tuple(bonds)


def _seen(one: Identifier, other: Identifier, time: int, rows: Iterable[Evidence]) -> Bond:
    return Bond(one=one, other=other, time=instant(time), evidence=tuple(rows))


def _refused(people: People, kin: Kin, place: int) -> RefusedLink:
    one, other = int(kin.links.one[place]), int(kin.links.other[place])
    reason = Refusal(int(kin.resolved.refusal[place]))
    return RefusedLink(
        one=people.identifier(one),
        other=people.identifier(other),
        time=instant(int(kin.links.time[place])),
        reason=reason.label,
        detail=_detail(people, kin, reason, (one, other)),
    )


def _detail(people: People, kin: Kin, reason: Refusal, pair: tuple[int, int]) -> str:
    """The reason in words."""
    if reason is Refusal.BLOCKED:
        blocked = [people.identifier(node).value for node in pair if kin.nodes.blocked[node]]
        return f"'{blocked[0]}' is a blocked value."
    if reason is Refusal.SPLIT:
        return "Somebody has decided to keep them apart."
    if reason is Refusal.SHARED:
        return "Several people use this device; its anonymous events belong to whoever logs in next."
    profiles = [int(people.profile_of[node]) for node in pair]
    names = [people.label(profile) for profile in profiles]
    broken = _over(people, kin, profiles)
    if broken is None:
        return f"When the two were seen together, one customer would have had too many identifiers: {names[0]} and {names[1]}."
    kind, count, limit = broken
    return f"One customer would have {count} values of {kind}, and may have {limit}: {names[0]} and {names[1]}."


def _over(people: People, kin: Kin, profiles: list[int]) -> tuple[str, int, int] | None:
    """A kind of which two profiles together have more values than one may."""
    nodes = np.concatenate([people.members(profile) for profile in profiles])
    for kind, rule in kin.resolver.rules.kinds.items():
        count = int((people.kinds[nodes] == kind).sum())
        if rule.limit is not None and count > rule.limit:
            return people.kind_names[kind], count, rule.limit
    return None
