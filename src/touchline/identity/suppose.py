"""Who would be who under other decisions: only what hangs together with those they speak of is joined anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from touchline.identity.decide import Stands
from touchline.identity.resolve import Links, Nodes, Resolved, Resolver, Settled
from touchline.kernels.union import Forest

_NO_WEIGHTS = np.empty(0, np.uint64)


def supposed(known: Resolved, was: Stands, resolver: Resolver, nodes: Nodes, links: Links) -> Resolved:
    """What `resolver` says of all nodes and links, where `known` is what the same rules said under the decisions that stood before."""
    inside = _hanging_together(nodes, links, (was, resolver.stands))
    some, held = np.flatnonzero(inside), np.flatnonzero(inside[links.one] & inside[links.other])
    number = np.cumsum(inside, dtype=np.int32) - np.int32(1)
    within = Links(links.time[held], number[links.one[held]], number[links.other[held]])
    narrow = replace(resolver, stands=_numbered(resolver.stands, number))
    there = Nodes(nodes.kinds[some], nodes.keys[some], nodes.blocked[some], nodes.own[some], nodes.there[some])
    found = narrow.resolve(there, within)
    root, shared, refusal = known.root_of.copy(), known.shared.copy(), known.refusal.copy()
    root[some], shared[some], refusal[held] = some[found.root_of], found.shared, found.refusal
    return resolver.numbered(nodes, links, root, Settled(Forest(root, _NO_WEIGHTS), refusal, shared))


def _hanging_together(nodes: Nodes, links: Links, decided: Sequence[Stands]) -> NDArray[np.bool_]:
    """Mark the nodes of decisions, and all that any link or decision that may join leads to from there."""
    inside = np.zeros(nodes.kinds.size, np.bool_)
    usable = ~(nodes.blocked[links.one] | nodes.blocked[links.other])
    ends = [(links.one[usable], links.other[usable]), *((stands.one, stands.other) for stands in decided)]
    for stands in decided:
        inside[stands.touched()] = True
    size = -1
    while size < inside.sum():
        size = int(inside.sum())
        for one, other in ends:
            reached = inside[one] != inside[other]
            inside[one[reached]] = inside[other[reached]] = True
    return inside


def _numbered(stands: Stands, number: NDArray[np.int32]) -> Stands:
    """The decisions by other numbers of the nodes they speak of."""
    return Stands(tuple((number[out], number[rest]) for out, rest in stands.splits), number[stands.one], number[stands.other])
