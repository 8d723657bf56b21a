"""Decisions of people about identifiers, as the resolver needs them: what stays apart, and what is joined whatever the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.union import Sides
from touchline.model.identity import Action, Decision

Nodes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Stands:
    """The decisions that stand: for each split the two sides, and the pairs that are joined by merges and approvals."""

    splits: tuple[tuple[Nodes, Nodes], ...]
    one: Nodes
    other: Nodes

    def touched(self) -> Nodes:
        """Every node that a decision speaks of."""
        return np.concatenate([self.one, self.other, *(side for split in self.splits for side in split)])

    def parted(self, one: Nodes, other: Nodes) -> NDArray[np.bool_]:
        """Which pairs have their ends on the two sides of a split."""
        marked = np.zeros(one.size, np.bool_)
        for out, rest in self.splits:
            marked |= (np.isin(one, out) & np.isin(other, rest)) | (np.isin(one, rest) & np.isin(other, out))
        return marked

    def sides(self, size: int) -> Sides:
        """The splits as chains over the nodes; sides 2n and 2n+1 belong to split n."""
        first = np.full(size if self.splits else 0, -1, np.int32)
        following: list[int] = []
        side: list[int] = []
        for number, split in enumerate(self.splits):
            for half, nodes in enumerate(split):
                for node in nodes.tolist():
                    following.append(int(first[node]))
                    first[node] = len(side)
                    side.append(2 * number + half)
        return Sides(first, np.array(following, np.int32), np.array(side, np.int32))


def no_decisions() -> Stands:
    """Nobody has decided anything."""
    none = np.empty(0, np.int32)
    return Stands((), none, none)


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The splits, merges and approvals that nobody has taken back, oldest first."""
    undone = {decision.target for decision in decisions if decision.action is Action.UNDO}
    return tuple(one for one in decisions if one.action is not Action.UNDO and one.id not in undone)


def stands_of(decisions: Sequence[Decision]) -> Stands:
    """What the decisions come to."""
    valid = standing(decisions)
    splits = tuple((_nodes(one.nodes), _nodes(one.rest)) for one in valid if one.action is Action.SPLIT)
    joined = [pair for one in valid if one.action is not Action.SPLIT for pair in _pairs(one.nodes)]
    return Stands(splits, _nodes(left for left, _ in joined), _nodes(right for _, right in joined))


def _nodes(numbers: Iterable[int]) -> Nodes:
    return np.array(list(numbers), np.int32)


def _pairs(nodes: tuple[int, ...]) -> list[tuple[int, int]]:
    """The first node with each of the others."""
    return [(nodes[0], node) for node in nodes[1:]]
