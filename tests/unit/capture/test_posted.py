"""Calls that channels make: what says who it was, and what is refused."""

from __future__ import annotations

from touchline.capture.channel import Call, Parsed
from touchline.capture.posted import lines_of
from touchline.model.events import Reason

CARD: Call = {"type": "track", "event": "Bought", "context": {"traits": {"card": "1234"}}}


def test_an_own_kind_among_the_traits_says_who_it_was() -> None:
    assert lines_of(Parsed((CARD,)), most_bytes=1000, own=("card",)).count == 1


def test_without_such_a_kind_a_card_says_nothing() -> None:
    refused = lines_of(Parsed((CARD,)), most_bytes=1000, own=("member",)).refused
    assert [(one.reason, "a member" in one.detail) for one in refused] == [(Reason.NO_CUSTOMER, True)]
