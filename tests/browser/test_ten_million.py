"""A morning in a company with ten million touches: every screen stands, every number opens, and the console stays silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import opened_page
from browser.every_screen import PATIENCE, addresses, furnish
from browser.serving import run, served

pytestmark = [pytest.mark.browser, pytest.mark.long]

CUSTOMERS = "2350000"
"""So many make ten million touches in the simulated shop."""
MOVING = ".mantine-Skeleton-root, .stale, [aria-busy=true]"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the simulated shop, prepared to answer."""
    folder: Path = tmp_path_factory.mktemp("company") / "shop"
    run("simulate", "shop", "-n", CUSTOMERS, "--workspace", folder)
    with served(folder) as found:
        yield found


@pytest.fixture
def page(chromium: Browser, company: str) -> Iterator[Page]:
    """A window on it."""
    for window in opened_page(chromium, company):
        window.set_default_timeout(PATIENCE)
        yield window


def stands(page: Page) -> None:
    """The screen has its heading, and nothing on it is on its way."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(MOVING)).to_have_count(0, timeout=PATIENCE)


def test_every_screen_stands(page: Page) -> None:
    for address in addresses(furnish(page.request)):
        page.goto(address)
        stands(page)
        expect(page.get_by_role("alert")).to_have_count(0)


def test_a_morning_from_the_overview_to_one_customer(page: Page) -> None:
    page.goto("/")
    stands(page)
    page.locator(".flow-count .opens").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("status").first).to_contain_text(re.compile(r"[\d,]+ customers"))
    drawer.get_by_role("link", name=re.compile("^shop-")).first.click()
    stands(page)
    expect(page.get_by_role("region", name="What happened")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("e")
    stands(page)
    expect(page.locator(".answer-sentence")).to_contain_text("runs")
    page.goto("/explore/stages?by=channel&from=2025-03-01&against=previous")
    stands(page)
    page.keyboard.press("/")
    page.get_by_role("combobox", name=re.compile("Search customers")).fill("00000123")
    expect(page.get_by_role("option").filter(has_text="123").first).to_be_visible()
