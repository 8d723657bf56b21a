"""Calls that say who it was by a kind of identifier of the workspace's own."""

from __future__ import annotations

import pytest

from touchline.capture.calls import Calls, Form, Limits, read_body
from touchline.capture.requests import Body, read_bodies
from touchline.identity.rules import read_rules
from touchline.model.events import Reason

RULES = read_rules({"kinds": {"card": {"from": ["properties.card", "context.externalIds"]}, "member": {}}})


def read(who: str, own: tuple[str, ...] = RULES.own_origins, kind: str = "track") -> Calls:
    call = f'{{"type": "{kind}", "event": "Bought", "groupId": "g", "previousId": "p", {who}}}'
    return read_body(f'{{"batch": [{call}]}}'.encode(), Form.BATCH, Limits(), lambda: "new", own)


CARD = '"context": {"externalIds": [{"type": "till", "id": "x"}, {"type": "card", "id": "1234"}]}'


@pytest.mark.parametrize(
    "who",
    [
        '"properties": {"card": "1234"}',
        '"properties": {"card": 1234}',
        '"traits": {"card": "1234"}',
        '"properties": {"member": "ana"}',
        '"context": {"traits": {"member": "ana"}}',
        CARD,
        '"userId": null, "anonymousId": "", ' + CARD,
    ],
)
def test_a_call_with_a_card_alone_is_taken(who: str) -> None:
    assert (read(who).count, read(who).refused) == (1, ())
    assert read(who, own=()).refused[0].reason is Reason.NO_CUSTOMER


@pytest.mark.parametrize(
    "who",
    [
        '"properties": {"card": null}',
        '"properties": {"card": " "}',
        '"properties": {"card": true}',
        '"properties": {"card": {"number": "1234"}}',
        '"context": {"externalIds": [{"type": "till", "id": "x"}]}',
        '"context": {"externalIds": "card"}',
        '"context": {"traits": "card"}',
        '"card": "1234"',
    ],
)
def test_what_is_no_card_names_nobody(who: str) -> None:
    assert [one.reason for one in read(who).refused] == [Reason.NO_CUSTOMER]


def test_an_alias_still_says_which_user_is_meant() -> None:
    assert read(CARD, kind="alias").refused[0].reason is Reason.NO_CUSTOMER
    assert read(CARD, kind="group").count == 1


def test_the_context_around_a_batch_may_say_whose_card_it_was() -> None:
    body = f'{{{CARD}, "batch": [{{"type": "page"}}, {{"type": "page", "context": {{"externalIds": []}}}}]}}'.encode()
    found = read_body(body, Form.BATCH, Limits(), lambda: "new", RULES.own_origins)
    assert (found.count, [one.index for one in found.refused]) == (1, [1])


def test_requests_that_are_read_together_know_cards_as_well() -> None:
    alone = Body(b'{"event": "Bought", "messageId": "1", "properties": {"card": "1234"}}', Form.TRACK)
    usual = Body(b'{"event": "Bought", "messageId": "2", "userId": "u"}', Form.TRACK)
    found = read_bodies([alone, usual, alone], Limits(), lambda: "new", RULES.own_origins)
    assert [isinstance(one, Calls) and (one.count, len(one.refused)) for one in found] == [(1, 0)] * 3
