"""Since when a device is known to be a person's: never before a link was seen, whatever was learnt later."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from touchline.identity.explain import Kin
from touchline.identity.moments import ALWAYS, NEVER, known_since, personal, seen_on_shared
from touchline.identity.resolve import Links, Resolver, all_nodes
from touchline.model.identity import IdentifierKind

USER, EMAIL, DEVICE = IdentifierKind.USER_ID, IdentifierKind.EMAIL, IdentifierKind.ANONYMOUS_ID


def kin(kinds: Sequence[IdentifierKind], *links: tuple[int, int, int], blocked: Sequence[int] = ()) -> Kin:
    """Who is who by links of (time, one, other); some nodes blocked."""
    nodes = all_nodes(np.array(kinds, np.int8))
    nodes.blocked[list(blocked)] = True
    times, ones, others = zip(*links, strict=True) if links else ((), (), ())
    seen = Links(np.array(times, np.int64), np.array(ones, np.int32), np.array(others, np.int32))
    resolver = Resolver()
    return Kin(resolver, nodes, seen, resolver.resolve(nodes, seen), ())


def test_a_device_is_known_from_its_first_login_on_and_a_person_always() -> None:
    found = known_since(kin((USER, DEVICE, DEVICE), (30, 0, 1), (20, 0, 1)))

    assert found.tolist() == [ALWAYS, 20, NEVER]


def test_along_a_chain_the_latest_link_counts_and_of_several_chains_the_first() -> None:
    chain = known_since(kin((EMAIL, DEVICE, DEVICE), (10, 0, 1), (40, 1, 2)))
    both = known_since(kin((EMAIL, DEVICE, DEVICE), (10, 0, 1), (40, 1, 2), (25, 0, 2)))

    assert chain.tolist() == [ALWAYS, 10, 40]
    assert both.tolist() == [ALWAYS, 10, 25]


def test_a_blocked_identifier_names_nobody() -> None:
    found = kin((USER, DEVICE), (10, 0, 1), blocked=(0,))

    assert personal(found).tolist() == [False, False]
    assert known_since(found).tolist() == [NEVER, NEVER]


def test_on_a_device_of_two_people_each_is_known_since_they_were_seen_there() -> None:
    found = kin((USER, USER, DEVICE), (10, 0, 2), (50, 1, 2), (60, 0, 2))
    shared = seen_on_shared(found)
    device, people = np.full(4, 2, np.int32), found.resolved.profile_of[np.array([0, 0, 1, 1])]

    assert known_since(found)[2] == NEVER
    assert shared.known(device, people, np.array([9, 10, 49, 50])).tolist() == [False, True, False, True]


def test_without_shared_devices_nobody_is_known_by_one() -> None:
    shared = seen_on_shared(kin((USER, DEVICE), (10, 0, 1)))

    assert shared.known(np.array([1], np.int32), np.array([0], np.int32), np.array([99])).tolist() == [False]
