"""Every screen for everybody: axe finds nothing, one first heading, nothing wider than the window; wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.access import COLOURS, EVERYTHING, expect_nobody_shut_out, violations

pytestmark = pytest.mark.browser

SCREENS = {
    "overview": "/",
    "glossary": "/glossary",
    "boards": "/boards",
    "movement": "/explore/movement?by=persona",
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
    "compared": "/explore/stages?from=2017-07-01&against=previous",
    "moments": "/explore/moments",
    "attribution": "/explore/attribution?beside=first,last",
    "what if": "/explore/what-if?change=stage%3Aintent%3D%2B10%25",
    "action areas": "/explore/action-areas",
    "conformance": "/explore/conformance",
    "retention": "/explore/retention?cohort=month",
    "lifecycle": "/explore/lifecycle",
    "balance": "/explore/balance",
    "scorecard": "/explore/scorecard",
    "continuity": "/explore/continuity",
    "recognition": "/explore/recognition",
    "customers": "/customers",
    "customer": "/customers/208",
    "data": "/data",
    "sources": "/data/sources",
    "webhooks": "/data/webhooks",
    "import": "/data/import",
    "live": "/data/live",
    "quarantine": "/data/quarantine",
    "why one customer": "/customers/208/identity",
    "review": "/review",
    "decisions": "/review/decisions",
}


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
    expect_nobody_shut_out(window)


def test_a_page_that_shuts_somebody_out_is_noticed(window: Page) -> None:
    window.set_content(
        '<main><h1>Shop</h1><img src="data:,"><p style="color:#bbb;background:#fff">hardly to be read</p></main>'
    )
    assert {"image-alt", "color-contrast", "document-title"} <= {rule for rule, _ in violations(window, EVERYTHING)}
    assert [rule for rule, _ in violations(window, COLOURS)] == ["color-contrast"]
