"""The same numbers on the screens as on the command line: every figure of the map, and every table of Explore cell by cell."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.asking import answer
from browser.figures import Row, count, duration, percent, spoken, words

pytestmark = pytest.mark.browser

FAMILY = "persona=family"
FUNNEL = (
    ("step", "mailing_type_a|mailing_type_b"),
    ("step", "coupon_shop?"),
    ("step", "first_coupon_type_a"),
    ("within", "60d"),
)
QUESTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "stages": (("from", "2017-03-01"), ("to", "2017-09-30"), ("by", "persona")),
    "touchpoints": (("where", FAMILY),),
    "funnel": FUNNEL,
    "transitions": (("where", "channel=letter"),),
    "paths": (("depth", "3"), ("anchor", "coupon_shop"), ("direction", "backward")),
    "coverage": (("to", "2017-06-30"),),
}


def options(question: tuple[tuple[str, str], ...]) -> list[str]:
    """A question as the command line takes it."""
    return [word for name, value in question for word in (f"--{name}", value)]


def titles(workspace: Path) -> dict[str, str]:
    """What the map calls its touchpoints, and the two ends of a run."""
    named = {str(row["touchpoint"]): str(row["title"]) for row in answer(workspace, "touchpoints")["rows"]}
    return {**named, "(start)": "Start of the run", "(end)": "End of the run"}


def table(page: Page) -> list[dict[str, str]]:
    """The table of the answer as it is read: by heading, the first line of each cell; a bar's words are not read."""
    found: dict[str, list[str]] = page.get_by_role("group", name="Table of the answer").evaluate(
        """group => ({
            head: [...group.querySelectorAll('th')].map(cell => cell.innerText.trim()),
            cells: [...group.querySelectorAll('td')].map(cell => cell.innerText.trim()),
        })"""
    )
    width = len(found["head"])
    rows = [found["cells"][start : start + width] for start in range(0, len(found["cells"]), width)]
    return [dict(zip(found["head"], row, strict=True)) for row in rows]


@pytest.mark.parametrize("analysis", QUESTIONS)
def test_the_table_says_what_the_command_line_says(page: Page, workspace: Path, analysis: str) -> None:
    page.goto(f"/explore/{analysis}?{urlencode(QUESTIONS[analysis])}")
    expect(page.get_by_role("heading", name="Table")).to_be_visible()
    rows = answer(workspace, analysis, *options(QUESTIONS[analysis]))["rows"]
    expected = words(analysis, titles(workspace))

    seen = table(page)
    assert len(seen) >= min(len(rows), 100)
    for read, row in zip(seen, rows, strict=False):
        assert {heading: read[heading] for heading in expected} == {heading: say(row) for heading, say in expected.items()}


def test_the_map_says_what_the_command_line_says(page: Page, workspace: Path) -> None:
    page.goto("/map")
    compare_map(page, workspace)


def test_another_persona_is_another_map_and_another_address(page: Page, workspace: Path) -> None:
    page.goto("/map")
    persona = page.get_by_role("combobox", name="Persona")
    persona.click()
    page.get_by_role("option", name="Family with children").click()
    compare_map(page, workspace, "--where", FAMILY)
    assert "where=persona%3Dfamily" in page.url
    everyone = answer(workspace, "stages")["rows"]
    assert answer(workspace, "stages", "--where", FAMILY)["rows"] != everyone

    page.reload()
    expect(persona).to_have_value("Family with children")
    compare_map(page, workspace, "--where", FAMILY)
    page.get_by_label("Show everyone").click()
    expect(page.get_by_role("button", name=f"{count(everyone[0]['reached'])} runs reached Awareness")).to_be_visible()


def compare_map(page: Page, workspace: Path, *filters: str) -> None:
    """Every stage and every card of the map shows the numbers of the answers."""
    stages = answer(workspace, "stages", *filters)["rows"]
    for row in stages:
        stage = page.get_by_role("region", name=f"{row['position']} {spoken(row['stage'])}")
        expect(stage.get_by_role("button", name=f"{count(row['reached'])} runs reached {spoken(row['stage'])}")).to_be_visible()
        said = stage.inner_text()
        for state in ("lost", "open", "completed"):
            assert (f"{count(row[state])} {state}" in said) == (row[state] != 0), (row["stage"], state)
        if row is not stages[-1]:
            assert f"{percent(row['go_on_rate'])} go on" in said
            assert row["median_seconds"] is None or f"{duration(row['median_seconds'])} median" in said
    for row in answer(workspace, "touchpoints", *filters)["rows"]:
        compare_card(
            page.get_by_role("article").filter(has=page.get_by_role("button", name=str(row["title"]), exact=True)), row
        )


def compare_card(card: Locator, row: Row) -> None:
    """A touchpoint's card shows touches, go-on rate, goal rate and the time to the next touch."""
    said = " ".join(card.inner_text().split())
    touches = f"{count(row['touches'])} {'touches' if row['touches'] else 'never seen'}"
    assert touches in said, row["touchpoint"]
    assert f"{percent(row['go_on_rate'])} go on" in said
    if row["goal_rate"] is not None:
        assert f"{percent(row['goal_rate'])} goal" in said
    if row["median_seconds"]:
        assert duration(row["median_seconds"]) in said
