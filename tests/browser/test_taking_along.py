"""What of an answer can be taken along: the table for spreadsheets and analysts, the chart for documents and slides."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page

from browser.asking import answer

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n"


def taken(page: Page, address: str, what: str) -> Path:
    """The file that the download menu of an answer gives."""
    page.goto(address)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as downloading:
        page.get_by_role("menuitem", name=what).click()
    return Path(downloading.value.path())


def test_the_table_goes_to_spreadsheets(page: Page, workspace: Path) -> None:
    lines = taken(page, "/explore/transitions", "CSV").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("source,target,count,share")
    assert len(lines) == 1 + len(answer(workspace, "transitions")["rows"])


def test_the_table_goes_to_analysts_with_its_types(page: Page, workspace: Path) -> None:
    table = pq.read_table(taken(page, "/explore/touchpoints?where=persona%3Dfamily&from=2017-06-01", "Parquet"))
    assert table.to_pylist() == answer(workspace, "touchpoints", "--where", "persona=family", "--from", "2017-06-01")["rows"]


READ = """text => {
    const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
        said: [...drawing.querySelectorAll("text")].map(each => each.textContent).join("").replaceAll(" ", ""),
        boxes: drawing.querySelectorAll("rect").length,
        strange: drawing.querySelectorAll("parsererror, script, image, foreignObject, [href]").length,
    };
}"""
"""What an SVG holds, as a browser reads it."""


@pytest.mark.parametrize("analysis", ["stages", "touchpoints", "transitions", "paths", "coverage"])
def test_the_chart_is_a_picture_that_says_what_the_chart_says(page: Page, analysis: str) -> None:
    drawing = page.evaluate(READ, taken(page, f"/explore/{analysis}", "SVG").read_text(encoding="utf-8"))
    shown = page.locator(".chart").inner_text().split()[1:14]
    assert [word for word in shown if word not in drawing["said"]] == []
    assert drawing["boxes"] > 10
    assert drawing["strange"] == 0


def test_the_chart_goes_onto_slides(page: Page) -> None:
    file = taken(page, "/explore/stages", "PNG").read_bytes()
    assert file.startswith(PNG)
    assert len(file) > 20_000
