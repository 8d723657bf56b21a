"""What shops, mail providers and call centres see: a 200 once it is on disk, a 401 for what does not show whose it is."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import httpx
import pytest
from standardwebhooks.webhooks import Webhook as StandardWebhook

from capturing import Post, post_office
from touchline.api.capture.webhooks import WebhookApplication
from touchline.capture.calls import Limits
from touchline.capture.channels import mailgun, sendgrid, shopify
from touchline.errors import InvalidInput, NotFound, StoreFull
from touchline.flow.arriving.webhooks import WebhookBook
from touchline.model.webhooks import Webhook

KEY = "the secret that the sender shows"
BINARY_KEY = "whsec_" + base64.b64encode(KEY.encode()).decode()
TICKETS = json.dumps({"items": "/tickets", "event": "/state", "email": "/mail", "message_id": "/id", "time": "/at"})


@dataclass
class ListWebhooks:
    """Settings of webhooks in a list; see `touchline.ports.webhooks.WebhookSettings`."""

    kept: dict[str, Webhook] = field(default_factory=dict)

    def all(self) -> tuple[Webhook, ...]:
        """By source."""
        return tuple(self.kept[source] for source in sorted(self.kept))

    def put(self, webhook: Webhook) -> None:
        """Keep."""
        self.kept[webhook.source] = webhook

    def remove(self, source: str) -> None:
        """Forget."""
        self.kept.pop(source, None)


@dataclass
class Office:
    """Where webhooks are posted to."""

    post: Post
    book: WebhookBook

    def take(self, channel: str, *, key: str = "", fields: str = "", signature: str = "") -> None:
        """Let the one source there is take webhooks."""
        webhook = Webhook(source=self.post.source.id, channel=channel, secret=key, fields=fields, signature=signature)
        self.book.put(webhook)

    def send(
        self, body: bytes, headers: Mapping[str, str] | None = None, *, query: str = "", method: str = "POST"
    ) -> httpx.Response:
        """One post and its answer."""
        return asyncio.run(self._sent(method, f"/v1/webhooks/{self.post.source.id}{query}", body, headers or {}))

    async def _sent(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(WebhookApplication(self.post.intake, self.book))
        async with httpx.AsyncClient(transport=transport, base_url="http://capture.test") as client:
            return await client.request(method, path, content=body, headers=dict(headers))


@pytest.fixture
def office() -> Iterator[Office]:
    with post_office(Limits(event_bytes=4000, body_bytes=20_000)) as post:
        yield Office(post, WebhookBook(ListWebhooks(), post.intake.sources))


def shop_signature(body: bytes, key: str = KEY) -> dict[str, str]:
    """The headers with which the shop signs an order."""
    digest = base64.b64encode(hmac.new(key.encode(), body, hashlib.sha256).digest()).decode()
    return {**shopify.channel.sample.headers, "X-Shopify-Hmac-SHA256": digest}


def test_a_signed_order_is_kept(office: Office) -> None:
    office.take("shopify", key=KEY)
    body = shopify.channel.sample.body
    answer = office.send(body, shop_signature(body))
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    (call,) = (json.loads(line) for line in office.post.lines)
    assert (call["event"], call["properties"]["total"]) == ("Order Completed", 403.0)
    assert office.send(gzip.compress(body), shop_signature(body)).status_code == 200
    assert len(set(office.post.lines)) == 1


def test_what_is_not_signed_or_changed_leaves_no_trace(office: Office) -> None:
    office.take("shopify", key=KEY)
    body = shopify.channel.sample.body
    for headers in ({}, shop_signature(body, "guess"), shop_signature(body + b" ")):
        answer = office.send(body, headers)
        assert (answer.status_code, answer.json()["success"]) == (401, False)
        assert KEY not in answer.text
    assert office.post.send("/v1/track", b"{}", authorization="").status_code == 401
    assert office.send(body, {"X-Write-Key": office.post.source.key}).status_code == 401
    assert office.post.inbox.kept == []


def test_a_signature_in_the_body_counts_for_five_minutes(office: Office) -> None:
    office.take("mailgun", key=KEY)
    for age, status in ((0, 200), (301, 401)):
        moment = str(int(time.time()) - age)
        digest = hmac.new(KEY.encode(), f"{moment}token".encode(), hashlib.sha256).hexdigest()
        body = json.loads(mailgun.channel.sample.body)
        body["signature"] = {"timestamp": moment, "token": "token", "signature": digest}
        assert office.send(json.dumps(body).encode()).status_code == status


def test_standard_webhooks_sign_any_field_map(office: Office) -> None:
    office.take("webhook", key=BINARY_KEY, fields=TICKETS, signature='"standard"')
    body = json.dumps({"tickets": [{"id": 1, "state": "Ticket Opened", "mail": "ana@shop.example"}, 7]})
    now = StandardWebhook(BINARY_KEY)
    signed = _standard_headers(now, body)
    answer = office.send(body.encode(), signed)
    assert answer.status_code == 200
    assert [(one["index"], one["reason"]) for one in answer.json()["refused"]] == [(1, "wrong_type")]
    assert [json.loads(line)["event"] for line in office.post.lines] == ["Ticket Opened"]


def _standard_headers(sender: StandardWebhook, body: str) -> dict[str, str]:
    moment = int(time.time())
    from_library = hmac.new(base64.b64decode(BINARY_KEY[6:]), f"m.{moment}.{body}".encode(), hashlib.sha256).digest()
    headers = {"webhook-id": "m", "webhook-timestamp": str(moment)}
    signed = {**headers, "webhook-signature": f"v1,{base64.b64encode(from_library).decode()}"}
    assert sender.verify(body, signed)
    return signed


def test_without_a_secret_the_key_of_the_source_is_asked_for(office: Office) -> None:
    office.take("sendgrid")
    body, key = sendgrid.channel.sample.body, office.post.source.key
    assert office.send(body).status_code == 401
    assert office.send(body, query="?key=wrong").status_code == 401
    basic = {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}
    for answer in (office.send(body, query=f"?key={key}"), office.send(body, basic), office.send(body, {"X-Write-Key": key})):
        assert answer.status_code == 200
    assert len(set(office.post.lines)) == 4


def test_what_cannot_be_read_or_is_too_large_is_said_so(office: Office) -> None:
    office.take("sendgrid")
    query = f"?key={office.post.source.key}"
    assert office.send(b"{broken", query=query).status_code == 400
    assert office.send(b"[" + b" " * 30_000 + b"]", query=query).status_code == 413
    assert office.send(b"[]", query=query).status_code == 200
    assert office.send(b"[]", method="GET").status_code == 405
    office.post.inbox.trouble = StoreFull(what="the disk is full.")
    full = office.send(sendgrid.channel.sample.body, query=query)
    assert (full.status_code, "retry-after" in full.headers) == (503, True)


def test_a_fact_that_names_nobody_is_refused_and_costs_no_other(office: Office) -> None:
    office.take("sendgrid")
    facts = [{"event": "open", "sg_event_id": "1"}, {"event": "open", "sg_event_id": "2", "email": "a@x.example"}]
    answer = office.send(json.dumps(facts).encode(), query=f"?key={office.post.source.key}")
    assert [(one["index"], one["reason"]) for one in answer.json()["refused"]] == [(0, "no_customer")]
    assert len(office.post.lines) == 1


def test_a_source_that_takes_none_answers_as_if_it_were_not_there(office: Office) -> None:
    query = f"?key={office.post.source.key}"
    assert office.send(b"[]", query=query).status_code == 404
    office.take("sendgrid")
    assert office.send(b"[]", query=query).status_code == 200
    office.book.remove(office.post.source.id)
    assert office.send(b"[]", query=query).status_code == 404


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"channel": "fax"}, NotFound),
        ({"channel": "webhook", "fields": "{"}, InvalidInput),
        ({"channel": "webhook", "fields": '{"evnt": "/a"}'}, InvalidInput),
        ({"channel": "webhook", "fields": '{"event": {"names": {}}}'}, InvalidInput),
        ({"channel": "webhook", "fields": '{"event": "/a~2"}'}, InvalidInput),
        ({"channel": "webhook", "fields": "{}"}, InvalidInput),
        ({"channel": "webhook", "signature": '{"algorithm": "md5", "at": "header:x"}'}, InvalidInput),
        ({"channel": "webhook", "signature": '{"at": "header:"}'}, InvalidInput),
        ({"channel": "sendgrid", "key": KEY}, InvalidInput),
    ],
)
def test_settings_that_cannot_be_meant_are_refused_with_the_place(
    office: Office, settings: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        office.take(**settings)
    assert str(caught.value)
    assert office.book.all() == ()


def test_only_a_source_that_exists_takes_webhooks(office: Office) -> None:
    with pytest.raises(NotFound):
        office.book.put(Webhook(source="nobody", channel="sendgrid"))
