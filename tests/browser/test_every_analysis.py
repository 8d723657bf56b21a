"""Every analysis has its screen: sentence and rows of the command line, customers behind numbers, a link that keeps it all."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from browser.asking import answer
from touchline.analyse.analyses import ANALYSES

pytestmark = pytest.mark.browser

NAMES = [analysis.name for analysis in ANALYSES if analysis.name != "funnel"]
SHOWN_AT_ONCE = 100
STEPS = {"time-to-convert": ("mailing_type_a", "coupon_shop", "first_coupon_type_a")}
"""What is asked where an analysis needs to know more."""


@pytest.mark.parametrize("name", NAMES)
def test_an_analysis_says_shows_and_opens_what_the_command_line_says(page: Page, workspace: Path, name: str) -> None:
    steps = [("step", step) for step in STEPS.get(name, ())]
    said = answer(workspace, name, *(word for _, step in steps for word in ("--step", step)))
    page.goto(f"/explore/{name}?{urlencode(steps)}")
    expect(page.locator(".answer-sentence")).to_contain_text(said["sentence"].split("“", maxsplit=1)[0])
    if not said["rows"]:
        expect(page.get_by_text("Nothing fits the question.")).to_be_visible()
        return
    table = page.get_by_role("group", name="Table of the answer")
    if name != "paths":
        expect(table.locator("tbody tr")).to_have_count(min(SHOWN_AT_ONCE, len(said["rows"])))
    opening = table.get_by_role("button", name=re.compile(r"^[\d,]+$")).first
    opening.click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^[\d,]+ customers?$"))
    expect(page).to_have_url(re.compile("cell="))
    page.reload()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^[\d,]+ customers?$"))


def test_the_form_of_an_analysis_asks_what_the_command_line_takes(page: Page, workspace: Path) -> None:
    page.goto("/explore/attribution")
    page.get_by_role("combobox", name="How credit is divided").click()
    page.get_by_role("option", name=re.compile("^the same to every touch")).click()
    expect(page).to_have_url(re.compile("model=linear"))
    days = page.get_by_role("textbox", name="Longest time before the conversion")
    days.fill("60d")
    days.press("Enter")
    sentence = answer(workspace, "attribution", "--model", "linear", "--lookback", "60d")["sentence"]
    expect(page.locator(".answer-sentence")).to_have_text(sentence)
    page.get_by_role("button", name="Copy as CLI").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "touchline attribution -w . --map coupon-loyalty --model linear --lookback 60d"


def test_models_stand_side_by_side_and_the_link_keeps_them(page: Page, workspace: Path) -> None:
    page.goto("/explore/attribution?beside=first,last")
    earned = {row["key"]: row["share"] for row in answer(workspace, "attribution", "--model", "first")["rows"]}
    for model in ("Markov", "First", "Last"):
        expect(page.get_by_role("img", name=re.compile(f"^{model}:")).first).to_be_visible()
    assert isinstance(earned["mailing_type_a"], float)
    expect(page.get_by_role("img", name=f"First: {earned['mailing_type_a']:.1%}")).to_have_count(1)


def test_an_answer_is_compared_with_the_period_before(page: Page, workspace: Path) -> None:
    page.goto("/explore/stages?from=2017-07-01&to=2017-12-31")
    page.get_by_role("combobox", name="Compared with").click()
    page.get_by_role("option", name="The period before").click()
    expect(page).to_have_url(re.compile("against=previous"))
    rows = answer(workspace, "stages", "--from", "2017-07-01", "--to", "2017-12-31", "--against", "previous")["rows"]
    table = page.get_by_role("group", name="Table of the answer")
    expect(table.get_by_role("columnheader", name="Go on, change")).to_be_visible()
    assert isinstance(rows[0]["go_on_rate_change"], float)
    points = f"{abs(rows[0]['go_on_rate_change']) * 100:.1f} pts"
    expect(table.get_by_role("row").nth(1)).to_contain_text(points)


def test_something_is_supposed_and_its_outcome_shown(page: Page, workspace: Path) -> None:
    page.goto("/explore/what-if")
    page.get_by_role("combobox", name="In which stage").click()
    page.get_by_role("option", name="In Intent").click()
    page.get_by_role("button", name="Suppose it").click()
    row = answer(workspace, "what-if", "--change", "stage:intent=+10%")["rows"][1]
    assert isinstance(row["more"], float)
    expect(page.get_by_role("img", name=re.compile(r"^Intent: \+10 % go on: "))).to_be_visible()
    expect(page.locator(".forest")).to_contain_text(f"+{row['more']:,.1f}")
    page.get_by_role("button", name="Remove: Intent: +10 % go on").click()
    expect(page.locator(".forest")).to_have_count(0)
