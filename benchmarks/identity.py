"""`python -m benchmarks.identity --links 1e7`: recognising customers, with and without rules, against connected components elsewhere."""

from __future__ import annotations

import argparse

import numpy as np
from benchmarks.contest import OURS, Answer, Contest, Entrant, hold
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from touchline.identity.resolve import Links, Nodes, Resolver, all_nodes
from touchline.model.identity import IdentifierKind, IdentityRules, KindRule

SEED = 7
WITHOUT_RULES = IdentityRules(kinds={kind: KindRule(most=None) for kind in IdentifierKind})
WRONG = 0.002
"""The share of links that lead to somebody else: shared devices, mistyped addresses."""


def made(count: int) -> tuple[Nodes, Links]:
    """Customers with a user_id, an address and three devices, seen in any order."""
    chance = np.random.default_rng(SEED)
    users = count // 4
    kinds = np.repeat(
        np.array([IdentifierKind.USER_ID, IdentifierKind.EMAIL, IdentifierKind.ANONYMOUS_ID], np.int8),
        [users, users, 3 * users],
    )
    count = 4 * users
    one = np.tile(np.arange(users, dtype=np.int32), 4)
    other = np.arange(users, 5 * users, dtype=np.int32)
    wrong = chance.random(count) < WRONG
    other[wrong] = chance.integers(users, 5 * users, int(wrong.sum()))
    order = chance.permutation(count)
    kinds, one, other = _by_first_sight(kinds, one[order], other[order])
    return all_nodes(kinds), Links(chance.integers(0, 1 << 50, count), one, other)


def _by_first_sight(
    kinds: NDArray[np.int8], one: NDArray[np.int32], other: NDArray[np.int32]
) -> tuple[NDArray[np.int8], NDArray[np.int32], NDArray[np.int32]]:
    """Identifiers numbered as the registry does."""
    first = np.full(kinds.size, 2 * one.size)
    for place, nodes in ((1, other), (0, one)):
        first[nodes[::-1]] = np.minimum(first[nodes[::-1]], 2 * np.arange(one.size)[::-1] + place)
    order = np.argsort(first, kind="stable")
    number = np.empty(kinds.size, np.int32)
    number[order] = np.arange(kinds.size, dtype=np.int32)
    return kinds[order], number[one], number[other]


def contest(count: int) -> Contest:
    """Connected components as everybody finds them, and under the rules that are usual here."""
    nodes, links = made(count)
    size = nodes.kinds.size

    def elsewhere() -> NDArray[np.int32]:
        graph = coo_array((np.ones(links.one.size, np.bool_), (links.one, links.other)), shape=(size, size))
        found: NDArray[np.int32] = connected_components(graph, directed=False)[1]
        return found

    plain, ruled = Resolver(WITHOUT_RULES), Resolver()
    return Contest(
        question=f"customers of {count:,} links",
        floor=lambda: int(links.time.max()) + int(links.one.max()) + int(links.other.max()),
        entrants=[
            Entrant(engine=OURS, way="components", ask=lambda: plain.resolve(nodes, links).profile_of, read=_sizes),
            Entrant(engine="scipy", way="connected_components", ask=elsewhere, read=_sizes),
            Entrant(
                engine=OURS,
                way="unique user_ids, caps, shared devices",
                ask=lambda: ruled.resolve(nodes, links).profile_of,
                read=lambda found: {"profiles": int(found.max()) + 1},
                expected={"profiles": int(ruled.resolve(nodes, links).profile_of.max()) + 1},
            ),
        ],
    )


def _sizes(found: NDArray[np.int32]) -> Answer:
    """How many customers there are of each size."""
    sizes, counts = np.unique(np.bincount(found), return_counts=True)
    return dict(zip(map(str, sizes.tolist()), counts.tolist(), strict=True))


def main() -> None:
    """Check, time and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity")
    parser.add_argument("--links", type=lambda text: int(float(text)), default=10_000_000)
    count = parser.parse_args().links
    for time in hold(contest(count)):
        print(f"{time.engine:<10} {time.way:<40} {time.median:8.3f} s  {time.processor:8.3f} s of processor", flush=True)


if __name__ == "__main__":
    main()
