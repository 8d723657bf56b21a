"""The measured map: the design and the numbers stand together, and every number opens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.asking import answer

pytestmark = pytest.mark.browser


def test_every_stage_shows_the_number_that_the_command_line_gives(page: Page, workspace: Path) -> None:
    page.goto("/map")
    expect(page.get_by_role("heading", level=1)).to_have_text("From mailing to loyal household")
    for row in answer(workspace, "stages")["rows"]:
        name = f"{row['reached']:,} runs reached {str(row['stage']).capitalize()}, show customers"
        expect(page.get_by_role("button", name=name)).to_be_visible()


def test_a_card_opens_the_design_the_measurement_and_the_customers(page: Page, workspace: Path) -> None:
    rows = {row["touchpoint"]: row for row in answer(workspace, "touchpoints")["rows"]}
    page.goto("/map")
    page.get_by_role("button", name="Shop with coupons").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("every coupon is accepted")).to_be_visible()
    expect(drawer.get_by_role("status")).to_have_text(f"{rows['coupon_shop']['customers']:,} customers")
    drawer.locator("a.member-row").first.click()
    expect(page).to_have_url(re.compile("/customers/"))


def test_a_link_keeps_persona_period_and_what_is_open(page: Page, workspace: Path) -> None:
    page.goto("/map?from=2017-03-01&to=2017-08-31&where=persona%3Dfamily&open=stage:intent&measure=lost")
    asked = ("--from", "2017-03-01", "--to", "2017-08-31", "--where", "persona=family")
    rows = {row["stage"]: row for row in answer(workspace, "stages", *asked)["rows"]}
    drawer = page.get_by_role("dialog", name="Intent")
    expect(drawer.get_by_role("button", name="Lost: show customers")).to_have_text(str(rows["intent"]["lost"]))
    drawer.get_by_role("button", name="Close").click()
    expect(page).not_to_have_url(re.compile("open="))
    expect(page.get_by_label("Persona").first).to_have_value(re.compile("amil"))


def test_lanes_show_expectations_and_owners(page: Page) -> None:
    page.goto("/map")
    page.get_by_text("Expectations", exact=True).click()
    page.get_by_text("Owners", exact=True).click()
    expect(page.get_by_text("every coupon is valid in my store")).to_be_visible()
    expect(page).to_have_url(re.compile(r"lanes=expectations(,|%2C)owners"))
