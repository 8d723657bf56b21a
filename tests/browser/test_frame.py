"""The frame: keys, the palette, light and dark, and addresses that lead nowhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_keys_lead_everywhere(page: Page) -> None:
    page.goto("/map")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for key, place in (("c", "customers"), ("e", "explore/stages"), ("r", "review"), ("d", "data"), ("m", "map")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"/{place}$"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()


def test_a_letter_after_g_means_a_place_whatever_else_it_means_there(page: Page) -> None:
    page.goto("/map")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile("/explore/stages$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/map$"))


def test_words_of_the_trade_are_explained_by_mouse_and_by_key(page: Page) -> None:
    page.goto("/explore/stages")
    page.get_by_role("button", name="Silence", exact=True).hover()
    expect(page.get_by_role("tooltip")).to_contain_text("The longest gap inside of a run")
    page.get_by_role("button", name="Stage", exact=True).first.focus()
    expect(page.get_by_role("tooltip").filter(has_text="A part of the journey, in order")).to_be_visible()


def test_the_palette_finds_touchpoints_and_customers(page: Page) -> None:
    page.goto("/data")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name=re.compile("Search customers, touchpoints"))
    field.fill("late-night")
    page.get_by_role("option", name=re.compile("Late-night stop")).click()
    expect(page.get_by_role("dialog", name="Late-night stop")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    field.fill("208")
    expect(page.get_by_role("option").first).to_contain_text("208")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/customers/208"))


def test_what_lay_over_the_screen_gives_the_focus_back(page: Page) -> None:
    page.goto("/map")
    here = page.get_by_role("button", name=re.compile(" lost · ")).first
    here.focus()
    page.keyboard.press("/")
    page.get_by_role("combobox", name=re.compile("Search customers")).fill("late-night")
    expect(page.get_by_role("option", name=re.compile("Late-night stop"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Late-night stop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(here).to_be_focused()


def test_dark_is_kept_without_a_flash(page: Page) -> None:
    page.goto("/data")
    page.get_by_role("button", name="Switch to dark colours").click()
    page.reload(wait_until="commit")
    assert page.evaluate("document.documentElement.getAttribute('data-mantine-color-scheme')") in {"dark", None}
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")


def test_an_unknown_address_leads_back(page: Page) -> None:
    page.goto("/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing lives at this address")
    page.get_by_role("link", name="To the map", exact=True).click()
    expect(page).to_have_url(re.compile("/map"))


def test_everything_received_is_accounted_for(page: Page) -> None:
    page.goto("/data")
    expect(page.get_by_text("every row is accounted for")).to_be_visible()
    expect(page.get_by_text("167,008").first).to_be_visible()
