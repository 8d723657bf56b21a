"""The map edited in place: by mouse, by keys and in forms, by two at once, with the numbers following, saved with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.access import EVERYTHING, expect_nobody_shut_out, violations
from browser.conftest import watched
from browser.serving import run, served

pytestmark = pytest.mark.browser

SHOP = """\
# drawn in May
touchline: 1
journey: shop
title: Our shop
scope: {goal: order, silence: 30d}
stages: [look, choose, buy]
touchpoints:
  # how they find us
  visit: {title: Visit, channel: web, stage: look, when: {event: Visit}}
  trial: {title: Trial, channel: store, stage: choose, when: {event: Try}}
  order: {title: Order, channel: web, stage: buy, when: {event: Order}}
"""
PEOPLE = [("ada", ["Visit", "Try", "Order"]), ("ben", ["Visit", "Order"]), ("cem", ["Visit"]), ("dora", ["Try", "Return"])]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Where a small shop is served, and the file of its map."""
    folder = tmp_path_factory.mktemp("editing") / "shop"
    run("init", folder)
    rows = [f"{who},{event},2026-03-0{1 + day}T10:00:00" for who, events in PEOPLE for day, event in enumerate(events)]
    (folder / "events.csv").write_text("\n".join(["customer,event,time", *rows]), encoding="utf-8")
    run("import", folder / "events.csv", "-w", folder)
    (folder / "maps" / "shop.yaml").write_text(SHOP, encoding="utf-8")
    with served(folder) as address:
        yield address, folder / "maps" / "shop.yaml"


@pytest.fixture
def page(chromium: Browser, shop: tuple[str, Path]) -> Iterator[Page]:
    """A window on the map while it is edited, the draft empty and the map as it was drawn."""
    address, file = shop
    httpx.delete(f"{address}/api/maps/shop/draft", timeout=60).raise_for_status()
    write(file, SHOP)
    yield from window(chromium, address)


@pytest.fixture
def other(chromium: Browser, shop: tuple[str, Path]) -> Iterator[Page]:
    """Somebody else's window on the same map, edited too."""
    yield from window(chromium, shop[0])


def window(chromium: Browser, address: str) -> Iterator[Page]:
    """A window on the map while it is edited; the browser itself notes every change that the server refuses, and nothing else."""
    context = chromium.new_context(
        base_url=address, viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    complaints: list[str] = []
    opened = watched(context, complaints)
    edit(opened)
    yield opened
    context.close()
    assert [one for one in complaints if "409 (Conflict)" not in one] == []


def write(file: Path, text: str) -> None:
    """Save a map as a careful editor does: whole or not at all."""
    beside = file.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.rename(file)


def edit(page: Page) -> None:
    """Open the map and begin to edit it by its key."""
    page.goto("/map/shop")
    page.get_by_role("button", name="Edit", exact=True).wait_for()
    page.keyboard.press("e")
    expect(page.get_by_text("You are editing a draft.")).to_be_visible()


def card(page: Page, touchpoint: str) -> Locator:
    """The card of a touchpoint."""
    return page.locator(f"[data-touchpoint={touchpoint}]")


def stands_in(page: Page, stage: str) -> list[str | None]:
    """The touchpoints of a stage, in order."""
    return [one.get_attribute("data-touchpoint") for one in page.locator(f"[data-stage={stage}] [data-touchpoint]").all()]


def runs_in(page: Page, stage: str) -> Locator:
    """How many runs reached a stage."""
    return page.get_by_role("region", name=re.compile(stage, re.IGNORECASE)).locator(".stage-count")


def test_cards_go_by_mouse_and_by_keys_and_the_numbers_follow(page: Page, shop: tuple[str, Path]) -> None:
    expect(runs_in(page, "choose")).to_have_text("2")
    card(page, "visit").drag_to(card(page, "trial"), target_position={"x": 30, "y": 2})
    expect(runs_in(page, "look")).to_have_text("0")
    expect(runs_in(page, "choose")).to_have_text("4")
    assert stands_in(page, "choose") == ["visit", "trial"]

    chosen = card(page, "visit").get_by_role("button", name="Visit")
    chosen.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_text("Visit now stands in Choose, 2 of 2.")).to_be_visible()
    assert stands_in(page, "choose") == ["trial", "visit"]
    expect(chosen).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    expect(runs_in(page, "look")).to_have_text("3")
    expect(chosen).to_be_focused()
    page.keyboard.press("Control+z")
    expect(runs_in(page, "look")).to_have_text("0")
    page.keyboard.press("Control+Shift+z")
    expect(runs_in(page, "look")).to_have_text("3")
    assert shop[1].read_text(encoding="utf-8") == SHOP


