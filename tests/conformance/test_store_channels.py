"""Webhooks and proposals are kept the same way on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from conformance.stores import Store
from touchline.adapters.sql.proposals import SqlProposals
from touchline.adapters.sql.webhooks import SqlWebhooks
from touchline.model.identity import Identifier
from touchline.model.matching import Comparison, Proposal, ProposalState
from touchline.model.webhooks import Webhook

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
WHY = (Comparison("born", "the same", 13.1, "19800403", "19800403"), Comparison("home", "différent", -5.25, "", "Zürich"))
HOSTILE = "'; DROP TABLE webhooks; --"
SHOP = Webhook(source="shop", channel="shopify", fields='{"event": "/é"}', signature='"standard"')


def proposal(one: str, other: str, probability: float = 0.9) -> Proposal:
    return Proposal(
        id=0,
        one=Identifier("user_id", one),
        other=Identifier("email", other),
        probability=probability,
        prior=-13.3,
        comparisons=WHY,
        state=ProposalState.OPEN,
        at=AT,
    )


def test_a_webhook_is_kept_whole_and_the_last_one_of_a_source_counts(store: Store) -> None:
    webhooks = SqlWebhooks(store.ready())
    signed = replace(SHOP, secret=HOSTILE)
    webhooks.put(SHOP)
    webhooks.put(Webhook(source="mailer", channel="sendgrid"))
    webhooks.put(signed)
    assert webhooks.all() == (Webhook(source="mailer", channel="sendgrid"), signed)
    webhooks.remove("shop")
    webhooks.remove("nobody")
    assert [one.source for one in webhooks.all()] == ["mailer"]


def test_proposals_come_back_as_they_were_the_likeliest_first(store: Store) -> None:
    proposals = SqlProposals(store.ready())
    proposals.renew([proposal("a", "a@x", 0.6), proposal("b", "b@x", 0.99)])
    found = proposals.all()
    assert [one.one.value for one in found] == ["b", "a"]
    assert replace(found[1], id=0) == proposal("a", "a@x", 0.6)
    assert len({one.id for one in found}) == 2


def test_what_is_found_again_keeps_its_number_and_what_is_not_goes(store: Store) -> None:
    proposals = SqlProposals(store.ready())
    proposals.renew([proposal("a", "a@x"), proposal("b", "b@x")])
    before = {one.one.value: one.id for one in proposals.all()}
    proposals.renew([proposal("b", "b@x", 0.7), proposal("c", "c@x")])
    after = {one.one.value: one for one in proposals.all()}
    assert after.keys() == {"b", "c"}
    assert (after["b"].id, after["b"].probability) == (before["b"], 0.7)
    assert after["c"].id not in before.values()


def test_decided_proposals_stay_whatever_is_found(store: Store) -> None:
    proposals = SqlProposals(store.ready())
    proposals.renew([proposal("a", "a@x"), proposal("b", "b@x")])
    number = next(one.id for one in proposals.all() if one.one.value == "a")
    proposals.decide(number, ProposalState.REJECTED, "mia", AT)
    proposals.renew([proposal("a", "a@x", 0.5)])
    (kept,) = proposals.all()
    assert (kept.id, kept.state, kept.actor, kept.decided_at) == (number, ProposalState.REJECTED, "mia", AT)
    assert proposals.all(ProposalState.OPEN) == ()
    assert proposals.all(ProposalState.REJECTED) == (kept,)


def test_proposals_about_somebody_who_is_forgotten_go_whatever_was_decided(store: Store) -> None:
    proposals = SqlProposals(store.ready())
    proposals.renew([proposal("a", "a@x"), proposal("b", "b@x"), proposal("c", "c@x")])
    number = next(one.id for one in proposals.all() if one.one.value == "a")
    proposals.decide(number, ProposalState.REJECTED, "mia", AT)
    assert proposals.forget([Identifier("user_id", "a"), Identifier("email", "c@x"), Identifier("phone", "b@x")]) == 2
    assert [one.one.value for one in proposals.all()] == ["b"]
