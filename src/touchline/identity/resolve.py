"""Which identifiers are one person: the graph is derived from the links in the order of their time, never in that of arrival."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.identity.decide import Stands, no_decisions
from touchline.identity.devices import shared_devices
from touchline.kernels.union import (
    BROKEN,
    Forest,
    Limits,
    broken_links,
    find_roots,
    join_by_decision,
    join_freely,
    join_in_order,
    number_components,
    roots_of,
    strongest_nodes,
)
from touchline.model.identity import IdentityRules, Refusal

_BITS = 8
_FULL = 127


class Links(NamedTuple):
    """Observed links as columns: when (µs), and the two nodes; a pair may come several times, the earliest counts."""

    time: NDArray[np.int64]
    one: NDArray[np.int32]
    other: NDArray[np.int32]

    def since(self, first: int) -> Links:
        """Those from number `first` on."""
        return Links(self.time[first:], self.one[first:], self.other[first:])


class Nodes(NamedTuple):
    """Identifiers as columns: the kind, a number of the value's content, and whether the rules block it.

    `own` says whether it has events or traits of its own: is the strongest identifier of some row. `there` are those that count in
    some row, or are linked to one that does: the others, known from rules that hold no more, belong to nobody.
    """

    kinds: NDArray[np.int8]
    keys: NDArray[np.uint64]
    blocked: NDArray[np.bool_]
    own: NDArray[np.bool_]
    there: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is who.

    `profile_of` is the profile of every node (−1: nobody's), `root_of` the smallest node of its component, `strongest` the node that
    names each profile. `shared` marks devices of several people, `left_out` nodes without anything of their own that no link could
    join: both have the profile of somebody they were seen with. `refusal` says of each link why it joins nothing (0: it may), in the order
    of `Links`.
    """

    profile_of: NDArray[np.int32]
    root_of: NDArray[np.int32]
    strongest: NDArray[np.int32]
    shared: NDArray[np.bool_]
    left_out: NDArray[np.bool_]
    refusal: NDArray[np.uint8]


class Settled(NamedTuple):
    """What has been found so far: components, why links were refused, and which devices are shared."""

    forest: Forest
    refusal: NDArray[np.uint8]
    shared: NDArray[np.bool_]