def test_personas_segments_and_content_are_edited_as_touchpoints_are(page: Page, shop: tuple[str, Path]) -> None:
    added(page, "Personas", "Another persona", "Tester")
    form = page.get_by_role("group", name="Design of the persona")
    form.get_by_role("textbox", name="Who it is").fill("tries before buying")
    form.get_by_role("button", name="As text").click()
    form.get_by_role("textbox", name="The rule as text").fill("{did: {touchpoint: trial}}")
    expect(form.get_by_text("True of 2 customers of 4.")).to_be_visible()
    form.get_by_role("button", name="Use this rule").click()
    added(page, "Segments", "Another segment", "Buyers")
    form = page.get_by_role("group", name="Design of the segment")
    expect(form.get_by_text("True of 3 customers of 4.")).to_be_visible()
    added(page, "Content", "Another piece of content", "Guide")
    form = page.get_by_role("group", name="Design of the piece of content")
    form.get_by_role("textbox", name="Link").fill("https://shop.test/guide")
    form.get_by_role("combobox", name="Personas").click()
    expect(page.get_by_role("option", name="Tester")).to_be_visible()
    assert violations(page, EVERYTHING) == []
    page.get_by_role("option", name="Tester").click()
    expect(page.get_by_text("7 changes")).to_be_visible()
    form.get_by_role("textbox", name="Link").click()
    expect(page.get_by_role("option")).to_have_count(0)
    expect_nobody_shut_out(page)
    text = httpx.get(f"{shop[0]}/api/maps/shop@draft/text", timeout=60).text
    assert text.startswith(SHOP)
    assert "did: {touchpoint: trial}" in text
    assert "https://shop.test/guide" in text
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("7 changes")).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(page.get_by_text("7 changes")).to_be_visible()


def added(page: Page, section: str, label: str, title: str) -> None:
    """Open what is not drawn as cards, and add one."""
    if page.get_by_role("dialog").is_visible():
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("region", name="Editing").get_by_role("button", name=section, exact=True).click()
    page.get_by_role("textbox", name=label).fill(title)
    page.keyboard.press("Enter")


def test_a_touchpoint_is_added_described_and_given_a_rule_that_says_what_it_catches(page: Page) -> None:
    page.get_by_role("button", name="Add a touchpoint to Buy").click()
    page.get_by_role("combobox", name="Channel").fill("store")
    page.get_by_role("textbox", name="Title").fill("Returned")
    page.get_by_role("button", name="Add", exact=True).click()
    form = page.get_by_role("group", name="Design", exact=True)
    form.get_by_role("combobox", name="Owner").fill("service")
    form.get_by_role("combobox", name="Value").fill("Return")
    form.get_by_role("combobox", name="Value").press("Tab")
    expect(form.get_by_text("Catches 1 event of 1 customer.")).to_be_visible()
    form.get_by_role("button", name="Group", exact=True).click()
    form.get_by_role("combobox", name="Field").last.fill("event")
    form.get_by_role("combobox", name="Value").last.fill("Order")
    expect(form.get_by_text("Catches 0 events of 0 customers.")).to_be_visible()
    form.get_by_role("combobox", name="How the conditions are joined").first.click()
    page.get_by_role("option", name="any of these holds").first.click()
    expect(form.get_by_text("2 of them go to Order, which stands before it.")).to_be_visible()
    form.get_by_role("button", name="As text").click()
    expect(form.get_by_role("textbox", name="The rule as text")).to_have_value(re.compile(r"any: \[\{event: Return\}"))
    expect(card(page, "returned").locator(".card-volume")).to_contain_text("1")
    expect_nobody_shut_out(page)


