"""What two have changed alike: found by what of a map each touched, and shown as it was, is and would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from touchline.design.edit import nodes_of
from touchline.design.flow_text import flow_text
from touchline.design.nodes import Mapping, plain
from touchline.design.walking import node_at
from touchline.model.drafts import Clash, DraftStep
from touchline.model.edits import ORDER, Plain, Spot, meet


class Texts(NamedTuple):
    """A map as it was when both began, as it is now, and as it would be by the one change alone."""

    before: str
    theirs: str
    mine: str


def clashes(texts: Texts, mine: Iterable[Spot], theirs: Sequence[DraftStep]) -> tuple[Clash, ...]:
    """Every spot of mine that their steps touched too, with the last of them."""
    found = []
    for spot in mine:
        last = next((step for step in reversed(theirs) if any(meet(spot, one) for one in step.spots)), None)
        if last is not None:
            found.append(clash(texts, spot, last))
    return tuple(found)


def clash(texts: Texts, spot: Spot, last: DraftStep) -> Clash:
    """One spot in three texts, and who changed it last."""
    before, theirs, mine = (said_at(text, spot) for text in texts)
    return Clash(spot=spot, before=before, theirs=theirs, mine=mine, by=last.by, at=last.at, revision=last.revision)


def said_at(text: str, spot: Spot) -> str:
    """What a map's text says at a spot, in one line; for an order, what stands behind; empty for nothing."""
    root = nodes_of(text)
    if spot and spot[-1] == ORDER:
        among = node_at(root, spot[:-2])
        ids = [entry.key for entry in among.entries] if isinstance(among, Mapping) else []
        return next((after for one, after in pairwise(ids) if one == spot[-2]), "")
    node = node_at(root, spot)
    value = plain(node) if node is not None else None
    return "" if value is None else value if isinstance(value, str) else flow_text(value)


def differences(before: str, after: str) -> tuple[Spot, ...]:
    """The spots at which two texts of a map say something else."""
    return tuple(_differing(plain(nodes_of(before)), plain(nodes_of(after)), ()))


def _differing(before: Plain, after: Plain, spot: Spot) -> Iterator[Spot]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _differing(before.get(key), after.get(key), (*spot, key))
    elif before != after:
        yield spot
