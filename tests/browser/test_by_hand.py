"""Asking by hand, as somebody at a desk does: picking steps, opening numbers, following customers; the address keeps all of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.asking import answer
from browser.figures import count
from touchline.app import open_workspace
from touchline.model.questions import Cell, Funnel, Stages, Step

pytestmark = pytest.mark.browser

MAP = "coupon-loyalty"
STEPS = ("mailing_type_a", "coupon_shop", "first_coupon_type_a")
TITLES = ("Personal mailing (A)", "Shop with coupons", "First personal coupon")


def test_a_funnel_is_built_by_hand_and_its_address_gives_it_again(page: Page, workspace: Path) -> None:
    page.goto("/explore/funnel")
    adding = page.get_by_role("combobox", name="Add to steps")
    for title in TITLES:
        adding.click()
        page.get_by_role("option", name=title, exact=True).click()
    expect_counts(page, workspace, *steps("mailing_type_a", "coupon_shop", "first_coupon_type_a"))

    page.get_by_role("checkbox", name="optional").nth(1).click()
    expect(page.get_by_role("checkbox", name="optional").nth(1)).to_be_checked()
    expect_counts(page, workspace, *steps("mailing_type_a", "coupon_shop?", "first_coupon_type_a"))

    page.get_by_role("textbox", name="Within").fill("30d")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("within=30d"))
    expect_counts(page, workspace, *steps("mailing_type_a", "coupon_shop?", "first_coupon_type_a"), "--within", "30d")

    page.get_by_text("runs", exact=True).click()
    expect(page).to_have_url(re.compile("per=run"))
    whole = (*steps("mailing_type_a", "coupon_shop?", "first_coupon_type_a"), "--within", "30d", "--per", "run")
    expect_counts(page, workspace, *whole)

    asked = [value for name, value in parse_qsl(urlsplit(page.url).query) if name == "step"]
    assert asked == ["mailing_type_a", "coupon_shop?", "first_coupon_type_a"]
    page.reload()
    expect_counts(page, workspace, *whole)


def steps(*names: str) -> tuple[str, ...]:
    """Steps as the command line takes them."""
    return tuple(word for name in names for word in ("--step", name))


def expect_counts(page: Page, workspace: Path, *words: str) -> None:
    """The funnel on the screen comes to the counts of the command line."""
    for row in answer(workspace, "funnel", *words)["rows"]:
        name = f"{count(row['count'])} reached step {row['step']}, show customers"
        expect(page.get_by_role("button", name=name)).to_be_visible()


@pytest.mark.parametrize("measure", ["lost", "open", "completed"])
def test_a_number_of_the_map_opens_as_many_customers_as_stand_behind_it(page: Page, workspace: Path, measure: str) -> None:
    page.goto("/map")
    stage = page.get_by_role("region", name="4 Intent")
    if measure == "completed":
        stage = page.get_by_role("region", name="5 Conversion")
    stage.get_by_role("button", name=re.compile(f"{measure}( |$)")).click()
    where = "conversion" if measure == "completed" else "intent"
    with open_workspace(workspace) as opened:
        members = opened.members(Stages(map_id=MAP), Cell({"stage": where}, measure))
    drawer = page.get_by_role("dialog", name=where.capitalize())
    expect(drawer.get_by_role("status")).to_have_text(f"{count(members.total)} customers")
    for row in members.rows[:5]:
        expect(drawer.get_by_role("link", name=re.compile(rf"^{re.escape(row.label or row.id)}\b"))).to_be_visible()


def test_a_drop_in_a_funnel_opens_its_customers_and_each_leads_to_a_life(page: Page, workspace: Path) -> None:
    page.goto("/explore/funnel?" + "&".join(f"step={step}" for step in STEPS))
    with open_workspace(workspace) as opened:
        chosen = tuple(Step(label=step, touchpoints=(step,)) for step in STEPS)
        members = opened.members(Funnel(map_id=MAP, steps=chosen), Cell({"step": 2}, "dropped"))
    page.get_by_role("button", name=f"{count(members.total)} dropped").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("status")).to_have_text(f"{count(members.total)} customers")
    first = members.rows[0].label or members.rows[0].id
    drawer.get_by_role("link", name=re.compile(rf"^{re.escape(first)}\b")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Customer {first}")
    page.go_back()
    expect(drawer.get_by_role("status")).to_have_text(f"{count(members.total)} customers")


def test_a_touchpoint_shows_what_was_designed_beside_what_is_measured(page: Page, workspace: Path) -> None:
    row = next(row for row in answer(workspace, "touchpoints")["rows"] if row["touchpoint"] == "coupon_shop")
    page.goto("/map")
    page.get_by_role("button", name="Shop with coupons", exact=True).click()
    drawer = page.get_by_role("dialog", name="Shop with coupons")
    for heading in ("Designed", "Measured"):
        expect(drawer.get_by_role("heading", name=heading)).to_be_visible()
    said = dict(
        zip(drawer.get_by_role("term").all_inner_texts(), drawer.get_by_role("definition").all_inner_texts(), strict=True)
    )
    assert said["Stage"] == "Intent"
    assert said["Channel"] == "Store"
    assert said["Owner"]
    assert "every coupon is accepted" in said["Must"]
    assert said["Touches"] == count(row["touches"])
    assert said["Runs"] == count(row["runs"])
    assert said["Customers"] == count(row["customers"])
    expect(drawer.get_by_role("status")).to_have_text(f"{count(row['customers'])} customers")
