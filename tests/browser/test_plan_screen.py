"""The tracking plan of a source: begun with what came, checked while it is written, used, and what breaks it counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.access import expect_nobody_shut_out
from browser.conftest import opened_page
from browser.sending import Client
from browser.serving import run, served
from live.asking import Desk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A program that sends as the source "Till"."""
    folder = tmp_path_factory.mktemp("plan") / "shop"
    run("init", folder)
    with served(folder) as address:
        yield Client(address, Desk(address).new_key("Till"))


@pytest.fixture
def page(chromium: Browser, client: Client) -> Iterator[Page]:
    """A window on the workspace."""
    yield from opened_page(chromium, client.address)


def test_a_plan_is_begun_with_what_came_checked_used_and_its_breaches_counted(page: Page, client: Client) -> None:
    for value in (5, 7.5):
        assert client.track("ada", "Lamp Bought", value=value, note="<b>x</b>") == 200
    page.goto("/data/sources/till")
    page.get_by_role("link", name="Tracking plan").click()
    page.get_by_role("button", name="Begin with what it has just sent").click()
    text = page.get_by_role("textbox", name="The plan, in YAML or JSON")
    expect(text).to_have_value(
        re.compile(r"Lamp Bought:\n    note: {required: true}\n    value: {type: number, required: true}")
    )
    expect(page.get_by_text("✓ 1 event planned")).to_be_visible()

    text.fill(text.input_value() + "  Lamp Returned: {reason: {typ: any}}\n")
    expect(page.get_by_role("alert")).to_contain_text("unknown field `typ`")
    expect(page.get_by_role("button", name="Use the plan")).to_be_disabled()
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    text.fill(text.input_value().replace("typ:", "type:"))
    expect(page.get_by_text("✓ 2 events planned")).to_be_visible()
    page.get_by_role("combobox", name="Events that are not in the plan").click()
    page.get_by_role("option", name="wait in the quarantine").click()
    expect(text).to_have_value(re.compile("^unplanned: quarantine\n"))
    page.get_by_role("button", name="Use the plan").click()
    expect(page.get_by_text("Till is held against the plan from now on.")).to_be_visible()

    Desk(client.address).settled(accepted=2)
    for event, said in (("Lamp Bought", "five"), ("Lamp Bought", "six"), ("Lmap Bought", "7")):
        assert client.track("ada", event, value=said, note="n") == 200
    broken = page.get_by_role("group", name="Not as planned so far")
    expect(broken.get_by_role("row", name=re.compile("Lamp Bought: value is no number. 2 0"))).to_be_visible()
    expect(broken.get_by_role("row", name=re.compile("The plan of the source has no such event. 0 1"))).to_be_visible()
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    broken.get_by_role("link", name="1").click()
    expect(page.get_by_role("button", name=re.compile("Lmap Bought"))).to_be_visible()


def test_a_plan_is_taken_away_and_undo_brings_it_back(page: Page, client: Client) -> None:
    page.goto("/data/sources/till/plan")
    page.get_by_role("textbox", name="The plan, in YAML or JSON").fill('{"events": {"Seen": {}}}')
    page.get_by_role("button", name=re.compile("^Use the plan")).click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("Till has no plan any more.")).to_be_visible()
    assert Desk(client.address).sources()["till"]["plan"] is None
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The plan is as it was before.")).to_be_visible()
    assert list(Desk(client.address).sources()["till"]["plan"]["events"]) == ["Seen"]
