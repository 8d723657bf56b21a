"""What of an answer can be taken along, of every analysis: the table for spreadsheets and analysts, the chart for documents and slides."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.asking import Value, answer
from browser.conftest import opened_page
from touchline.analyse.analyses import ANALYSES

pytestmark = pytest.mark.browser

NAMES = [analysis.name for analysis in ANALYSES]
STEPS = [("step", step) for step in ("mailing_type_a", "coupon_shop", "first_coupon_type_a")]
ASKED = {"funnel": STEPS, "time-to-convert": STEPS, "paths": [("top", "7")], "what-if": [("change", "stage:intent=+10%")]}
"""What is asked where an analysis needs to know more, or shows more than it tells."""
PNG = b"\x89PNG\r\n\x1a\n"
READ = """text => {
    const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
    const { width, height } = drawing.documentElement.attributes;
    return {
        width: Number(width.value), height: Number(height.value),
        said: [...drawing.querySelectorAll("text")].map(each => each.textContent).join("").replaceAll(" ", ""),
        shapes: drawing.querySelectorAll("rect, path, line, circle, polygon, polyline").length,
        strange: drawing.querySelectorAll("parsererror, script, image, foreignObject, [href]").length,
    };
}"""
"""What an SVG holds, as a browser reads it."""


@pytest.fixture(scope="module")
def window(chromium: Browser, address: str) -> Iterator[Page]:
    """One window for all analyses; the console stays silent."""
    yield from opened_page(chromium, address)


def taken(page: Page, what: str) -> Path:
    """The file that the download menu of the answer gives."""
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as downloading:
        page.get_by_role("menuitem", name=what).click()
    return Path(downloading.value.path())


def written(value: Value | datetime) -> Value:
    """A value of a typed table as JSON writes it."""
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_goes_along_as_a_table_and_as_a_picture(window: Page, workspace: Path, name: str) -> None:
    asked = ASKED.get(name, [])
    rows = answer(workspace, name, *(word for argument, value in asked for word in (f"--{argument}", value)))["rows"]
    window.goto(f"/explore/{name}?{urlencode(asked)}")
    expect(window.locator(".answer-sentence")).to_be_visible()
    expect(window.locator(".answer.stale, .mantine-Skeleton-root")).to_have_count(0)
    typed = pq.read_table(taken(window, "Parquet")).to_pylist()
    assert [{column: written(value) for column, value in row.items()} for row in typed] == rows
    listed = list(csv.reader(io.StringIO(taken(window, "CSV").read_text(encoding="utf-8-sig"))))
    if rows:
        assert set(listed[0]) == set(rows[0])
        assert len(listed) == 1 + len(rows)
    if window.locator(".chart").count():
        expect_picture(window)


def expect_picture(page: Page) -> None:
    """The chart on the page is a picture that says what it says, as SVG and as PNG."""
    drawing = page.evaluate(READ, taken(page, "SVG").read_text(encoding="utf-8"))
    shown = page.locator(".chart").inner_text().split()[1:14]
    assert [word for word in shown if word not in drawing["said"]] == []
    assert drawing["shapes"] > 3
    assert drawing["strange"] == 0
    file = taken(page, "PNG").read_bytes()
    assert file.startswith(PNG)
    assert struct.unpack(">II", file[16:24]) == (2 * drawing["width"], 2 * drawing["height"])
    assert len(file) > 5_000


def test_the_table_goes_to_analysts_as_it_was_asked(window: Page, workspace: Path) -> None:
    window.goto("/explore/touchpoints?where=persona%3Dfamily&from=2017-06-01")
    rows = answer(workspace, "touchpoints", "--where", "persona=family", "--from", "2017-06-01")["rows"]
    assert pq.read_table(taken(window, "Parquet")).to_pylist() == rows
