"""Consent: the last word counts, and when two profiles turn out to be one person, the stricter of their last words."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from touchline.identity.consent import Statement, Union, consent
from touchline.model.consent import ConsentState

GRANTED, DENIED, WITHDRAWN = ConsentState.GRANTED, ConsentState.DENIED, ConsentState.WITHDRAWN


def said(node: int, time: int, state: ConsentState, purpose: str = "mail") -> Statement:
    return Statement(node, time, purpose, state)


def held(*moments: Statement | Union) -> dict[str, ConsentState]:
    """What holds for the person of node 0."""
    statements = [one for one in moments if isinstance(one, Statement)]
    unions = [one for one in moments if isinstance(one, Union)]
    return {purpose: one.state for purpose, one in consent(statements, unions).get(0, {}).items()}


def test_the_last_statement_counts() -> None:
    assert held(said(0, 2, WITHDRAWN), said(0, 1, GRANTED)) == {"mail": WITHDRAWN}
    assert held(said(0, 1, DENIED), said(0, 2, GRANTED)) == {"mail": GRANTED}


def test_each_purpose_has_its_own_state() -> None:
    assert held(said(0, 1, GRANTED), said(0, 2, DENIED, "ads")) == {"mail": GRANTED, "ads": DENIED}


def test_on_a_merge_the_stricter_holds_even_where_it_is_older() -> None:
    assert held(said(0, 5, GRANTED), said(1, 1, DENIED), Union(9, 0, 1)) == {"mail": DENIED}
    assert held(said(1, 5, GRANTED), said(0, 1, DENIED), Union(9, 0, 1)) == {"mail": DENIED}


def test_a_statement_after_the_merge_counts_for_the_whole_person() -> None:
    assert held(said(0, 5, GRANTED), said(1, 1, DENIED), Union(9, 0, 1), said(1, 10, GRANTED)) == {"mail": GRANTED}


def test_a_statement_that_shows_the_link_itself_comes_after_it() -> None:
    assert held(said(0, 1, DENIED), Union(9, 0, 1), said(1, 9, GRANTED)) == {"mail": GRANTED}


def test_who_has_said_nothing_takes_nothing_away() -> None:
    assert held(said(0, 5, GRANTED), Union(9, 0, 1)) == {"mail": GRANTED}


def test_of_two_statements_of_one_moment_the_stricter_holds() -> None:
    assert held(said(0, 5, DENIED), said(0, 5, GRANTED)) == {"mail": DENIED}


MOMENTS = st.lists(
    st.one_of(
        st.builds(said, st.integers(0, 3), st.integers(0, 6), st.sampled_from(ConsentState)),
        st.builds(Union, st.integers(0, 6), st.integers(0, 3), st.integers(0, 3)),
    ),
    max_size=10,
)


@given(MOMENTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(moments: list[Statement | Union], random: Random) -> None:
    shuffled = list(moments)
    random.shuffle(shuffled)
    assert held(*moments) == held(*shuffled)
