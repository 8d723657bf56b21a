"""Who is who: why identifiers are one customer, splitting and merging with a look beforehand, undo, and what rules left out."""

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

KIOSK = ("carl", "dora", "emil")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workspace with customers on several devices, and a link that a rule leaves out."""
    folder = tmp_path_factory.mktemp("recognition") / "shop"
    run("init", folder)
    with served(folder) as address:
        client = Client(address, Desk(address).new_key("Web shop"))
        client.send("identify", {"userId": "ada", "anonymousId": "phone-1", "traits": {"email": "ada@math.example"}})
        client.send("identify", {"userId": "ada", "anonymousId": "laptop-1", "traits": {"city": "<b>London</b>"}})
        client.send("track", {"anonymousId": "laptop-1", "event": "Lamp Bought"})
        client.send("identify", {"userId": "bert", "traits": {"email": "ada@math.example"}})
        for name in KIOSK:
            client.send("track", {"userId": name, "anonymousId": "kiosk", "event": "Kiosk Used"})
        client.track("gina", "Visited")
        client.track("gina-2", "Visited")
        for state, version in (("granted", "v1"), ("withdrawn", "v2")):
            client.track("hedy", "Consent Updated", purpose="advertising", state=state, text_version=version)
        for number in range(8):
            client.send("identify", {"userId": f"list-{number}", "traits": neighbour(number // 2)})
        Desk(address).settled(accepted=19)
        yield address


def neighbour(house: int) -> dict[str, str]:
    """What a list says of somebody who lives in a house."""
    return {
        "first_name": "Grace",
        "last_name": f"Hopper{house}",
        "birthday": f"1906-12-0{house + 1}",
        "street": f"Navy Street {house}",
        "postcode": f"2220{house}",
    }


@pytest.fixture
def page(chromium: Browser, shop: str) -> Iterator[Page]:
    """A window on the shop."""
    yield from opened_page(chromium, shop)


def test_a_customer_says_why_it_is_one_link_by_link(page: Page) -> None:
    page.goto("/customers/ada")
    page.get_by_role("link", name="Why these are one person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why ada is one customer")
    bonds = page.get_by_role("region", name="3 links, in the order in which they joined").get_by_role("listitem")
    for words in ("ada@math.example", "phone-1", "laptop-1"):
        expect(bonds.filter(has_text=words).first).to_contain_text("event identify from web-shop")
    expect_nobody_shut_out(page)


def test_a_customer_says_what_was_consented_to_and_all_that_was_said_before(page: Page) -> None:
    page.goto("/customers/hedy")
    consent = page.get_by_role("complementary", name="Profile").locator("section").filter(has_text="Consent")
    expect(consent.get_by_role("definition").first).to_have_text("▾ withdrawn")
    consent.get_by_role("button", name="All 2 times it was said").click()
    said = page.get_by_role("list", name="All that was said about consent").get_by_role("listitem")
    expect(said.filter(has_text="holds")).to_have_text(re.compile("Advertising ▾ withdrawn.*text v2.*hedy"))
    expect(said.filter(has_text="v1")).to_have_text(re.compile("Advertising ✓ granted.*from web-shop.*hedy"))
    expect_nobody_shut_out(page)


def test_a_split_is_looked_at_made_and_taken_back(page: Page) -> None:
    page.goto("/customers/ada/identity")
    page.get_by_role("checkbox", name="Device laptop-1").click()
    page.get_by_role("button", name="See what splitting would do …").click()
    dialog = page.get_by_role("dialog", name="Split this customer?")
    expect(dialog.get_by_role("region", name="Now")).to_contain_text("1 customer")
    expect(dialog.get_by_role("region", name="Afterwards")).to_contain_text("2 customers")
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    dialog.get_by_role("textbox", name="Why").fill("A laptop in the library")
    dialog.get_by_role("button", name="Split", exact=True).click()
    expect(page.get_by_role("checkbox", name="Device laptop-1")).to_have_count(0)
    page.goto("/review/decisions")
    made = page.get_by_role("listitem").filter(has_text="A laptop in the library")
    expect(made).to_contain_text("Split")
    made.get_by_role("button", name=re.compile("Take back")).click()
    expect(made).to_contain_text("Taken back by decision")
    expect_nobody_shut_out(page)
    page.goto("/customers/ada/identity")
    expect(page.get_by_role("checkbox", name="Device laptop-1")).to_be_visible()


def test_two_customers_become_one_and_undo_parts_them(page: Page) -> None:
    page.goto("/customers/gina/identity")
    page.get_by_role("textbox", name="Identifier of the other").fill("gina-2")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Make these one customer?")
    expect(dialog.get_by_role("region", name="Afterwards")).to_contain_text("1 customer")
    dialog.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("region", name="1 link, in the order")).to_contain_text("Made one on")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("One identifier alone")).to_be_visible()


def test_an_identifier_nobody_has_is_said_before_anything_is_decided(chromium: Browser, shop: str) -> None:
    page = chromium.new_page(base_url=shop)
    page.goto("/customers/carl/identity")
    page.get_by_role("textbox", name="Identifier of the other").fill("nobody-at-all")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("nobody has the identifier")
    page.close()


def test_a_link_that_a_rule_left_out_can_join_after_all(page: Page) -> None:
    page.goto("/review")
    refused = page.get_by_role("listitem").filter(has_text="bert")
    expect(refused).to_contain_text("One customer would have 2 values")
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    refused.get_by_role("button", name="Join after all …").click()
    page.get_by_role("dialog").get_by_role("button", name="Let it join").click()
    expect(page.get_by_text("None waits.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(refused).to_be_visible()


def test_probable_doubles_are_proposed_with_what_speaks_for_them_and_people_decide(page: Page) -> None:
    page.goto("/review")
    page.get_by_role("button", name="Compare all customers").click()
    proposed = page.get_by_role("listitem").filter(has_text="list-2").filter(has_text="list-3")
    expect(proposed.get_by_role("row", name=re.compile("^Born"))).to_contain_text("the same")
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Two people: list-4 and list-5").click()
    expect(page.get_by_text("list-4 and list-5 stay two customers.")).to_be_visible()
    page.get_by_role("button", name="One person: list-2 and list-3").click()
    expect(page.get_by_text("list-2 and list-3 are one customer.")).to_be_visible()
    page.goto("/customers/list-3/identity")
    expect(page.get_by_role("region", name="1 link, in the order")).to_contain_text("Made one on")


def test_a_device_of_several_people_is_shown_as_shared(page: Page) -> None:
    for name in KIOSK:
        page.goto(f"/customers/{name}")
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Customer {name}")
    expect(page.get_by_role("complementary", name="Profile")).to_contain_text("shared device")


def test_staff_write_a_meeting_down_by_keyboard_alone(page: Page) -> None:
    page.goto("/customers")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("textbox", name="Who")).to_be_focused()
    expect_nobody_shut_out(page)
    page.keyboard.type("walk-in@shop.example")
    page.keyboard.press("Tab")
    page.keyboard.type("A lamp that <i>flickers</i>")
    page.keyboard.press("Tab")
    page.keyboard.type("Exchanged")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The meeting with walk-in@shop.example is written down.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="walk-in@shop.example")).to_be_visible()
    page.get_by_role("link", name="walk-in@shop.example").click()
    page.get_by_role("button", name="Store Visited").click()
    expect(page.get_by_text("A lamp that <i>flickers</i>")).to_be_visible()
