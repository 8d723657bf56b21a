"""P5 in many histories: decisions taken back, links told, orders of arrival and rules that change, many of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from live.seeds import seed
from oracles.identity import Oracle, Row
from people_log import PeopleLog, content_of
from promises import test_identity as short
from touchline.model.identity import OWN, IdentifierKind, IdentityRules, KindRule

MANY = 1000
NARROW = IdentityRules(kinds={**IdentityRules().kinds, IdentifierKind.EMAIL: KindRule(most=1)})
BLOCKING = IdentityRules(kinds={**IdentityRules().kinds, IdentifierKind.USER_ID: KindRule(unique=True, blocked=("u0", "u1"))})
REORDERED = IdentityRules(priority=(*reversed(tuple(IdentifierKind)[:3]), IdentifierKind.ANONYMOUS_ID))
CARDS = IdentityRules(
    kinds={**IdentityRules().kinds, OWN: KindRule(unique=True, origins=("traits.card",))},
    own=("card",),
    priority=(OWN, *IdentifierKind),
)
RULES = (IdentityRules(), NARROW, BLOCKING, REORDERED, CARDS)
LETTERS = {"user_id": "u", "email": "b", "phone": "4179000000", "anonymous_id": "d"}

PROMISES: list[Callable[[], None]] = [
    short.test_a_split_gives_the_profiles_that_there_were_had_they_never_been_merged,
    short.test_an_undo_restores_exactly_what_was,
    short.test_the_links_told_are_just_those_that_make_one_customer,
    short.test_between_any_two_identifiers_of_a_customer_there_is_a_chain_of_links,
]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__.removeprefix("test_"))
def test_what_holds_in_a_hundred_histories_holds_in_a_thousand(promise: Callable[[], None]) -> None:
    inner = vars(promise)["hypothesis"].inner_test
    strategies = vars(promise)["hypothesis"]._given_kwargs
    settings(max_examples=MANY, deadline=None)(given(**strategies)(inner))()


def drawn(chance: np.random.Generator, count: int) -> list[Row]:
    """Rows with identifiers of few values, so that they meet."""
    rows: list[Row] = []
    while len(rows) < count:
        named = {kind: f"{letter}{chance.integers(4)}" for kind, letter in LETTERS.items() if chance.random() < 0.45}
        if named:
            card = {"card": f"k{chance.integers(4)}"} if chance.random() < 0.3 else {}
            rows.append(Row(int(chance.integers(20)), named | card))
    return rows


def partition(found: Sequence[object]) -> list[int]:
    """Each by the first place of its equals."""
    return [found.index(one) for one in found]


@pytest.mark.long
def test_rules_that_change_at_any_time_say_of_long_histories_what_the_last_of_them_say() -> None:
    start = seed()
    for episode in range(200):
        chance = np.random.default_rng(start + episode)
        log, rows = PeopleLog(), list[Row]()
        for _ in range(int(chance.integers(1, 5))):
            rules = RULES[int(chance.integers(len(RULES)))]
            log.change(rules)
            for _ in range(int(chance.integers(1, 4))):
                fresh = drawn(chance, int(chance.integers(1, 12)))
                log.add(fresh)
                rows += fresh
                if chance.random() < 0.5:
                    log.owners()
        assert partition(log.owners()) == partition(Oracle(rules, content_of).owners(rows)), start + episode
