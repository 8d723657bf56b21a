"""The graph kept from batch to batch: at any cut it says what all links at once would say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from touchline.identity.decide import Stands
from touchline.identity.graph import Graph
from touchline.identity.resolve import Links, Nodes, Resolved, Resolver
from touchline.identity.suppose import supposed
from touchline.model.identity import IdentifierKind, IdentityRules, KindRule

RULES = IdentityRules(
    kinds={kind: KindRule(unique=kind is IdentifierKind.USER_ID, most=2) for kind in IdentifierKind},
)
NONE, FIRST, SECOND = (np.array(nodes, np.int32) for nodes in ([], [0], [1]))
DECIDED = (Stands((), NONE, NONE), Stands(((FIRST, SECOND),), NONE, NONE), Stands((), FIRST, SECOND))
"""Nothing, a split of the first two identifiers, a merge of them."""


@st.composite
def grown(draw: st.DrawFn) -> tuple[Nodes, Links, list[tuple[int, int]], Stands]:
    """Identifiers and links, cuts (nodes, links) at which somebody asks, and what was decided."""
    size = draw(st.integers(2, 12))
    kinds = np.array(draw(st.lists(st.sampled_from(list(IdentifierKind)), min_size=size, max_size=size)), np.int8)
    pair = st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True)
    pairs = np.array(draw(st.lists(pair, max_size=16)), np.int32).reshape(-1, 2)
    time = np.array(draw(st.lists(st.integers(0, 5), min_size=len(pairs), max_size=len(pairs))), np.int64)
    flags = st.lists(st.booleans(), min_size=size, max_size=size)
    blocked = np.array(draw(flags)) & np.array(draw(flags)) & np.array(draw(flags))
    there = np.isin(np.arange(size), pairs) | np.array(draw(flags))
    nodes = Nodes(kinds, np.arange(size, dtype=np.uint64)[::-1].copy(), blocked, np.array(draw(flags)), there)
    cuts = sorted(draw(st.lists(st.integers(0, len(pairs)), max_size=4)))
    places = [(int(pairs[:cut].max(initial=-1)) + 1, cut) for cut in cuts]
    links = Links(time, pairs[:, 0].copy(), pairs[:, 1].copy())
    return nodes, links, [*places, (size, len(pairs))], draw(st.sampled_from(DECIDED))


def cut(nodes: Nodes, links: Links, size: int, count: int) -> tuple[Nodes, Links]:
    """What was there at first."""
    kinds, keys, blocked, own, _ = nodes
    time, one, other = links
    there = np.isin(np.arange(size), [one[:count], other[:count]]) | nodes.there[:size]
    return Nodes(kinds[:size], keys[:size], blocked[:size], own[:size], there), Links(time[:count], one[:count], other[:count])


def equal(one: Resolved, other: Resolved) -> bool:
    names = ("profile_of", "root_of", "strongest", "shared", "left_out", "refusal")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@given(grown())
def test_at_any_cut_it_says_what_all_links_at_once_would_say(case: tuple[Nodes, Links, list[tuple[int, int]], Stands]) -> None:
    nodes, links, cuts, stands = case
    resolver = Resolver(RULES, stands)
    graph = Graph(resolver)
    for size, count in cuts:
        some = cut(nodes, links, max(size, 2), count)
        assert equal(graph.resolved(*some), resolver.resolve(*some))


@st.composite
def decided(draw: st.DrawFn, size: int) -> Stands:
    """Splits and merges of some identifiers."""
    some = st.lists(st.integers(0, size - 1), min_size=2, max_size=4, unique=True)
    splits = [(np.array(one[:1], np.int32), np.array(one[1:], np.int32)) for one in draw(st.lists(some, max_size=2))]
    made = np.array([one[:2] for one in draw(st.lists(some, max_size=2))], np.int32).reshape(-1, 2)
    return Stands(tuple(splits), made[:, 0].copy(), made[:, 1].copy())


@given(grown(), st.data())
def test_under_other_decisions_it_is_as_if_all_were_joined_anew(
    case: tuple[Nodes, Links, list[tuple[int, int]], Stands], data: st.DataObject
) -> None:
    nodes, links, _, _ = case
    was, then = (data.draw(decided(nodes.kinds.size)) for _ in range(2))
    known = Resolver(RULES, was).resolve(nodes, links)
    resolver = Resolver(RULES, then)
    assert equal(supposed(known, was, resolver, nodes, links), resolver.resolve(nodes, links))
