"""What arrives: sources with their keys, calls as they come, calls that cannot be used, and the sums; with real calls to a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.access import expect_nobody_shut_out
from browser.conftest import opened_page
from browser.sending import Client
from browser.serving import run, served
from live.asking import Desk

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror='window.hit=1'>"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workspace in which nothing has arrived yet."""
    folder = tmp_path_factory.mktemp("arriving") / "shop"
    run("init", folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, shop: str) -> Iterator[Page]:
    """A window on the shop."""
    yield from opened_page(chromium, shop)


@pytest.fixture
def client(shop: str, request: pytest.FixtureRequest) -> Client:
    """A client of a source that has the name of the test."""
    return Client(shop, Desk(shop).new_key(str(request.node.name)))


def test_a_source_waits_until_the_snippets_key_sends(page: Page, shop: str) -> None:
    page.goto("/data/sources")
    page.get_by_role("textbox", name="New source").fill("Web shop")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Web shop")
    expect(page.get_by_text("Waiting for the first event")).to_be_visible()
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("tab", name="Node.js", exact=True).click()
    page.get_by_role("button", name="Copy the snippet").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"host: '{shop}'" in copied
    assert Client(shop, re.findall(r"writeKey: '([\w-]+)'", copied)[0]).track("ada", "Order Completed", value=42) == 200
    expect(page.get_by_text("First event seen")).to_be_visible()
    expect(page.get_by_role("button", name="Order Completed")).to_be_visible()
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("row", name=re.compile("Web shop"))).to_contain_text("1 call, last")


def test_a_source_is_switched_off_and_undo_lets_it_write_again(page: Page, client: Client) -> None:
    page.goto("/data/sources/test-a-source-is-switched-off-and-undo-lets-it-write-again")
    page.get_by_role("button", name="Switch off").click()
    expect(page.get_by_text("Switched off: its calls are refused")).to_be_visible()
    assert client.track("ada", "Seen") == 401
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Switch off")).to_be_visible()
    assert client.track("ada", "Seen") == 200


def test_a_new_key_is_asked_about_and_ends_the_old_one(page: Page, client: Client) -> None:
    page.goto("/data/sources/test-a-new-key-is-asked-about-and-ends-the-old-one")
    expect(page.locator("code")).to_have_text(client.key)
    page.get_by_role("button", name="New key …").click()
    page.get_by_role("button", name="Make a new key").click()
    expect(page.locator("code")).not_to_have_text(client.key)
    assert client.track("ada", "Seen") == 401
    assert Client(client.address, page.locator("code").inner_text()).track("ada", "Seen") == 200


def test_live_shows_what_comes_marks_what_is_refused_and_holds_still_for_a_reader(page: Page, client: Client) -> None:
    page.goto("/data/live")
    assert client.track("ada", HOSTILE, note=HOSTILE) == 200
    assert client.send("track", {"event": "Nobody Known"}) == 200
    refused = page.get_by_role("button", name=re.compile("Nobody Known.*Refused · No customer"))
    expect(refused).to_be_visible()
    page.get_by_role("button", name=HOSTILE).click()
    expect(page.get_by_role("group", name="The call as it was kept")).to_contain_text(f'"note": "{HOSTILE}"')
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    expect_nobody_shut_out(page)
    client.track("ada", "After The Pause")
    expect(page.get_by_role("button", name="After The Pause")).to_have_count(0)
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_role("button", name="After The Pause")).to_be_visible()
    page.get_by_text("Refused", exact=True).click()
    expect(page.get_by_role("button", name="After The Pause")).to_have_count(0)
    expect(refused).to_be_visible()
    assert page.evaluate("window.hit") is None


def test_a_rejected_call_is_mended_and_taken_in(page: Page, client: Client) -> None:
    assert client.send("track", '{"type":"track","event":"Lamp Bought","properties":{"price":1e3}}') == 200
    page.goto("/data/quarantine")
    page.get_by_role("button", name=re.compile("No customer.*Lamp Bought")).click()
    text = page.get_by_role("textbox", name="Its text, to mend")
    expect(text).to_have_value(re.compile(r'"price": 1e3'))
    page.get_by_role("button", name="Take in again").click()
    expect(page.get_by_text("No customer: A call has")).to_be_visible()
    expect_nobody_shut_out(page)
    text.fill('{"type": "track", "userId": "mended", "event": "Lamp Bought"}')
    page.get_by_role("button", name="Take in again").click()
    expect(page.get_by_role("status").get_by_text("Taken in again.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Lamp Bought"))).to_have_count(0)
    page.get_by_role("checkbox", name="Also show what was taken in again").click()
    page.get_by_role("button", name=re.compile("Lamp Bought")).click()
    expect(page.get_by_text("✓ Taken in again on")).to_be_visible()
    Desk(client.address).settled(accepted=1)
    page.goto("/customers/mended")
    expect(page.get_by_role("button", name="Lamp Bought")).to_be_visible()


def test_quarantine_is_narrowed_to_a_reason_and_all_of_it_is_tried_again(page: Page, client: Client) -> None:
    assert client.send("track", '{"type":"track","userId":"u","event":"Twice","properties":{"a":1,"a":2}}') == 200
    page.goto("/data/quarantine")
    page.get_by_role("radio", name=re.compile("Duplicate key 1")).or_(page.get_by_text("Duplicate key 1")).first.click()
    expect(page).to_have_url(re.compile("reason=duplicate_key"))
    expect(page.get_by_role("button", name=re.compile("An object has the same key twice"))).to_have_count(1)
    page.get_by_role("button", name="Take in the one with “duplicate key” again").click()
    expect(page.get_by_text("0 taken in again, 1 still cannot be used.")).to_be_visible()


def test_the_stream_adds_up_source_by_source(page: Page, client: Client) -> None:
    body = {"userId": "ada", "event": "Seen", "messageId": "only-once"}
    for call in (body, body, {"event": "Nobody"}):
        assert client.send("track", call) == 200
    page.goto("/data")
    row = page.get_by_role("group", name="Calls of each source").get_by_role("row", name=re.compile("adds-up"))
    expect(row.get_by_role("cell")).to_have_text([re.compile("adds-up"), "3", "1", "1", "1", re.compile("ago")])
    expect(page.get_by_text("every row is accounted for")).to_be_visible()
    expect_nobody_shut_out(page)
