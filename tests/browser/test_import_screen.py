"""A file dropped on the screen: its columns are said, its first rows shown, and after it was taken in its customers are there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from browser.conftest import opened_page

pytestmark = pytest.mark.browser

ROWS = "who,what,moment,Kanal,amount\nann,Seen,2026-01-01,web,1\nann,Bought,2026-01-02,shop,20\nbob,Seen,nonsense,web,3\n"


@pytest.fixture
def page(chromium: Browser, bare: str) -> Iterator[Page]:
    """A window on a workspace without data."""
    yield from opened_page(chromium, bare)


def chosen(page: Page, name: str, text: str) -> None:
    """Choose a file on the import screen."""
    page.goto("/data/import")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Drop a file here").click()
    chooser.value.set_files(FilePayload(name=name, mimeType="text/csv", buffer=text.encode()))


def test_a_file_is_understood_taken_in_and_found_again(page: Page) -> None:
    chosen(page, "visits.csv", ROWS)
    take = page.get_by_role("button", name="Take it in")
    expect(page.get_by_text("No column says which customer it was")).to_be_visible()
    expect(take).to_be_disabled()
    expect(page.get_by_label("What Kanal says")).to_have_value("channel")
    page.get_by_label("What who says").select_option("which customer it was")
    expect(page.get_by_text("No column says what happened")).to_be_visible()
    page.get_by_label("What what says").select_option("what happened")
    page.get_by_label("What moment says").select_option("when")
    expect(page.get_by_text("2 of 3 rows can be used.")).to_be_visible()
    expect(page.get_by_role("table", name="").filter(has_text="properties.amount")).to_contain_text("Bought")
    expect(page.get_by_text("bob,Seen,nonsense,web,3")).to_be_visible()
    take.click()
    expect(page.get_by_role("heading", name="visits.csv is taken in")).to_be_visible()
    expect(page.get_by_text("2 rows are new")).to_be_visible()
    expect(page.get_by_text("1 could not be used")).to_be_visible()
    page.get_by_role("link", name="Look at the customers").click()
    expect(page.get_by_role("main").get_by_text("ann")).to_be_visible()


def test_customers_come_from_a_file_of_their_own(page: Page) -> None:
    chosen(page, "cards.csv", "card,town\nann,Bern\ncid,Chur\n")
    page.get_by_text("a customer", exact=True).click()
    page.get_by_label("What card says").select_option("which customer it was")
    expect(page.get_by_label("What town says")).to_have_value("")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("2 rows are new")).to_be_visible()


def test_a_file_in_which_nothing_fits_cannot_be_taken_and_another_can(page: Page) -> None:
    chosen(page, "notes.txt", "only one column\nand one row\n")
    expect(page.get_by_text("No column says which customer it was")).to_be_visible()
    expect(page.get_by_role("button", name="Take it in")).to_be_disabled()
    page.get_by_role("button", name="Another file").click()
    expect(page.get_by_role("button", name="Drop a file here")).to_be_visible()
