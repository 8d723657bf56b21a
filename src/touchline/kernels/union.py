"""Connected components over links, with at most one value of a unique kind in each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel


@kernel
def _root(parent: NDArray[np.int32], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@kernel
def join_links(
    one: NDArray[np.int32], other: NDArray[np.int32], unique: NDArray[np.bool_], refused: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """Join nodes link by link, in the order given, and number the components by their first node.

    `unique[node]` marks nodes of a unique kind: a link that would put two of them together is refused and marked.
    Union by smaller number with path halving (Tarjan, van Leeuwen 1984). Gives the component of every node.
    """
    parent = np.arange(unique.size, dtype=np.int32)
    holds = unique.copy()
    for link in range(one.size):
        left, right = _root(parent, one[link]), _root(parent, other[link])
        if left == right:
            continue
        if holds[left] and holds[right]:
            refused[link] = True
            continue
        low, high = min(left, right), max(left, right)
        parent[high] = low
        holds[low] = holds[low] or holds[high]
    component = np.empty(unique.size, np.int32)
    count = 0
    for node in range(unique.size):
        root = _root(parent, node)
        if root == node:
            component[node] = count
            count += 1
        else:
            component[node] = component[root]
    return component


@kernel
def strongest_nodes(kinds: NDArray[np.int8], component: NDArray[np.int32], components: int) -> NDArray[np.int32]:
    """Per component the node of the smallest kind, the first among equals."""
    best = np.full(components, -1, np.int32)
    for node in range(component.size):
        held = best[component[node]]
        if held < 0 or kinds[node] < kinds[held]:
            best[component[node]] = node
    return best