def test_two_who_change_the_same_see_both_and_choose(page: Page, other: Page) -> None:
    card(page, "trial").get_by_role("button", name="Trial").click()
    mine = page.get_by_role("group", name="Design", exact=True).get_by_role("textbox", name="Title")
    mine.fill("My trial")
    card(other, "trial").get_by_role("button", name="Trial").click()
    theirs = other.get_by_role("group", name="Design", exact=True).get_by_role("textbox", name="Title")
    theirs.fill("Their trial")
    theirs.press("Enter")
    expect(card(other, "trial").get_by_text("Their trial")).to_be_visible()
    expect(card(page, "trial").get_by_text("Their trial")).to_be_visible()

    mine.press("Enter")
    dialog = page.get_by_role("dialog", name="Somebody else changed the same")
    expect(dialog).to_contain_text("Their trial")
    expect(dialog).to_contain_text("My trial")
    expect_nobody_shut_out(page)
    dialog.get_by_role("button", name="Put mine").click()
    expect(card(page, "trial").get_by_text("My trial")).to_be_visible()
    expect(card(other, "trial").get_by_text("My trial")).to_be_visible()


def test_a_draft_is_saved_with_a_reason_and_not_over_what_others_saved(page: Page, shop: tuple[str, Path]) -> None:
    page.get_by_role("button", name="Edit the stage Look").click()
    name = page.get_by_role("group", name="Design of the stage").get_by_role("textbox", name="Name")
    name.fill("see")
    name.press("Enter")
    expect(page.get_by_role("heading", name="See", exact=True).first).to_be_visible()
    page.keyboard.press("Escape")
    write(shop[1], SHOP + "owner: sales\n")
    page.get_by_role("button", name="Take over what others saved").click()
    expect(page.get_by_text("owned by sales")).to_be_visible()

    page.get_by_role("button", name="Save …").click()
    page.get_by_role("textbox", name="Why does the map change?").fill("Customers see, they do not look")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as a new version.")).to_be_visible()
    saved = shop[1].read_text(encoding="utf-8")
    assert saved == SHOP.replace("[look,", "[see,").replace("stage: look", "stage: see") + "owner: sales\n"


def test_who_leaves_finds_the_draft_again(page: Page) -> None:
    card(page, "visit").get_by_role("button", name="Visit").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_text("1 change ·")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("This map has changes that are not saved yet.")).to_be_visible()
    assert stands_in(page, "look") == ["visit"]
    page.get_by_role("button", name="Go on editing").click()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("Nothing has changed yet.")).to_be_visible()
    expect_nobody_shut_out(page)


def tabbed_to(page: Page, target: Locator) -> None:
    """Go on with Tab until the focus is there, as whoever has no mouse does."""
    expect(target).to_be_visible()
    for _ in range(200):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} cannot be reached by Tab")


def test_from_the_palette_over_an_edit_to_a_kept_list_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("Trial")
    expect(page.get_by_role("option", name=re.compile("Trial")).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Trial").get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("e")
    expect(page.get_by_text("You are editing a draft.")).to_be_visible()
    tabbed_to(page, card(page, "trial").get_by_role("button", name="Trial"))
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.get_by_text(re.compile("^Trial now stands in Look"))).to_be_visible()
    expect(page.locator("[data-stage=look] [data-touchpoint]")).to_have_count(2)
    assert sorted(map(str, stands_in(page, "look"))) == ["trial", "visit"]

    page.keyboard.press("g")
    page.keyboard.press("c")
    tabbed_to(page, page.get_by_role("button", name="Keep as selection"))
    page.keyboard.press("Enter")
    tabbed_to(page, page.get_by_role("textbox", name="Its name"))
    page.keyboard.type("Everybody")
    tabbed_to(page, page.get_by_role("button", name="Keep it"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    tabbed_to(page, page.get_by_role("link", name="Selections"))
    page.keyboard.press("Enter")
    tabbed_to(page, page.get_by_role("link", name="Everybody"))
    page.keyboard.press("Enter")
    expect(page.locator(".list-count")).to_contain_text("4")
