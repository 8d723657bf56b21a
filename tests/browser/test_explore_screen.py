"""Explore: questions are put together by hand, and the answers are those of the command line."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from browser.asking import answer

pytestmark = pytest.mark.browser

STEPS = ("mailing_type_a|mailing_type_b", "coupon_shop?", "first_coupon_type_a")


def funnel(*steps: str) -> str:
    """The address of a funnel."""
    return "/explore/funnel?" + urlencode([("step", step) for step in steps])


def test_a_funnel_is_put_together_step_by_step(page: Page) -> None:
    page.goto("/explore/funnel")
    for name in ("^Personal mailing", "^Shop with coupons"):
        page.get_by_role("combobox", name="Add to steps").click()
        page.get_by_role("option", name=re.compile(name)).click()
    expect(page.get_by_role("list").get_by_role("heading", level=3)).to_have_count(2)
    page.get_by_role("button", name="Move step 2 up").click()
    expect(page.get_by_role("list").get_by_role("heading", level=3).first).to_contain_text("Shop with coupons")


def test_the_funnel_equals_the_command_line(page: Page, workspace: Path) -> None:
    page.goto(funnel(*STEPS))
    words = [word for step in STEPS for word in ("--step", step)]
    for row in answer(workspace, "funnel", *words)["rows"]:
        expect(page.get_by_role("button", name=f"{row['count']:,} reached step {row['step']}, show customers")).to_be_visible()


def test_every_count_opens_its_customers(page: Page, workspace: Path) -> None:
    page.goto(funnel("mailing_type_a", "first_coupon_type_a"))
    rows = answer(workspace, "funnel", "--step", "mailing_type_a", "--step", "first_coupon_type_a")["rows"]
    page.get_by_role("button", name=f"{rows[1]['dropped']:,} dropped").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(f"{rows[1]['dropped']:,} customers")


def test_the_question_can_be_taken_to_the_command_line(page: Page) -> None:
    page.goto(funnel("mailing_type_a", "first_coupon_type_a") + "&within=30d")
    page.get_by_role("button", name="Copy as CLI").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "touchline funnel -w . --map coupon-loyalty --step mailing_type_a --step first_coupon_type_a --within 30d"


@pytest.mark.parametrize("analysis", ["stages", "touchpoints", "transitions", "paths", "coverage"])
def test_every_analysis_shows_sentence_chart_and_table(page: Page, workspace: Path, analysis: str) -> None:
    page.goto(f"/explore/{analysis}")
    expect(page.locator(".answer-sentence")).to_contain_text(answer(workspace, analysis)["sentence"].split("“", maxsplit=1)[0])
    expect(page.locator(".chart")).to_be_visible()
    expect(page.get_by_role("heading", name="Table")).to_be_visible()


def test_what_does_not_fit_is_explained(page: Page) -> None:
    page.goto("/explore/stages?to=2016-01-01")
    expect(page.get_by_text("Nothing fits the question.")).to_be_visible()
