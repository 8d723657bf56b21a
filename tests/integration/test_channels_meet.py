"""A shop's order, a mail provider's open, a visit written down at the counter and a mailbox meet in one customer's timeline."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from touchline.api.server import served
from touchline.app import Workspace, create_workspace, open_workspace
from touchline.capture.channels import sendgrid, shopify
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.webhooks import Webhook

KEY = "the secret that the shop shows"
MAIL = b"From: Ana <ana@shop.example>\nTo: us@coats.example\nDate: Sat, 21 Nov 2026 18:00:00 +0100\nMessage-ID: <m1@x>\n\nThe zip.\n"
ANA = "ana@shop.example"


@dataclass(frozen=True)
class Shop:
    """A workspace at work, and the way to its server."""

    workspace: Workspace
    folder: Path

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        """One request and its answer."""
        return asyncio.run(self._posted(path, body, headers))

    async def _posted(self, path: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(served(self.workspace))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.post(path, content=body, headers=dict(headers))

    def events(self) -> list[tuple[str, str | None]]:
        """What Ana did, newest first, and where."""
        assert self.workspace.settle(60)
        self.workspace.look_anew()
        return [(row.event, row.channel) for row in self.workspace.timeline(ANA).rows]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("shop")
    create_workspace(folder / "ws")
    with open_workspace(folder / "ws", write=True) as workspace:
        workspace.sources.add("Shop")
        workspace.sources.add("Mailer")
        workspace.webhooks.put(Webhook(source="shop", channel="shopify", secret=KEY))
        workspace.webhooks.put(Webhook(source="mailer", channel="sendgrid"))
        yield Shop(workspace, folder)


def test_they_meet(shop: Shop) -> None:
    order = shopify.channel.sample.body
    signature = base64.b64encode(hmac.new(KEY.encode(), order, hashlib.sha256).digest()).decode()
    signed = {**shopify.channel.sample.headers, "X-Shopify-Hmac-SHA256": signature}
    form = b'{"who": "ana@shop.example", "about": "coat", "outcome": "sold", "id": "t-1"}'
    keyed = {"X-Write-Key": shop.workspace.sources.source("mailer").key}
    for _ in range(2):
        answers = [
            shop.post("/v1/webhooks/shop", order, signed),
            shop.post("/v1/webhooks/mailer", sendgrid.channel.sample.body, keyed),
            shop.post("/api/touches", form, {"Content-Type": "application/json"}),
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        assert answers[2].json() == {"id": "t-1"}
    path = shop.folder / "us.mbox"
    path.write_bytes(b"From ana Sat Nov 21 18:00:00 2026\n" + MAIL)
    shop.workspace.import_file(path, Dataset.EVENTS, ColumnMapping(own=("@coats.example",)))
    assert set(shop.events()) == {
        ("Store Visited", "store"),
        ("Message Received", "email"),
        ("Order Completed", "web"),
        ("Email Opened", "email"),
    }
    assert len(shop.events()) == 4
    health = shop.workspace.health()
    assert health.rejected == 0
    assert health.received == health.accepted + health.duplicate
