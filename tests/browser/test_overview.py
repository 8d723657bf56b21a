"""The overview leads from a figure to its customers; a question kept on a board opens to whoever has its link, and nothing else does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_morning_page_says_how_things_stand_and_every_number_opens(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("From mailing to loyal household")
    for block in ("Scorecard", "Where runs are now", "Alarms", "Where to act first", "Health of data"):
        expect(page.get_by_role("region", name=block)).to_be_visible()
    expect(page.get_by_text(re.compile("runs are under way"))).to_be_visible()
    expect(page.get_by_text(re.compile("lost runs was 42.3"))).to_be_visible()

    page.get_by_role("button", name=re.compile("^Consideration, Fell silent: ")).click()
    drawer = page.get_by_role("dialog", name="Consideration: Fell silent")
    expect(drawer.get_by_role("status").first).to_contain_text("customers")
    page.keyboard.press("Escape")

    page.get_by_text("90 days", exact=True).click()
    expect(page).to_have_url(re.compile(r"since=90"))
    expect(page.get_by_text(re.compile("742 began|7[0-9]{2} began"))).to_be_visible()


def test_whoever_opens_it_sees_their_own_first(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("region", name="Alarms")).to_be_visible()
    headings = page.get_by_role("heading", level=2)
    expect(headings.first).to_have_text("Scorecard")
    page.get_by_role("combobox", name="Home of").click()
    page.get_by_role("option", name="store operations").click()
    expect(headings.first).to_have_text("Where runs are now")
    page.reload()
    expect(headings.first).to_have_text("Where runs are now")


def test_a_question_is_kept_shared_seen_by_strangers_and_withdrawn(page: Page) -> None:
    page.goto("/explore/stages?where=persona%3Dfamily")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_label("Its name").fill("How families fare")
    page.get_by_role("combobox", name="On the board").click()
    page.get_by_role("option", name="A new board").click()
    page.get_by_label("Name of the board").fill("Monday")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("“How families fare” is kept on “Monday”")).to_be_visible()

    page.goto("/boards")
    page.get_by_role("link", name=re.compile("Monday")).click()
    expect(page.get_by_role("article", name="How families fare")).to_contain_text("reach the goal")
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_role("group", name="Read-only link").inner_text().strip()

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Monday")
    expect(page.get_by_role("article", name="How families fare")).to_contain_text("reach the goal")
    expect(page.get_by_role("navigation")).to_have_count(0)

    page.goto("/boards")
    page.get_by_role("link", name=re.compile("Monday")).click()
    page.get_by_role("button", name="Remove the board").click()
    expect(page.get_by_text("“Monday” is removed")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name=re.compile("Monday"))).to_be_visible()


def test_the_tour_leads_through_the_demo_once(page: Page) -> None:
    page.goto("/?tour")
    expect(page.get_by_text("A short tour · 1 of 5")).to_be_visible()
    for number in range(2, 6):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text(f"A short tour · {number} of 5")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("region", name="A short tour")).to_have_count(0)
    page.goto("/?tour")
    expect(page.get_by_role("region", name="Scorecard")).to_be_visible()
    expect(page.get_by_role("region", name="A short tour")).to_have_count(0)
