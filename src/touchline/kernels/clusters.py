"""Clusters that grow link by link, each with the chain of its links, so that one can be looked at again without the others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.union import FINE, GUARD, Forest, root_of, together


class Chains(NamedTuple):
    """Links in chains: a root's begins at `head` and ends at `tail`, `following` leads on; −1 where there is none."""

    head: NDArray[np.int32]
    tail: NDArray[np.int32]
    following: NDArray[np.int32]


@kernel
def chain_links(one: NDArray[np.int32], kept: NDArray[np.bool_], first: int, forest: Forest, chains: Chains) -> None:
    """Append each kept link from number `first` on to the chain of its cluster."""
    for place in range(one.size):
        if kept[place]:
            root, link = root_of(forest.parent, one[place]), first + place
            if chains.tail[root] < 0:
                chains.head[root] = link
            else:
                chains.following[chains.tail[root]] = link
            chains.tail[root] = link


@kernel
def join_chained(
    one: NDArray[np.int32], other: NDArray[np.int32], kept: NDArray[np.bool_], forest: Forest, chains: Chains, slack: np.uint64
) -> None:
    """Join the nodes of kept links as `join_freely` does, and their chains."""
    parent, weight = forest.parent, forest.weight
    for place in range(one.size):
        if not kept[place]:
            continue
        left, right = root_of(parent, one[place]), root_of(parent, other[place])
        if left != right:
            low, high = min(left, right), max(left, right)
            parent[high] = low
            weight[low] = together(weight[low], weight[high], slack)
            _append(chains, low, high)


@kernel
def _append(chains: Chains, low: int, high: int) -> None:
    """Put the chain of one root behind that of the other."""
    if chains.head[high] < 0:
        return
    if chains.tail[low] < 0:
        chains.head[low] = chains.head[high]
    else:
        chains.following[chains.tail[low]] = chains.head[high]
    chains.tail[low] = chains.tail[high]


@kernel
def links_of(roots: NDArray[np.int32], chains: Chains, size: int) -> NDArray[np.int64]:
    """The links of these clusters; `size` is how many links there are in all."""
    found = np.empty(size, np.int64)
    count = 0
    for root in roots:
        link = chains.head[root]
        while link >= 0:
            found[count] = link
            count += 1
            link = chains.following[link]
    return found[:count].copy()


@kernel
def broken_roots(nodes: NDArray[np.int32], forest: Forest) -> NDArray[np.int32]:
    """The roots of these nodes, −1 where nothing is broken in their cluster."""
    roots = np.empty(nodes.size, np.int32)
    for place in range(nodes.size):
        root = root_of(forest.parent, nodes[place])
        roots[place] = root if forest.weight[root] & GUARD != FINE else -1
    return roots


@kernel
def settled_roots(clusters: Forest, settled: Forest) -> NDArray[np.int32]:
    """The root of every node: that of its cluster where nothing is broken, else the one that it was settled on."""
    cluster = np.empty(clusters.parent.size, np.int32)
    roots = np.empty(cluster.size, np.int32)
    for node in range(roots.size):
        parent = clusters.parent[node]
        cluster[node] = node if parent == node else cluster[parent]
        broken = clusters.weight[cluster[node]] & GUARD != FINE
        roots[node] = root_of(settled.parent, node) if broken else cluster[node]
    return roots
