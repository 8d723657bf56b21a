"""Each role sees the places, tabs and buttons that the table of roles gives it, no more and no less; and its own choices everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.access import expect_nobody_shut_out
from browser.conftest import watched
from browser.serving import served
from touchline.app import create_workspace, open_workspace
from touchline.model.access import StaffRole
from touchline.model.events import ColumnMapping, Dataset

pytestmark = pytest.mark.browser

WORDS = "seven dwarfs and a till"
"""Everybody's password."""
EVENTS = (
    "user,event,time,email\n"
    "U-771,Order Placed,2026-01-02T10:00:00Z,ana.secret@home.example\n"
    "U-772,Order Paid,2026-01-03T10:00:00Z,ben@home.example\n"
)
PLACES = {"Customers": "GET /api/customers", "Review": "GET /api/proposals", "Data": "GET /api/health"}
TABS = {
    "/data": {
        "Import": "POST /api/imports",
        "Sources": "GET /api/sources",
        "Webhooks": "GET /api/webhooks",
        "Live": "GET /api/live",
        "Quarantine": "GET /api/quarantine",
    },
    "/customers": {
        "Selections": "GET /api/selections",
        "Review": "GET /api/proposals",
        "Decisions": "GET /api/identity/decisions",
    },
    "/settings/screens": {"People": "GET /api/people", "API keys": "GET /api/keys", "Audit": "GET /api/audit"},
}
"""Links, and the route without which there is nothing behind them."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workspace with two customers and one person of each role."""
    folder = tmp_path_factory.mktemp("roles") / "shop"
    create_workspace(folder)
    (folder.parent / "e.csv").write_text(EVENTS, encoding="utf-8")
    with open_workspace(folder, write=True) as opened:
        opened.import_file(folder.parent / "e.csv", Dataset.EVENTS, ColumnMapping())
        opened.maps.save(opened.maps.discover())
        for role in StaffRole:
            opened.access.staff.add(f"{role}@shop.example", role.title(), role, WORDS)
    with served(folder) as address:
        yield address


def signed_in(chromium: Browser, shop: str, role: str) -> BrowserContext:
    """A browser in which the person of that role has signed in."""
    context = chromium.new_context(
        base_url=shop, locale="en-GB", reduced_motion="reduce", viewport={"width": 1440, "height": 900}
    )
    answer = context.request.post(
        "/api/session", data={"email": f"{role}@shop.example", "password": WORDS}, headers={"Origin": shop}
    )
    assert answer.ok, answer.text()
    return context


def allowed(page: Page, role: str, wanted: dict[str, str]) -> list[str]:
    """Of these links, those whose route the table of roles opens to the role."""
    roles = {line["route"]: line["roles"] for line in page.request.get("/api/roles").json()["routes"]}
    return [name for name, route in wanted.items() if role in roles[route]]


@pytest.mark.parametrize("role", ["viewer", "analyst", "service", "admin"])
def test_a_role_sees_what_the_table_says(chromium: Browser, shop: str, role: str) -> None:
    context = signed_in(chromium, shop, role)
    complaints: list[str] = []
    page = watched(context, complaints)
    page.goto("/data")
    rail = page.get_by_role("navigation", name="Main")
    for place, tabs in TABS.items():
        page.goto(place)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        shown = page.get_by_role("main").get_by_role("navigation").get_by_role("link").all_inner_texts()
        assert [name for name in tabs if name in shown] == allowed(page, role, tabs)
        assert [name for name in PLACES if name in rail.inner_text().split("\n")] == allowed(page, role, PLACES)
    page.goto("/boards")
    make = page.get_by_role("button", name="New board")
    if allowed(page, role, {"New board": "POST /api/boards"}):
        expect(make).to_be_enabled()
    else:
        expect(make).to_be_disabled()
        expect(make).to_have_attribute("title", re.compile("Your role may not do this"))
    context.close()
    assert complaints == []


def test_who_may_not_know_sees_numbers_instead_of_names_and_may_keep_a_list(chromium: Browser, shop: str) -> None:
    context = signed_in(chromium, shop, "viewer")
    complaints: list[str] = []
    page = watched(context, complaints)
    page.goto("/customers?column=identifier.email&column=last")
    expect(page.get_by_text("2 customers")).to_be_visible()
    expect(page.locator(".customer-link").first).to_have_text(re.compile(r"^~\d+$"))
    expect(page.get_by_role("cell", name="•••").first).to_be_visible()
    assert "secret" not in page.content()
    page.get_by_role("button", name="Keep as selection").click()
    expect(page.get_by_role("switch", name="Everybody may see it")).to_be_disabled()
    page.get_by_role("textbox", name="Its name").fill("All two")
    page.get_by_role("button", name="Keep it").click()
    page.goto("/selections")
    expect(page.get_by_role("row", name=re.compile("All two you only you"))).to_be_visible()
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="What to do with").click()
    page.get_by_role("menuitem", name="Remove").click()
    expect(page.get_by_text("Here the lists you keep will stand.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="All two").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Selection “All two”")
    expect(page.get_by_text("2 customers")).to_be_visible()
    context.close()
    assert complaints == []


def test_what_somebody_chose_is_there_in_another_browser(chromium: Browser, shop: str) -> None:
    one = signed_in(chromium, shop, "sales")
    page = one.new_page()
    page.goto("/settings/screens")
    page.get_by_label("Numbers").first.click()
    page.get_by_role("option", name="12’345.6").click()
    page.get_by_label("Language").first.click()
    page.get_by_role("option", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_label("Farben").first.click()
    page.get_by_role("option", name="Dunkel").click()
    expect(page.get_by_text("Es wird für sales@shop.example behalten.")).to_be_visible()
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    one.close()
    other = signed_in(chromium, shop, "sales")
    elsewhere = other.new_page()
    elsewhere.goto("/settings/screens")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "de")
    expect(elsewhere.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    expect(elsewhere.get_by_label("Zahlen").first).to_have_value("12’345.6")
    other.close()
