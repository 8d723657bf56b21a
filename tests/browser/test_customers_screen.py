"""Customers: found by any identifier, with everything that happened to them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.access import expect_nobody_shut_out

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


def test_a_timeline_is_searched_grouped_folded_and_jumped_into(page: Page) -> None:
    page.goto("/customers/208?text=campaign&group=run&fold=true")
    timeline = page.get_by_role("region", name="What happened")
    expect(timeline.get_by_role("heading", name="Run 3", exact=True)).to_be_attached()
    expect(timeline.get_by_text("7 of 84 shown")).to_be_visible()
    page.goto("/customers/208")
    expect(timeline.get_by_text("84 of 84 shown")).to_be_visible()
    timeline.get_by_role("button", name="First", exact=True).click()
    expect(timeline.locator(".touch-line").last).to_be_focused()
    timeline.get_by_role("button", name="Next goal").click()
    expect(page.locator(".touch.goal .touch-line:focus")).to_be_in_viewport()
    expect_nobody_shut_out(page)


def scores(page: Page) -> list[float]:
    """The scores in the list, from above."""
    return [float(text.replace(",", "")) for text in page.locator("td[data-heading=Score]").all_inner_texts()]


def test_a_list_of_any_rule_has_columns_of_choice_and_is_gone_through_by_keyboard(page: Page) -> None:
    page.goto("/customers")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("combobox", name="Field").click()
    page.get_by_role("option", name="Persona", exact=True).click()
    page.get_by_role("combobox", name="Is").click()
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("where=persona%3D"))
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("checkbox", name="Score").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Score").click()
    expect(page).to_have_url(re.compile("sort=score"))
    head = page.get_by_role("columnheader", name="Score")
    expect(head).to_have_attribute("aria-sort", "descending")
    for _ in range(100):
        page.wait_for_timeout(100)
        if scores(page) == sorted(scores(page), reverse=True):
            break
    assert scores(page) == sorted(scores(page), reverse=True)
    assert len(set(scores(page))) > 1
    links = page.locator(".customer-link")
    links.first.focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="What happened")).to_be_visible()


def test_the_customers_behind_a_number_become_a_list_that_is_kept_and_taken_along(page: Page) -> None:
    page.goto("/explore/stages?cell=%7B%22row%22%3A%7B%22stage%22%3A%22intent%22%7D%2C%22measure%22%3A%22lost%22%7D")
    page.get_by_role("link", name="Open as a list").click()
    expect(page.get_by_text("Only the customers behind a number:")).to_be_visible()
    counted = page.locator(".list-count").inner_text()
    page.get_by_role("button", name="Keep as selection").click()
    page.get_by_role("textbox", name="Its name").fill("Lost at intent")
    page.get_by_role("button", name="Keep it").click()
    page.goto("/selections")
    page.get_by_role("link", name="Lost at intent").click()
    expect(page.locator(".list-count")).to_have_text(counted)
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as taken:
        page.get_by_role("menuitem", name="CSV").click()
    lines = taken.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) - 1 == int(counted.split()[0].replace(",", ""))


def test_nobody_says_so(page: Page) -> None:
    page.goto("/customers?q=nobody-by-this-name")
    expect(page.get_by_text("Nobody matches “nobody-by-this-name”.")).to_be_visible()
