"""The rules of identity: read from touchline.yml with what is wrong, and what they make of e-mail addresses and telephone numbers."""

from __future__ import annotations

import pyarrow as pa
import pytest

from touchline.errors import InvalidInput
from touchline.frame.blocking import blocked_values
from touchline.frame.spelling import mailbox, normalised, phone
from touchline.identity.rules import read_rules
from touchline.model.identity import IdentifierKind, IdentityRules, KindRule


def test_without_a_section_the_usual_rules_hold() -> None:
    rules = read_rules(None)
    assert rules == IdentityRules()
    assert [rules.kinds[kind].limit for kind in IdentifierKind] == [1, 5, 5, 5]


def test_what_is_said_replaces_what_is_usual_and_nothing_else() -> None:
    rules = read_rules(
        {"email": {"most": 2, "blocked": ["info@example.com"]}, "priority": ["phone", "email", "user_id", "anonymous_id"]}
    )
    assert rules.kinds[IdentifierKind.EMAIL] == KindRule(most=2, blocked=("info@example.com",))
    assert rules.kinds[IdentifierKind.PHONE] == KindRule()
    assert rules.rank(IdentifierKind.PHONE) == 0


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (5, "identity"),
        ({"mail": {}}, "identity"),
        ({"email": {"most": 0}}, "identity.email.most"),
        ({"email": {"most": 999}}, "identity.email.most"),
        ({"email": {"patterns": ["("]}}, "identity.email.patterns"),
        ({"email": {"blocked": "x"}}, "identity.email.blocked"),
        ({"priority": ["email"]}, "identity.priority"),
        ({"priority": ["anonymous_id", "user_id", "email", "phone"]}, "identity.priority"),
        ({"kinds": {"Card": {}}}, "identity.kinds"),
        ({"kinds": {"email": {}}}, "identity.kinds"),
        ({"kinds": {"card": {"normalise": "upper"}}}, "identity.kinds.card.normalise"),
        ({"kinds": {"card": {"from": ["card"]}}}, "identity.kinds.card.from"),
        ({"kinds": {f"kind{number}": {} for number in range(5)}}, "identity.kinds"),
        ({"region": "Switzerland"}, "identity.region"),
        ({"provider_rules": "yes"}, "identity.provider_rules"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_at_its_place(section: object, place: str) -> None:
    with pytest.raises(InvalidInput) as error:
        read_rules(section)
    assert error.value.where == place
    assert error.value.mend


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("0791234567", "CH", "+41791234567"),
        ("0041791234567", "CH", "+41791234567"),
        ("+410791234567", "", "+41791234567"),
        ("+390612345678", "", "+390612345678"),
        ("+41791234567", "DE", "+41791234567"),
        ("0791234567", "", "0791234567"),
        ("12345", "CH", "12345"),
    ],
)
def test_telephone_numbers_get_their_country_where_it_is_known(text: str, region: str, number: str) -> None:
    assert phone(text, region) == number


def test_mailboxes_are_one_only_where_the_workspace_says_so() -> None:
    addresses = pa.array(["a.b+x@gmail.com", "ab@googlemail.com", "a.b+x@example.com", None])
    usual = normalised(IdentifierKind.EMAIL, addresses, IdentityRules())
    assert usual.to_pylist() == addresses.to_pylist()
    found = normalised(IdentifierKind.EMAIL, addresses, IdentityRules(provider_rules=True))
    assert found.to_pylist() == ["ab@gmail.com", "ab@gmail.com", "a.b+x@example.com", None]
    assert mailbox("+@outlook.com") == "+@outlook.com"


def test_patterns_block_whole_values_whatever_their_case() -> None:
    rule = KindRule(patterns=(r"no-?reply@.*",), blocked=("Info@x.com",))
    values = pa.array(["NoReply@x.com", "info@x.com", "me.noreply@x.com", None])
    assert blocked_values(values, rule).tolist() == [True, True, False, False]
