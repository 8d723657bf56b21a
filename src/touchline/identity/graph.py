"""The identity graph kept from batch to batch: new links cost what they touch, and give what all links at once would give."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.frame.room import Growing, Room, in_memory
from touchline.identity.resolve import Links, Nodes, Resolved, Resolver, Settled
from touchline.kernels.clusters import Chains, broken_roots, chain_links, join_chained, links_of, settled_roots
from touchline.kernels.union import Forest
from touchline.model.identity import Refusal


class Graph:
    """Follows identifiers and links that are only ever added, under fixed rules and decisions; other decisions need another graph.

    A cluster is what hangs together by all links that may join at all. Where no rule is broken in it, it is a profile. Where one
    is, its links are joined anew in order whenever it grows.
    """

    def __init__(self, resolver: Resolver, room: Room = in_memory) -> None:
        self.resolver = resolver
        self._columns = _Columns(room)
        self._clusters, self._settled, self._chains = self._columns.all()

    @property
    def links(self) -> int:
        """How many links it has seen."""
        return int(self._settled.refusal.size)

    def resolved(self, nodes: Nodes, links: Links) -> Resolved:
        """Who is who by all nodes and links so far; those that were there before stand in the same places."""
        known, seen = self._settled.shared.size, self._settled.refusal.size
        self._grow(nodes, links, known)
        fresh, refusal = links.since(seen), self._settled.refusal[seen:]
        refusal[self._settled.shared[fresh.one] | self._settled.shared[fresh.other]] = Refusal.SHARED
        self._join(fresh, refusal == Refusal.NONE, seen)
        touched = np.concatenate([fresh.one[refusal == Refusal.NONE], self.resolver.stands.touched()])
        broken = np.unique(broken_roots(touched, self._clusters))
        if broken.size and broken[-1] >= 0:
            some = links_of(broken[broken >= 0], self._chains, links.one.size)
            self.resolver.settle(nodes, links, some, self._settled)
        roots = settled_roots(self._clusters, self._settled.forest)
        return self.resolver.numbered(nodes, links, roots, self._copied())

    def _join(self, fresh: Links, kept: NDArray[np.bool_], seen: int) -> None:
        stands = self.resolver.stands
        made = np.ones(stands.one.size if seen == 0 else 0, np.bool_)
        join_chained(
            np.concatenate([fresh.one, stands.one[: made.size]]),
            np.concatenate([fresh.other, stands.other[: made.size]]),
            np.concatenate([kept, made]),
            self._clusters,
            self._chains,
            self.resolver.limits().slack,
        )
        chain_links(fresh.one, kept, seen, self._clusters, self._chains)

    def _grow(self, nodes: Nodes, links: Links, known: int) -> None:
        """Make room for new nodes, each alone, and new links, refused where they can never join."""
        kinds, unusable = nodes.kinds[known:], self.resolver.unusable(nodes, links.since(self.links))
        self._columns.add(self.resolver.forest(kinds, known), unusable)
        self._clusters, self._settled, self._chains = self._columns.all()

    def _copied(self) -> Settled:
        """What may be handed out: later links change what is kept."""
        forest, refusal, shared = self._settled
        return Settled(forest, refusal.copy(), shared.copy())


class _Columns:
    """Everything that the graph keeps, by node and by link."""

    def __init__(self, room: Room) -> None:
        self._clusters, self._settled = ((Growing(np.int32, room), Growing(np.uint64, room)) for _ in range(2))
        self._refusal, self._shared = Growing(np.uint8, room), Growing(np.bool_, room)
        self._head, self._tail, self._following = (Growing(np.int32, room) for _ in range(3))

    def add(self, nodes: Forest, refusal: NDArray[np.uint8]) -> None:
        """Nodes, each alone, and links with their refusals."""
        for parent, weight in (self._clusters, self._settled):
            parent.add(nodes.parent)
            weight.add(nodes.weight)
        self._shared.add(np.zeros(nodes.parent.size, np.bool_))
        self._refusal.add(refusal)
        for chain in (self._head, self._tail):
            chain.add(np.full(nodes.parent.size, -1, np.int32))
        self._following.add(np.full(refusal.size, -1, np.int32))

    def all(self) -> tuple[Forest, Settled, Chains]:
        """The clusters, what is settled, and the chains; valid until more is added."""
        clusters, forest = (Forest(parent.view(), weight.view()) for parent, weight in (self._clusters, self._settled))
        chains = Chains(self._head.view(), self._tail.view(), self._following.view())
        return clusters, Settled(forest, self._refusal.view(), self._shared.view()), chains
