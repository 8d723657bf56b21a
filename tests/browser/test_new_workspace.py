"""A workspace in which nothing has happened yet: every screen says what will stand there and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import opened_page

pytestmark = pytest.mark.browser

NEXT = {
    "/map": "touchline map discover",
    "/explore/stages": "touchline import FILE",
    "/explore/funnel": "touchline import FILE",
    "/explore/coverage": "touchline import FILE",
    "/customers": "touchline import FILE",
    "/data": "touchline import events.csv",
    "/data/sources": "Nothing may send events yet",
    "/data/live": "Make a source",
    "/data/quarantine": "Nothing is in quarantine",
    "/review": "Nobody is proposed",
    "/review/decisions": "Nobody has decided anything yet",
}


@pytest.fixture
def page(chromium: Browser, bare: str) -> Iterator[Page]:
    """A window on the bare workspace."""
    yield from opened_page(chromium, bare)


@pytest.mark.parametrize("screen", NEXT)
def test_a_screen_without_data_says_what_to_do_next(page: Page, screen: str) -> None:
    page.goto(screen)
    expect(page.get_by_role("main").get_by_text(NEXT[screen])).to_be_visible()
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_nothing_received_adds_up_too(page: Page) -> None:
    page.goto("/data")
    expect(page.get_by_text("every row is accounted for")).to_be_visible()
