"""Customers: found by any identifier, with everything that happened to them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_customer_is_found_and_opened(page: Page) -> None:
    page.goto("/customers")
    page.get_by_role("searchbox", name="Find a customer").fill("208")
    expect(page).to_have_url(re.compile("q=208"))
    page.get_by_role("link", name="208", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Customer 208")


def test_household_208_is_the_publishers_example(page: Page) -> None:
    page.goto("/customers/208")
    timeline = page.get_by_role("region", name="What happened")
    for day in ("Tuesday, 23 May 2017", "Thursday, 9 November 2017"):
        expect(timeline.get_by_role("heading", name=re.compile(day.replace(", ", ",? ")))).to_be_attached()
    expect(page.get_by_role("region", name="3 runs")).to_contain_text("goal on 23 May 2017")


def test_an_event_shows_its_properties_when_asked(page: Page) -> None:
    page.goto("/customers/208")
    first = page.locator(".touch-line").first
    first.click()
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".touch-facts").first).to_contain_text("completejourney")


def test_the_timeline_can_be_narrowed_to_a_channel(page: Page) -> None:
    page.goto("/customers/208")
    everything = page.locator(".touch")
    expect(everything.nth(40)).to_be_attached()
    page.get_by_role("combobox", name="Channel").click()
    page.get_by_role("option", name="Letter").click()
    expect(everything.locator("visible=true").nth(20)).to_be_hidden()
    assert set(page.locator(".touch .channel-icon").evaluate_all("icons => icons.map(icon => icon.ariaLabel)")) == {"letter"}


def test_nobody_says_so(page: Page) -> None:
    page.goto("/customers?q=nobody-by-this-name")
    expect(page.get_by_text("Nobody matches “nobody-by-this-name”.")).to_be_visible()
