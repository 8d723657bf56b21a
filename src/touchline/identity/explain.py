"""Why identifiers are one person: the links that joined them, in the order in which they did."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.identity.decide import standing
from touchline.identity.resolve import Links, Nodes, Resolved, Resolver
from touchline.model.identity import Action, Decision, Refusal


@dataclass(frozen=True, slots=True)
class Joint:
    """A link that joined two sets: its place in `Links`, or the decision that made it (then `link` is −1)."""

    one: int
    other: int
    link: int
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Kin:
    """What explanations need: everything that went into the graph, and what came of it."""

    resolver: Resolver
    nodes: Nodes
    links: Links
    resolved: Resolved
    decisions: tuple[Decision, ...]


def joints(kin: Kin, root: int) -> list[Joint]:
    """The links that made the component of a root, in the order in which they joined it; one fewer than it has nodes."""
    return joints_of(kin, np.array([root], np.int32))


def joints_of(kin: Kin, roots: NDArray[np.int32]) -> list[Joint]:
    """The same of several components."""
    marked = np.zeros(kin.resolved.root_of.size, np.bool_)
    marked[roots] = True
    inside = marked[kin.resolved.root_of]
    some = np.flatnonzero((kin.resolved.refusal == Refusal.NONE) & inside[kin.links.one] & inside[kin.links.other])
    ordered = kin.resolver.ordered(kin.nodes, kin.links, some).tolist()
    seen = [Joint(int(kin.links.one[link]), int(kin.links.other[link]), link) for link in ordered]
    made = [
        Joint(decision.nodes[0], node, -1, decision.id)
        for decision in standing(kin.decisions)
        if decision.action is not Action.SPLIT
        for node in decision.nodes[1:]
        if inside[decision.nodes[0]] and inside[node]
    ]
    return _tree([*seen, *made])


def _tree(found: list[Joint]) -> list[Joint]:
    """Those that join what was apart (Kruskal 1956)."""
    parent: dict[int, int] = {}

    def top(node: int) -> int:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    kept = []
    for joint in found:
        one, other = top(joint.one), top(joint.other)
        if one != other:
            parent[max(one, other)] = min(one, other)
            kept.append(joint)
    return kept


def chain(tree: list[Joint], start: int, end: int) -> list[Joint]:
    """The way through a tree from one node to another; empty when it leads nowhere, or they are the same."""
    beside: dict[int, list[tuple[int, Joint]]] = defaultdict(list)
    for joint in tree:
        beside[joint.one].append((joint.other, joint))
        beside[joint.other].append((joint.one, joint))
    came: dict[int, tuple[int, Joint] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        node = waiting.popleft()
        for other, joint in beside[node]:
            if other not in came:
                came[other] = (node, joint)
                waiting.append(other)
    return _back(came, end)


def _back(came: dict[int, tuple[int, Joint] | None], end: int) -> list[Joint]:
    way: list[Joint] = []
    step = came.get(end)
    while step is not None:
        way.append(step[1])
        step = came[step[0]]
    return way[::-1]


def refused_links(links: Links, resolved: Resolved, *, shared: bool = False) -> NDArray[np.int64]:
    """The places of the refused links whose ends are apart, each pair once with its earliest time, newest first.

    Links of shared devices are no mistake, and only among them where they are asked for.
    """
    refused = (resolved.refusal != Refusal.NONE) & (resolved.root_of[links.one] != resolved.root_of[links.other])
    if not shared:
        refused &= resolved.refusal != Refusal.SHARED
    places = np.flatnonzero(refused)
    pairs = links.one[places].astype(np.int64) << 32 | links.other[places]
    order = np.lexsort((links.time[places], pairs))
    _, first = np.unique(pairs[order], return_index=True)
    earliest = places[order][first]
    return earliest[np.argsort(-links.time[earliest], kind="stable")]
