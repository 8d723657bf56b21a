"""No screen is forgotten: every path of the router is walked to, in a workspace with nothing in it and in one that waits for events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.access import EVERYTHING, NARROW, WIDE, show, violations
from browser.conftest import opened_page
from browser.every_screen import SCREENS, Furnished, furnish, routed
from touchline.app import demo_map_text

pytestmark = pytest.mark.browser

PLACELESS = [address for several in SCREENS.values() for address in several if "{" not in address]
"""Addresses that every workspace has."""
BEYOND = "document.documentElement.scrollWidth - window.innerWidth"
"""By how much the page is wider than its window."""
OF_SOMEBODY = ("/customers/", "/unsubscribe/")
ANSWERS = [address for address in PLACELESS if address.startswith("/explore/")]
LOOKED_AT = ["/explore/stages", *(address for address in PLACELESS if address not in ANSWERS)]
"""One of the analyses stands for all: without events they look alike."""


def test_the_list_of_screens_is_the_routers() -> None:
    assert set(SCREENS) == routed()


@pytest.fixture(scope="module")
def window(chromium: Browser, bare: str) -> Iterator[Page]:
    """One window on the bare workspace; the console stays silent."""
    yield from opened_page(chromium, bare)


def settled(page: Page, address: str) -> None:
    """Go there; the screen has one first heading, says nothing of trouble, and is complete."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".mantine-Skeleton-root, [aria-busy=true]")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def expect_readable(page: Page) -> None:
    """By everybody: wide and light, enlarged twice, narrow and dark."""
    show(page, WIDE, "light")
    assert violations(page, EVERYTHING) == []
    show(page, WIDE // 2, "light")
    assert page.evaluate(BEYOND) <= 0
    show(page, NARROW, "dark")
    assert violations(page, EVERYTHING) == []
    assert page.evaluate(BEYOND) <= 0


@pytest.mark.parametrize("address", LOOKED_AT)
def test_a_workspace_with_nothing_in_it_shuts_nobody_out(window: Page, address: str) -> None:
    settled(window, address)
    expect_readable(window)


@pytest.fixture(scope="module")
def waiting(bare: str, window: Page) -> Furnished:
    """The same workspace with a map and a source, to which nothing has come yet."""
    answer = httpx.post(f"{bare}/api/maps", content=demo_map_text(), timeout=60)
    assert answer.is_success, answer.text
    return furnish(window.request)


@pytest.mark.parametrize("address", ANSWERS)
def test_an_analysis_without_events_says_what_it_waits_for(window: Page, waiting: Furnished, address: str) -> None:
    assert waiting.map == "coupon-loyalty"
    settled(window, address)
    expect(window.get_by_text("Answers need events.")).to_be_visible()


NAMED = [
    address for several in SCREENS.values() for address in several if "{" in address and not address.startswith(OF_SOMEBODY)
]


@pytest.mark.parametrize("address", ["/", "/map", "/customers", "/data/live", *NAMED])
def test_a_workspace_that_waits_for_events_shuts_nobody_out(window: Page, waiting: Furnished, address: str) -> None:
    settled(window, address.format(**asdict(waiting)))
    expect_readable(window)
