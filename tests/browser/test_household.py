"""Household 208, the publisher's own example: found by its number, with every campaign and redemption of its year."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

CAMPAIGNS = [8, 13, 17, 18, 22, 26, 27]
REDEEMED = {
    "Tuesday, 23 May 2017": ["8"],
    "Thursday, 9 November 2017": ["18", "18"],
    "Monday, 13 November 2017": ["18"],
    "Saturday, 18 November 2017": ["18"],
}


def test_the_year_of_household_208(page: Page) -> None:
    page.goto("/customers")
    page.get_by_role("searchbox", name="Find a customer").fill("208")
    page.get_by_role("link", name="208", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Customer 208")
    timeline = page.get_by_role("region", name="What happened")
    expect(timeline.get_by_text("84 of 84 shown")).to_be_visible()

    told = opened(timeline)
    mailed = {campaign for _, event, campaign in told if event == "Campaign Received"}
    assert sorted(int(campaign) for campaign in mailed) == CAMPAIGNS
    redeemed: dict[str, list[str]] = {}
    for day, event, campaign in reversed(told):
        if event == "Coupon Redeemed":
            redeemed.setdefault(day, []).append(campaign)
    assert redeemed == REDEEMED


def opened(timeline: Locator) -> list[tuple[str, str, str]]:
    """Every letter and coupon of the timeline, opened: its day, its event and its campaign."""
    lines = timeline.get_by_role("button", name=re.compile("mailing|coupon", re.IGNORECASE))
    for number in range(lines.count()):
        lines.nth(number).click()
        expect(timeline.locator("dl")).to_have_count(number + 1)  # what comes late moves the lines below
    found: list[tuple[str, dict[str, str]]] = timeline.evaluate(
        """timeline => [...timeline.querySelectorAll('h3')].flatMap(day =>
            [...day.parentElement.querySelectorAll('dl')].map(facts => {
                const pairs = [...facts.querySelectorAll('dt')].map(term => [term.innerText, term.nextElementSibling.innerText]);
                return [day.innerText, Object.fromEntries(pairs)];
            }))"""
    )
    return [(day, facts["Event"], facts.get("Campaign id", "")) for day, facts in found]
