"""Which consent holds: the latest statement, and when profiles become one the stricter of both until a later statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from touchline.model.consent import ConsentState


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said, by the node of an identifier: time in µs."""

    node: int
    time: int
    purpose: str
    state: ConsentState
    source: str = ""
    text_version: str = ""


@dataclass(frozen=True, slots=True)
class Union:
    """That two identifiers became one person at a time (µs)."""

    time: int
    one: int
    other: int


Standing = dict[str, Statement]
"""Per purpose the statement that holds."""


def consent(statements: Iterable[Statement], unions: Iterable[Union]) -> dict[int, Standing]:
    """Fold statements and unions in the order of time; of one moment unions come first, and the strictest of several statements holds.

    Gives what holds for each group of nodes, by its smallest node. Nothing said is no stricter than consent given.
    """
    groups = _Groups()
    moments: list[Statement | Union] = sorted([*unions, *statements], key=_order)
    for moment in moments:
        if isinstance(moment, Union):
            groups.join(moment.one, moment.other)
        else:
            groups.say(moment)
    return groups.holding


def _order(moment: Statement | Union) -> tuple[int, int, int, int, int]:
    if isinstance(moment, Union):
        return moment.time, 0, 0, moment.one, moment.other
    return moment.time, 1, _RANKS[moment.state], moment.node, 0


_RANKS = {ConsentState.GRANTED: 0, ConsentState.DENIED: 1, ConsentState.WITHDRAWN: 2}
"""Denied and withdrawn are equally strict; where nothing else tells two statements apart, a withdrawal goes before."""


def _strict(statement: Statement) -> int:
    return min(_RANKS[statement.state], 1)


def _weight(statement: Statement) -> tuple[int, int, int]:
    """What counts more when profiles become one."""
    return _strict(statement), statement.time, _RANKS[statement.state]


class _Groups:
    """Who is one person so far, and what holds for each."""

    def __init__(self) -> None:
        self.holding: dict[int, Standing] = {}
        self._parent: dict[int, int] = {}

    def _top(self, node: int) -> int:
        while self._parent.setdefault(node, node) != node:
            node = self._parent[node]
        return node

    def say(self, statement: Statement) -> None:
        """A later statement replaces what held."""
        self.holding.setdefault(self._top(statement.node), {})[statement.purpose] = statement

    def join(self, one: int, other: int) -> None:
        """Per purpose the stricter holds, of equally strict ones the later."""
        low, high = sorted((self._top(one), self._top(other)))
        if low == high:
            return
        self._parent[high] = low
        mine, theirs = self.holding.get(low, {}), self.holding.pop(high, {})
        for purpose, statement in theirs.items():
            held = mine.get(purpose)
            if held is None or _weight(statement) > _weight(held):
                mine[purpose] = statement
        if mine:
            self.holding[low] = mine
