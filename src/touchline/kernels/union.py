"""Connected components over links, with at most so many nodes of a kind in each.

How many nodes of each kind a component has is kept in one 64-bit word, seven bits a kind: the words of two components are
added and compared with every limit at once (Lamport, Multiple byte processing with full-word instructions, 1975).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel

GUARD = np.uint64(0x8080808080808080)
"""The top bit of each byte: set by a sum that is over its limit; in a component's word, it says that a rule is broken there."""
BROKEN = np.uint64(0x8000000000000000)
FINE = np.uint64(0)


class Limits(NamedTuple):
    """127 less the limit in the byte of each kind, and the bytes of unique kinds with all bits set."""

    slack: np.uint64
    unique: np.uint64


class Sides(NamedTuple):
    """Which nodes must stay apart: `first[node]` begins a chain through `following` of `side` numbers; 2n and 2n+1 exclude each other.

    Without any side, `first` may be empty.
    """

    first: NDArray[np.int32]
    following: NDArray[np.int32]
    side: NDArray[np.int32]


class Forest(NamedTuple):
    """Components in the making: each node's parent, and of roots the packed number of nodes per kind."""

    parent: NDArray[np.int32]
    weight: NDArray[np.uint64]


@kernel
def root_of(parent: NDArray[np.int32], node: int) -> int:
    """The root of a node's component; every second node on the way is led to its grandparent."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@kernel
def join_freely(
    one: NDArray[np.int32], other: NDArray[np.int32], kept: NDArray[np.bool_], forest: Forest, slack: np.uint64
) -> None:
    """Join the nodes of all kept links, in any order; a component over a limit is marked as broken in its root's weight.

    Union by smaller number with path halving (Tarjan, van Leeuwen 1984). Where nothing is broken, no order of the links would
    have refused one of them.
    """
    parent, weight = forest.parent, forest.weight
    for link in range(one.size):
        if not kept[link]:
            continue
        left, right = root_of(parent, one[link]), root_of(parent, other[link])
        if left == right:
            continue
        low, high = min(left, right), max(left, right)
        parent[high] = low
        weight[low] = together(weight[low], weight[high], slack)


@kernel
def together(one: np.uint64, other: np.uint64, slack: np.uint64) -> np.uint64:
    """The weight of two components as one; broken where one of them is, or where a limit is exceeded."""
    if (one | other) & GUARD != FINE or (one + other + slack) & GUARD != FINE:
        return BROKEN
    return one + other


@kernel
def broken_links(one: NDArray[np.int32], kept: NDArray[np.bool_], broken: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The kept links of broken components, whose nodes are marked."""
    found = np.empty(one.size, np.int64)
    count = 0
    for link in range(one.size):
        if kept[link] and broken[one[link]]:
            found[count] = link
            count += 1
    return found[:count].copy()


@kernel
def _apart(sides: Sides, left: int, right: int) -> bool:
    if sides.side.size == 0 or sides.first[left] < 0 or sides.first[right] < 0:
        return False
    here = sides.first[left]
    while here >= 0:
        there = sides.first[right]
        while there >= 0:
            if sides.side[here] ^ sides.side[there] == 1:
                return True
            there = sides.following[there]
        here = sides.following[here]
    return False


@kernel
def _chain(sides: Sides, low: int, high: int) -> None:
    """Append the chain of one root to that of the other."""
    if sides.side.size == 0:
        return
    if sides.first[low] < 0:
        sides.first[low] = sides.first[high]
    elif sides.first[high] >= 0:
        last = sides.first[low]
        while sides.following[last] >= 0:
            last = sides.following[last]
        sides.following[last] = sides.first[high]


@kernel
def _objection(forest: Forest, limits: Limits, sides: Sides, left: int, right: int) -> int:
    """0 if two components may be one; 1 unique, 2 cap, 4 kept apart by a split."""
    if _apart(sides, left, right):
        return 4
    over = (forest.weight[left] + forest.weight[right] + limits.slack) & GUARD
    if over == FINE:
        return 0
    return 1 if over & limits.unique != FINE else 2


@kernel
def join_in_order(
    one: NDArray[np.int32], other: NDArray[np.int32], forest: Forest, limits: Limits, sides: Sides
) -> NDArray[np.uint8]:
    """Join nodes link by link, in the order given, unless a rule objects; gives the objection to each (0: none)."""
    parent, weight = forest.parent, forest.weight
    objections = np.zeros(one.size, np.uint8)
    for link in range(one.size):
        left, right = root_of(parent, one[link]), root_of(parent, other[link])
        if left == right:
            continue
        objections[link] = _objection(forest, limits, sides, left, right)
        if objections[link] == 0:
            low, high = min(left, right), max(left, right)
            parent[high] = low
            weight[low] += weight[high]
            _chain(sides, low, high)
    return objections


@kernel
def join_by_decision(one: NDArray[np.int32], other: NDArray[np.int32], forest: Forest, sides: Sides) -> NDArray[np.uint8]:
    """Join nodes whatever the limits say; only what is kept apart stays apart."""
    objections = np.zeros(one.size, np.uint8)
    for link in range(one.size):
        left, right = root_of(forest.parent, one[link]), root_of(forest.parent, other[link])
        if left == right:
            continue
        if _apart(sides, left, right):
            objections[link] = 4
            continue
        low, high = min(left, right), max(left, right)
        forest.parent[high] = low
        _chain(sides, low, high)
    return objections


@kernel
def roots_of(forest: Forest) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The root of every node, the smallest node of its component, and whether a rule is broken in that component."""
    roots = np.empty(forest.parent.size, np.int32)
    broken = np.empty(roots.size, np.bool_)
    for node in range(roots.size):
        parent = forest.parent[node]
        if parent == node:
            roots[node] = node
            broken[node] = forest.weight[node] & GUARD != FINE
        else:
            roots[node] = roots[parent]
            broken[node] = broken[parent]
    return roots, broken


@kernel
def find_roots(forest: Forest, some: NDArray[np.int32], roots: NDArray[np.int32]) -> None:
    """Look up the roots of some nodes again."""
    for node in some:
        roots[node] = root_of(forest.parent, node)


@kernel
def number_components(roots: NDArray[np.int32], aside: NDArray[np.bool_]) -> tuple[NDArray[np.int32], int]:
    """Number the components by their first node; gives also how many there are. Nodes set aside are alone, and get −1."""
    number = np.empty(roots.size, np.int32)
    count = 0
    for node in range(roots.size):
        if aside[node]:
            number[node] = -1
        elif roots[node] == node:
            number[node] = count
            count += 1
        else:
            number[node] = number[roots[node]]
    return number, count


@kernel
def strongest_nodes(
    kinds: NDArray[np.int8], ranks: NDArray[np.int8], keys: NDArray[np.uint64], component: NDArray[np.int32], components: int
) -> NDArray[np.int32]:
    """Per component the node of the smallest rank (by kind), among equals that of the smallest key; those of component −1 are in none."""
    best = np.full(components, -1, np.int32)
    least = np.full(components, 127, np.int8)
    for node in range(component.size):
        at, rank = component[node], ranks[kinds[node]]
        if at >= 0 and (rank < least[at] or (rank == least[at] and keys[node] < keys[best[at]])):
            best[at], least[at] = node, rank
    return best
