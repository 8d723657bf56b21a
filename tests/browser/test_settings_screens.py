"""People sign in, invite others and see who changed what; nobody is shut out, whoever they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.access import expect_nobody_shut_out
from browser.conftest import watched
from browser.serving import run, served

pytestmark = pytest.mark.browser

WORDS = "seven dwarfs and a till"
"""Everybody's password."""
REFUSED = re.compile(r"Failed to load resource: .* 401")
"""What a browser says itself when somebody is not signed in."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workspace in which nobody has to sign in yet."""
    folder = tmp_path_factory.mktemp("settings") / "shop"
    run("init", folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def page(chromium: Browser, shop: str) -> Iterator[Page]:
    """One window for all steps, which follow one another."""
    context = chromium.new_context(base_url=shop, locale="en-GB", reduced_motion="reduce")
    complaints: list[str] = []
    yield watched(context, complaints)
    context.close()
    assert [one for one in complaints if not REFUSED.search(one)] == []


def sign_in(page: Page, email: str) -> None:
    """Fill in the form and go on."""
    page.get_by_role("textbox", name="E-mail").fill(email)
    page.get_by_role("textbox", name="Password").fill(WORDS)
    page.get_by_role("button", name="Sign in", exact=True).click()


def widened(page: Page) -> None:
    """Look at it on a wide screen again."""
    page.set_viewport_size({"width": 1440, "height": 900})


def test_the_first_owner_closes_the_door_behind_them(page: Page) -> None:
    page.goto("/settings")
    expect(page.get_by_text("Nobody has to sign in yet").first).to_be_visible()
    expect_nobody_shut_out(page)
    widened(page)
    page.get_by_role("textbox", name="Name").fill("Ana")
    page.get_by_role("textbox", name="E-mail").fill("ana@shop.example")
    page.get_by_role("textbox", name="Password").fill(WORDS)
    page.get_by_role("button", name="Add the owner").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect_nobody_shut_out(page)
    widened(page)
    sign_in(page, "ana@shop.example")
    expect(page.get_by_role("row", name=re.compile("Ana you"))).to_be_visible()


def test_somebody_invited_chooses_a_password_and_sees_what_the_role_lets_them(page: Page, chromium: Browser, shop: str) -> None:
    page.goto("/settings")
    page.get_by_role("textbox", name="E-mail").fill("vic@shop.example")
    page.get_by_role("button", name="Make the link").click()
    once = page.get_by_role("status").filter(has_text="It is not shown again")
    link = once.locator("code").inner_text()
    expect_nobody_shut_out(page)
    widened(page)
    context = chromium.new_context(base_url=shop, locale="en-GB")
    other = context.new_page()
    other.goto(link)
    expect(other.get_by_text("For vic@shop.example, as Viewer.")).to_be_visible()
    other.get_by_role("textbox", name="Password").fill(WORDS)
    other.get_by_role("button", name="Use this password").click()
    other.get_by_role("link", name="To the sign-in").click()
    sign_in(other, "vic@shop.example")
    other.get_by_role("button", name="You and the settings").click()
    expect(other.get_by_text("vic@shop.example · Viewer")).to_be_visible()
    other.goto("/settings")
    expect(other.get_by_text("Your role may not see this")).to_be_visible()
    other.goto(link)
    expect(other.get_by_text("this link was used already")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    "screen", ["/settings/roles", "/settings/keys", "/settings/sessions", "/settings/audit", "/settings/privacy"]
)
def test_the_screens_of_the_settings_shut_nobody_out(page: Page, screen: str) -> None:
    page.goto(screen)
    expect(
        page.get_by_role("table").or_(page.get_by_text("No key has been made yet")).or_(page.get_by_label("Customer")).first
    ).to_be_visible()
    expect_nobody_shut_out(page)


def test_a_key_is_shown_once_and_every_change_stands_in_the_log(page: Page) -> None:
    widened(page)
    page.goto("/settings/keys")
    page.get_by_role("textbox", name="What it is for").fill("Warehouse <b>")
    page.get_by_role("button", name="Make a key").click()
    expect(page.get_by_role("status").filter(has_text="It is not shown again").locator("code")).to_have_text(
        re.compile(r"^tlk_")
    )
    page.goto("/settings/audit?about=keys")
    expect(page.get_by_role("row", name=re.compile(r"ana@shop.example .* made Warehouse <b> .*measure"))).to_be_visible()


def test_whoever_signs_out_is_asked_for_a_password_again(page: Page) -> None:
    page.goto("/settings/roles")
    page.get_by_role("button", name="You and the settings").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto("/settings/audit?about=keys")
    sign_in(page, "ana@shop.example")
    expect(page).to_have_url(re.compile(r"/settings/audit\?about=keys$"))
