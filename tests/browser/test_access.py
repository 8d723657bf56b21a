"""Every screen for everybody: axe finds nothing, one first heading, nothing wider than the window; wide and light, narrow and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

SCREENS = {
    "map": "/map?lanes=expectations,owners",
    "touchpoint": "/map?open=touchpoint:coupon_shop",
    "stages": "/explore/stages?by=persona",
    "touchpoints": "/explore/touchpoints",
    "no steps": "/explore/funnel",
    "funnel": "/explore/funnel?step=mailing_type_a&step=coupon_shop?&step=first_coupon_type_a&within=90d",
    "trend": "/explore/funnel?step=mailing_type_a&step=first_coupon_type_a&trend=month",
    "transitions": "/explore/transitions",
    "paths": "/explore/paths?depth=3",
    "variants": "/explore/paths?variants=true",
    "coverage": "/explore/coverage",
    "customers": "/customers",
    "customer": "/customers/208",
    "data": "/data",
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.fixture(scope="module", params=[(1440, "light"), (390, "dark")], ids=["wide and light", "narrow and dark"])
def window(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    width, scheme = request.param
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_shuts_nobody_out(window: Page, screen: str) -> None:
    window.goto(SCREENS[screen])
    expect(window.get_by_role("heading", level=1, include_hidden=True)).to_have_count(1)
    expect(window.get_by_role("status", name="Loading")).to_have_count(0)
    window.wait_for_load_state("networkidle")
    found = Axe().run(window, options=RULES).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert window.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