def all_nodes(kinds: NDArray[np.int8]) -> Nodes:
    """Nodes of which nothing is known but the kind: none is blocked, each has events, and their numbers order them."""
    none = np.zeros(kinds.size, np.bool_)
    return Nodes(kinds, np.arange(kinds.size, dtype=np.uint64), none, ~none, ~none)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Joins nodes by links in (time, strength, content) order under rules and decisions."""

    rules: IdentityRules = field(default_factory=IdentityRules)
    stands: Stands = field(default_factory=no_decisions)

    def resolve(self, nodes: Nodes, links: Links) -> Resolved:
        """Join what belongs together; a link that would break a rule is refused, and its weaker identifier left out.

        Links are joined in any order first. Where no rule is broken in the end, no order would have broken one; the other
        components are taken apart and joined again in order.
        """
        refusal, shared = self.unusable(nodes, links), np.zeros(nodes.kinds.size, np.bool_)
        forest = self.forest(nodes.kinds)
        kept = refusal == Refusal.NONE
        join_freely(links.one, links.other, kept, forest, self.limits().slack)
        roots, marked = roots_of(forest)
        broken = broken_links(links.one, kept, marked)
        self.settle(nodes, links, broken, Settled(forest, refusal, shared))
        for some in (links.one[broken], links.other[broken], self.stands.touched()):
            find_roots(forest, some, roots)
        return self.numbered(nodes, links, roots, Settled(forest, refusal, shared))

    def forest(self, kinds: NDArray[np.int8], first: int = 0) -> Forest:
        """Single nodes, numbered from `first` on; what a decision speaks of counts as broken, to be looked at in order."""
        forest = Forest(np.arange(first, first + kinds.size, dtype=np.int32), self._weights(kinds))
        touched = self.stands.touched() - first
        forest.weight[touched[(touched >= 0) & (touched < kinds.size)]] = BROKEN
        return forest

    def settle(self, nodes: Nodes, links: Links, broken: NDArray[np.int64], so_far: Settled) -> None:
        """Join the nodes of whole broken clusters anew, by these links in order, and note what becomes of each link."""
        forest, refusal, shared = so_far
        one, other = links.one[broken], links.other[broken]
        shared |= shared_devices(nodes.kinds, one, other, self.rules)
        shared[self.stands.one], shared[self.stands.other] = False, False
        common = shared[one] | shared[other]
        refusal[broken[common]] = Refusal.SHARED
        self._take_apart(nodes, links, broken, forest)
        careful = self.ordered(nodes, links, broken[~common])
        sides = self.stands.sides(nodes.kinds.size)
        refusal[careful] = join_in_order(links.one[careful], links.other[careful], forest, self.limits(), sides)
        join_by_decision(self.stands.one, self.stands.other, forest, sides)

    def unusable(self, nodes: Nodes, links: Links) -> NDArray[np.uint8]:
        """The refusal of links that no order could save."""
        refusal = np.zeros(links.one.size, np.uint8)
        if nodes.blocked.any():
            refusal[nodes.blocked[links.one] | nodes.blocked[links.other]] = Refusal.BLOCKED
        if self.stands.splits:
            refusal[self.stands.parted(links.one, links.other)] = Refusal.SPLIT
        return refusal

    def _take_apart(self, nodes: Nodes, links: Links, broken: NDArray[np.int64], forest: Forest) -> None:
        """Make single nodes again of those of broken components, with the weights they began with."""
        for some in (links.one[broken], links.other[broken], self.stands.touched()):
            forest.parent[some] = some
            forest.weight[some] = self._weights(nodes.kinds[some])

    def _weights(self, kinds: NDArray[np.int8]) -> NDArray[np.uint64]:
        """One in the byte of a node's kind, where that kind has a limit."""
        table = np.zeros(len(self.rules.ranks), np.uint64)
        for place, (kind, _, _) in enumerate(self._limited()):
            table[kind] = 1 << _BITS * place
        weights: NDArray[np.uint64] = table[kinds]
        return weights

    def limits(self) -> Limits:
        """The greatest number of values of each kind, packed."""
        slack, unique = 0, 0
        for place, (_, limit, alone) in enumerate(self._limited()):
            slack |= _FULL - limit << _BITS * place
            unique |= (0xFF if alone else 0) << _BITS * place
        return Limits(np.uint64(slack), np.uint64(unique))

    def _limited(self) -> list[tuple[int, int, bool]]:
        """The kinds that have a limit, with it and whether they are unique; each has a byte of its own among the weights."""
        rules = sorted(self.rules.kinds.items())
        return [(kind, rule.limit, rule.unique) for kind, rule in rules if rule.limit is not None]

    def ordered(self, nodes: Nodes, links: Links, some: NDArray[np.int64]) -> NDArray[np.int64]:
        """These links by time; of one moment the strongest identifiers first, then by content."""
        one, other = links.one[some], links.other[some]
        first, second = self.ranks(nodes.kinds[one]), self.ranks(nodes.kinds[other])
        swap = (second < first) | ((second == first) & (nodes.keys[other] < nodes.keys[one]))
        strong, weak = np.where(swap, other, one), np.where(swap, one, other)
        ranks = np.minimum(first, second), np.maximum(first, second)
        order = np.lexsort((nodes.keys[weak], nodes.keys[strong], *ranks, links.time[some]))
        return some[order]

    def ranks(self, kinds: NDArray[np.int8]) -> NDArray[np.int8]:
        """The strength of every node's kind, 0 the strongest."""
        ranks: NDArray[np.int8] = self._rank_of_kinds()[kinds]
        return ranks

    def numbered(self, nodes: Nodes, links: Links, root: NDArray[np.int32], settled: Settled) -> Resolved:
        """Number the profiles by their first node; who has none of his own stands with somebody he was seen with."""
        _, refusal, shared = settled
        refused = np.flatnonzero(refusal)
        left_out = _left_out(nodes, links, refused, root) & ~shared
        profile_of, size = number_components(root, shared | left_out | self._gone(nodes))
        strongest = strongest_nodes(nodes.kinds, self._rank_of_kinds(), nodes.keys, profile_of, size)
        homeless = np.flatnonzero(shared | left_out)
        profile_of[homeless] = profile_of[_companions(links, refused, homeless)]
        lost = homeless[profile_of[homeless] < 0]
        profile_of[lost] = np.arange(strongest.size, strongest.size + lost.size, dtype=np.int32)
        strongest = np.concatenate([strongest, lost.astype(np.int32)])
        left_out[lost] = False
        return Resolved(profile_of, root, strongest, shared, left_out, refusal)

    def _gone(self, nodes: Nodes) -> NDArray[np.bool_]:
        """The nodes that no row speaks of any more, and no decision."""
        gone = ~nodes.there
        gone[self.stands.touched()] = False
        return gone

    def _rank_of_kinds(self) -> NDArray[np.int8]:
        return np.array(self.rules.ranks, np.int8)


def _left_out(nodes: Nodes, links: Links, refused: NDArray[np.int64], root: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which nodes are alone because their links were refused, and have nothing of their own."""
    left_out = np.zeros(root.size, np.bool_)
    ends = np.unique(np.concatenate([links.one[refused], links.other[refused]]))
    left_out[ends[~nodes.own[ends] & (root[ends] == ends)]] = True
    if left_out.any():
        left_out[root[np.flatnonzero(left_out[root] & (root != np.arange(root.size)))]] = False
    return left_out


def _companions(links: Links, refused: NDArray[np.int64], some: NDArray[np.int64]) -> NDArray[np.int32]:
    """The other ends of the earliest refused links of nodes that have one; `some` is ascending."""
    order = refused[np.argsort(links.time[refused], kind="stable")][::-1]
    company = np.zeros(some.size, np.int32)
    for ends, others in ((links.one[order], links.other[order]), (links.other[order], links.one[order])):
        place = np.minimum(np.searchsorted(some, ends), max(some.size - 1, 0))
        found = some[place] == ends if some.size else np.zeros(ends.size, np.bool_)
        company[place[found]] = others[found]
    return company
