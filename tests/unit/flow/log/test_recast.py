"""Rules that change: what was recognised under others is read as if it had always been under those of today."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from oracles.identity import Oracle, Row
from people_log import PeopleLog, content_of
from touchline.model.identity import OWN, IdentifierKind, IdentityRules, KindRule

KIND = IdentifierKind
USUAL = IdentityRules()
BLOCKING = IdentityRules(
    kinds={**USUAL.kinds, KIND.USER_ID: KindRule(unique=True, blocked=("u0", "u1")), KIND.EMAIL: KindRule(most=1)}
)
REORDERED = dataclasses.replace(USUAL, priority=(KIND.PHONE, KIND.EMAIL, KIND.USER_ID, KIND.ANONYMOUS_ID))
CARDS = IdentityRules(
    kinds={**USUAL.kinds, OWN: KindRule(unique=True, blocked=("k0",), origins=("traits.card",))},
    own=("card",),
    priority=(OWN, *IdentifierKind),
)
RULES = st.sampled_from([USUAL, BLOCKING, REORDERED, CARDS])
LETTERS = {"user_id": "u", "email": "b", "phone": "4179000000", "anonymous_id": "d"}
VALUES = {kind: st.sampled_from([f"{letter}{number}" for number in range(3)]) for kind, letter in LETTERS.items()}
CARD = {"card": st.sampled_from(["k0", "k1", "k2"])}
ROWS = st.lists(
    st.builds(
        Row,
        st.integers(0, 6),
        st.fixed_dictionaries({}, optional=VALUES | CARD).filter(lambda row: set(row) != {"card"} and row),
    ),
    min_size=1,
    max_size=10,
)


def same_profiles(found: Sequence[object], wanted: Sequence[object]) -> bool:
    pairs = set(zip(found, wanted, strict=True))
    return len(pairs) == len(set(found)) == len(set(wanted))


@given(ROWS, RULES, RULES)
def test_who_looks_with_other_rules_sees_what_these_say(rows: list[Row], before: IdentityRules, now: IdentityRules) -> None:
    log = PeopleLog(before)
    log.add(rows)
    log.look_with(now)
    assert same_profiles(log.owners(), Oracle(now, content_of).owners(rows))


@given(st.lists(st.tuples(RULES, ROWS), min_size=1, max_size=4), st.integers(1, 3))
def test_rules_may_change_at_any_time(spells: list[tuple[IdentityRules, list[Row]]], often: int) -> None:
    log, rows = PeopleLog(), list[Row]()
    for rules, some in spells:
        log.change(rules)
        for first in range(0, len(some), 4):
            log.add(some[first : first + 4])
            if len(rows) % often == 0:
                log.owners()
        rows += some
    assert same_profiles(log.owners(), Oracle(spells[-1][0], content_of).owners(rows))


@given(ROWS, RULES)
def test_nobody_of_whom_no_row_speaks_is_counted(rows: list[Row], now: IdentityRules) -> None:
    log = PeopleLog()
    log.add(rows)
    log.change(now)
    people = log.recognised().people
    assert set(log.owners()) - {-1} <= set(range(people.size))
    spoken = {one for row in rows for one in Oracle(now, content_of).counting(row)}
    shown = {
        one.kind + one.value
        for profile in range(people.size)
        for one in people.identifiers(profile)
        if one.standing == "joined"
    }
    assert shown <= {one.kind + one.value for one in spoken} | {one.kind + one.value for row in rows for one in row.named()}
    assert people.size <= len(spoken)
