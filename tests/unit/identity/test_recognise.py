"""Recognising customers: the fast way against the slow one, in any order of arrival, with decisions and without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from oracles.identity import Oracle, Row, Told
from people_log import PeopleLog, content_of
from touchline.model.identity import OWN, Action, Decision, IdentifierKind, IdentityRules, KindRule

KIND = IdentifierKind
CARD, MEMBER = OWN, OWN + 1
RULES = IdentityRules(
    kinds={
        KIND.USER_ID: KindRule(unique=True),
        KIND.EMAIL: KindRule(most=2, blocked=("b0",)),
        KIND.PHONE: KindRule(most=None),
        KIND.ANONYMOUS_ID: KindRule(most=2),
        CARD: KindRule(unique=True, blocked=("k0", "k1"), origins=("traits.card",)),
        MEMBER: KindRule(most=None, origins=("traits.member",)),
    },
    own=("card", "member"),
    priority=(CARD, KIND.USER_ID, KIND.PHONE, KIND.EMAIL, MEMBER, KIND.ANONYMOUS_ID),
)
"""Narrow enough that a handful of rows breaks every rule."""

LETTERS = {"user_id": "u", "email": "b", "phone": "4179000000", "anonymous_id": "d", "card": "k", "member": "m"}


def identifiers() -> st.SearchStrategy[dict[str, str]]:
    """One to six identifiers of few values, so that they meet."""
    values = {kind: st.sampled_from([f"{letter}{number}" for number in range(4)]) for kind, letter in LETTERS.items()}
    return st.fixed_dictionaries({}, optional=values).filter(bool)


ROWS = st.lists(st.builds(Row, st.integers(0, 6), identifiers()), min_size=1, max_size=14)


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Row], Told]:
    """Rows, and splits and merges of identifiers that they carry."""
    rows = draw(ROWS)
    known = sorted({one for row in rows for one in row.named()}, key=str)
    splits = []
    for _ in range(draw(st.integers(0, 2))):
        out = draw(st.frozensets(st.sampled_from(known), min_size=1, max_size=2))
        rest = frozenset(known) - out
        splits.append((out, draw(st.frozensets(st.sampled_from(sorted(rest, key=str)))) if rest else rest))
    pairs = st.permutations(known).map(lambda order: tuple(order[:2]))
    merges = draw(st.lists(pairs, max_size=2)) if len(known) > 1 else []
    return rows, Told(tuple(splits), tuple(merges))


def same_profiles(found: Sequence[int], wanted: Sequence[object]) -> bool:
    """Whether two ways to name the profile of each row put the same rows together."""
    pairs = set(zip(found, wanted, strict=True))
    return len(pairs) == len(set(found)) == len(set(wanted))


def logged(rows: Sequence[Row], told: Told, size: int = 4) -> PeopleLog:
    """A log that took the rows in batches, and the decisions at the end."""
    log = PeopleLog(RULES)
    for first in range(0, len(rows), size):
        log.add(rows[first : first + size])
    at = datetime(2026, 11, 22, tzinfo=UTC)
    for out, rest in told.splits:
        sides = [tuple(log.node(one) for one in side) for side in (out, rest)]
        log.decide(Decision(id=0, time=at, action=Action.SPLIT, nodes=sides[0], rest=sides[1]))
    for group in told.merges:
        log.decide(Decision(id=0, time=at, action=Action.MERGE, nodes=tuple(log.node(one) for one in group)))
    return log


@given(decided())
def test_the_fast_way_finds_the_profiles_of_the_slow_one(case: tuple[list[Row], Told]) -> None:
    rows, told = case
    assert same_profiles(logged(rows, told).owners(), Oracle(RULES, content_of, told).owners(rows))


@given(decided(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_the_order_of_arrival_does_not_matter(case: tuple[list[Row], Told], random: Random, size: int) -> None:
    rows, told = case
    places = list(range(len(rows)))
    random.shuffle(places)
    shuffled = logged([rows[place] for place in places], told, size).owners()
    found = [shuffled[places.index(place)] for place in range(len(rows))]
    assert same_profiles(logged(rows, told).owners(), found)


@given(ROWS, st.integers(1, 5))
def test_asking_in_between_changes_nothing(rows: list[Row], size: int) -> None:
    asked = logged([], Told())
    for first in range(0, len(rows), size):
        asked.add(rows[first : first + size])
        asked.owners()
    assert asked.owners() == logged(rows, Told(), size).owners()
