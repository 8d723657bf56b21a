"""What goes onto paper from the screens: a board, an answer, the map; and what a board says of mail where none is set up."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser


def printed(page: Page, button: Locator) -> str:
    """What the first page says of the file that a button gives."""
    with page.expect_download() as downloading:
        button.click()
    return PdfReader(Path(downloading.value.path())).pages[0].extract_text()


def test_an_answer_a_board_and_the_map_are_printed_as_they_stand(page: Page) -> None:
    page.goto("/explore/stages?where=persona%3Dfamily")
    page.get_by_role("button", name="Download").click()
    sentence = page.locator(".answer-sentence").inner_text()
    assert sentence.split(".")[0] in " ".join(printed(page, page.get_by_role("menuitem", name="PDF")).split())
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("textbox", name="Its name").fill("Families")
    page.get_by_role("combobox", name="On the board").click()
    page.get_by_role("option", name="A new board").click()
    page.get_by_role("textbox", name="Name of the board").fill("Paper")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("“Families” is kept on “Paper”")).to_be_visible()
    page.goto("/boards")
    page.get_by_role("link", name="Paper").click()
    assert "Families" in printed(page, page.get_by_role("button", name="PDF"))

    page.get_by_role("button", name="Mail it").click()
    expect(page.get_by_role("dialog")).to_contain_text("No mail server is set up here yet.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove the board").click()

    page.goto("/map")
    page.get_by_role("button", name="Export").click()
    assert "From mailing to loyal household" in printed(page, page.get_by_role("menuitem", name="PDF"))


def test_figures_of_the_overview_can_be_taken_along(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Download: Scorecard").click()
    with page.expect_download() as downloading:
        page.get_by_role("menuitem", name="PNG").click()
    assert Path(downloading.value.path()).read_bytes().startswith(b"\x89PNG")
