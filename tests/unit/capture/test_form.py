"""What staff write down in three fields becomes a call; who it was is guessed from how it looks."""

from __future__ import annotations

import json

import pytest

from touchline.capture.channels.form import kind_of
from touchline.errors import InvalidInput
from touchline.flow.arriving.touches import told
from touchline.model.touches import StaffTouch


@pytest.mark.parametrize(
    ("who", "kind", "value"),
    [
        ("ana@shop.example", "email", "ana@shop.example"),
        ("+41 61 555 55 55", "phone", "+41 61 555 55 55"),
        ("061 555 55 55", "phone", "061 555 55 55"),
        ("(061) 555", "user_id", "(061) 555"),
        ("20812", "user_id", "20812"),
        ("0815", "user_id", "0815"),
        ("user_id:0615555555", "user_id", "0615555555"),
        ("phone: 5555", "phone", "5555"),
        ("anonymous_id:d-1", "anonymous_id", "d-1"),
        ("K:17", "user_id", "K:17"),
        ("email:", "user_id", "email:"),
    ],
)
def test_who_is_guessed_unless_it_is_said(who: str, kind: str, value: str) -> None:
    assert kind_of(who) == (kind, value)


@pytest.mark.parametrize(
    ("where", "event", "named"),
    [
        ("store", "", "Store Visited"),
        ("phone", "", "Call Ended"),
        ("letter", "", "Letter Sent"),
        ("chat", "", "Message Received"),
        ("store", "Store Purchase", "Store Purchase"),
        ("fair", "", "fair"),
    ],
)
def test_where_it_was_says_what_happened(where: str, event: str, named: str) -> None:
    touch = StaffTouch(
        who="c-1", where=where, event=event, about="coat", outcome="sold", by="mia", at="2026-11-21T15:20:00Z", id="t-1"
    )
    call = json.loads(told(touch, most_bytes=4000).lines)
    assert (call["event"], call["userId"], call["messageId"]) == (named, "c-1", "t-1")
    assert call["properties"] == {"about": "coat", "outcome": "sold", "agent": "mia"}
    assert call["context"] == {"channel": where}


def test_a_form_that_says_too_little_or_nonsense_is_refused() -> None:
    for touch in (StaffTouch(who=" "), StaffTouch(who="c-1", at="yesterday"), StaffTouch(who="c-1", about="long" * 5000)):
        with pytest.raises(InvalidInput):
            told(touch, most_bytes=4000)
