"""Webhooks: an address for a sender, how its posts are read, tried before it is used; the secret is shown once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.access import expect_nobody_shut_out
from browser.conftest import opened_page
from touchline.capture.channels import shopify

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, bare: str) -> Iterator[Page]:
    """A window on it."""
    yield from opened_page(chromium, bare)


def begin(page: Page, name: str, form: str) -> None:
    """Say what posts, and in which form."""
    page.goto("/data/webhooks")
    page.get_by_role("textbox", name="What posts").fill(name)
    page.get_by_role("combobox", name="In which form").click()
    page.get_by_role("option", name=form, exact=True).click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name}: webhooks")


def test_a_shop_gets_an_address_and_a_secret_that_is_shown_once(page: Page, bare: str) -> None:
    begin(page, "Our shop", "Shopify")
    expect(page.get_by_role("combobox", name="Form")).to_have_value("Shopify")
    expect(page.get_by_text("✓ 1 call")).to_be_visible()
    expect(page.get_by_role("button", name="Take its webhooks")).to_be_disabled()
    page.get_by_role("button", name="Make one").click()
    secret = page.get_by_role("textbox", name="Secret").input_value()
    page.get_by_role("button", name="Take its webhooks").click()
    expect(page.get_by_role("status").filter(has_text="It is not shown again")).to_contain_text(secret)
    expect(page.get_by_text(f"{bare}/v1/webhooks/our-shop", exact=True)).to_be_visible()
    expect_nobody_shut_out(page)
    page.reload()
    expect(page.get_by_text("It has one, which is never shown")).to_be_visible()
    assert secret not in page.content()

    body = shopify.channel.sample.body
    digest = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    headers = {**shopify.channel.sample.headers, "X-Shopify-Hmac-SHA256": digest}
    assert httpx.post(f"{bare}/v1/webhooks/our-shop", content=body, headers=headers, timeout=60).status_code == 200
    assert httpx.post(f"{bare}/v1/webhooks/our-shop", content=body, timeout=60).status_code == 401
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/data/webhooks")
    row = page.get_by_role("row", name=re.compile("Our shop"))
    expect(row).to_contain_text("✓ a signature")
    expect(row).to_contain_text("1 call")
    expect_nobody_shut_out(page)


def test_a_field_map_of_ones_own_is_tried_while_it_is_written(page: Page, bare: str) -> None:
    begin(page, "Desk", "Any other, by a field map")
    page.get_by_role("switch", name="By a field map of your own").click()
    fields = page.get_by_role("textbox", name="Field map")
    fields.fill("evnt: /state")
    expect(page.get_by_role("alert")).to_contain_text("'evnt' is no part of a call")
    fields.fill("event: /state\nemail: /mail")
    page.get_by_role("textbox", name="Body").fill('{"state": "Ticket <b>Opened</b>", "mail": "ana@shop.example"}')
    expect(page.get_by_role("group", name="A call that would be taken in")).to_contain_text('"event": "Ticket <b>Opened</b>"')
    page.get_by_role("textbox", name="Body").fill("[7]")
    expect(page.get_by_text("▾ Fact 1:")).to_be_visible()
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_text("The key in the address").click()
    page.get_by_role("button", name="Take its webhooks").click()
    address = page.get_by_text(re.compile(rf"^{re.escape(bare)}/v1/webhooks/desk\?key=[\w-]+$"))
    expect(address).to_be_visible()
    posted = httpx.post(address.inner_text(), content=json.dumps({"state": "Seen", "mail": "b@shop.example"}), timeout=60)
    assert posted.status_code == 200
    page.reload()
    expect(page.get_by_role("textbox", name="Field map")).to_have_value("event: /state\nemail: /mail")


def test_webhooks_are_taken_no_more_only_after_asking(page: Page, bare: str) -> None:
    begin(page, "Mailer", "SendGrid")
    page.get_by_text("The key in the address").click()
    page.get_by_role("button", name="Take its webhooks").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Not taken yet")).to_be_visible()
    page.get_by_text("The key in the address").click()
    page.get_by_role("button", name="Take its webhooks").click()
    page.get_by_role("button", name="Take no more …").click()
    page.get_by_role("dialog").get_by_role("button", name="Go on taking them").click()
    page.get_by_role("button", name="Take no more …").click()
    page.get_by_role("dialog").get_by_role("button", name="Take no more", exact=True).click()
    expect(page.get_by_text("Mailer takes no more webhooks. What came stays.")).to_be_visible()
    expect(page.get_by_text("Not taken yet")).to_be_visible()
    assert httpx.post(f"{bare}/v1/webhooks/mailer", content=b"[]", timeout=60).status_code == 404
