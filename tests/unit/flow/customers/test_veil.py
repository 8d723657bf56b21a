"""What is personal is told by names and by looks, and left out for whoever may not see it."""

from __future__ import annotations

import pytest

from touchline.model.personal import DOTS, is_personal, without_persons


@pytest.mark.parametrize(
    "field",
    [
        *("traits.email", "traits.E-Mail", "properties.customerEmail", "context.ip", "traits.name", "traits.full_name"),
        *(
            "properties.firstName",
            "traits.mobile_phone",
            "traits.address.city",
            "traits.dateOfBirth",
            "email",
            "traits.Strasse",
        ),
    ],
)
def test_fields_that_say_who_somebody_is(field: str) -> None:
    assert is_personal(field)


@pytest.mark.parametrize(
    "field",
    [
        *("traits.income", "properties.name", "properties.campaign_name", "event", "properties.tip", "channel", "traits.plan"),
        *("properties.product", "traits.names_of_pets", "properties.ship", "traits.kids_count", "persona", "segment"),
    ],
)
def test_fields_that_do_not(field: str) -> None:
    assert not is_personal(field)


def test_a_workspace_names_further_ones() -> None:
    assert is_personal("traits.card", frozenset({"card"}))
    assert is_personal("properties.card", frozenset({"properties.card"}))
    assert not is_personal("traits.cards", frozenset({"card"}))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("write to ana.b+1@home.example, please", f"write to {DOTS}, please"),
        ("call +41 79 123 45 67!", f"call {DOTS}!"),
        ("order 20260102100000", "order 20260102100000"),
        ("2 + 3 @ 4", "2 + 3 @ 4"),
    ],
)
def test_texts_keep_what_is_nobodys(text: str, left: str) -> None:
    assert without_persons(text) == left
