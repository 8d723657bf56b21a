"""Every screen for everybody: axe finds nothing, one first heading, nothing wider than the window; wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

SCREENS = {
    "map": "/map?lanes=expectations,owners",
    "touchpoint": "/map?open=touchpoint:coupon_shop",
    "stages": "/explore/stages?by=channel",
    "touchpoints": "/explore/touchpoints",
    "no steps": "/explore/funnel",
    "funnel": "/explore/funnel?step=mailing_type_a&step=coupon_shop?&step=first_coupon_type_a&within=90d",
    "trend": "/explore/funnel?step=mailing_type_a&step=first_coupon_type_a&trend=month",
    "transitions": "/explore/transitions?where=persona%3Dfamily&from=2017-12-01",
    "paths": "/explore/paths?depth=3&from=2017-12-20",
    "variants": "/explore/paths?variants=true",
    "coverage": "/explore/coverage",
    "customers": "/customers",
    "customer": "/customers/208",
    "data": "/data",
}
WIDE, NARROW = 1440, 390
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING: dict[str, object] = {"runOnly": {"type": "tag", "values": TAGS}}
COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What the other colours can change."""
SETTLED = """async () => {
    await new Promise(requestAnimationFrame);
    const short = document.getAnimations().filter(each => each.effect.getComputedTiming().endTime < 1000);
    await Promise.allSettled(short.map(each => each.finished));
}"""
"""Waits until changing colours have changed."""


@pytest.fixture(scope="module")
def window(chromium: Browser, address: str) -> Iterator[Page]:
    """One page for all screens; it follows the system's colours."""
    context = chromium.new_context(base_url=address, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_shuts_nobody_out(window: Page, screen: str) -> None:
    window.goto(SCREENS[screen])
    show(window, WIDE, "light")
    expect(window.get_by_role("heading", level=1, include_hidden=True)).to_have_count(1)
    expect(window.get_by_role("status", name="Loading")).to_have_count(0)
    window.wait_for_load_state("networkidle")
    assert violations(window, EVERYTHING) == []
    show(window, WIDE, "dark")
    assert violations(window, COLOURS) == []
    show(window, NARROW, "dark")
    assert violations(window, EVERYTHING) == []
    assert window.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    show(window, NARROW, "light")
    assert violations(window, COLOURS) == []


def show(window: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    """The same page in another width and in the system's other colours."""
    window.set_viewport_size({"width": width, "height": 900})
    window.emulate_media(color_scheme=scheme)
    expect(window.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    window.evaluate(SETTLED)


def violations(window: Page, rules: dict[str, object]) -> list[tuple[str, str]]:
    """What axe finds: the rule, and the first place that breaks it."""
    found = Axe().run(window, options=rules).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]
