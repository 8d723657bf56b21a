"""A map is begun, its versions stand side by side and can be restored, and its content shows where there is none and what is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.access import expect_nobody_shut_out
from browser.conftest import opened_page
from browser.serving import run, served

pytestmark = pytest.mark.browser

EVENTS = """customer,event,time,content
ada,Product Viewed,2024-05-01T10:00:00Z,size-guide
ada,Product Added,2024-05-01T10:05:00Z,
ada,Order Completed,2024-05-02T10:00:00Z,
bob,Product Viewed,2024-05-01T11:00:00Z,size-guide
cleo,Store Visited,2024-05-03T10:00:00Z,
dora,Product Added,2024-05-04T10:00:00Z,
"""
FIRST = """touchline: 1
journey: shop
title: The shop
scope: {goal: order, silence: 5d}
stages: [look, choose, buy]
touchpoints:
  product: {title: Product looked at, channel: web, stage: look, when: {event: Product Viewed}}
  cart: {title: Cart filled, channel: web, stage: choose, when: {event: Product Added}}
  order: {title: Order, channel: web, stage: buy, when: {event: Order Completed}}
personas:
  buyer: {title: Buyers, assign: {did: {touchpoint: order}}}
content:
  - {id: size-guide, title: Size guide, personas: [buyer], stages: [look]}
"""
SECOND = FIRST.replace("goal: order,", "goal: cart,").replace("stage: choose, when", "stage: buy, when")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a shop whose map was saved twice."""
    folder = tmp_path_factory.mktemp("versions")
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    run("init", folder / "shop", "--tz", "UTC")
    run("import", folder / "events.csv", "-w", folder / "shop")
    for text, reason in ((FIRST, "drawn by hand"), (SECOND, "a cart is enough")):
        Path(folder / "map.yaml").write_text(text, encoding="utf-8")
        run("map", "apply", folder / "map.yaml", "-w", folder / "shop", "--reason", reason)
    with served(folder / "shop") as address:
        yield address


@pytest.fixture
def page(chromium: Browser, shop: str) -> Iterator[Page]:
    """A window on the shop."""
    yield from opened_page(chromium, shop)


def test_content_shows_what_is_planned_where_nothing_is_and_who_used_it(page: Page) -> None:
    page.goto("/map/shop")
    page.get_by_role("link", name="Content", exact=True).click()
    matrix = page.get_by_role("region", name="Persona by stage")
    buyers = matrix.get_by_role("row", name=re.compile("^Buyers"))
    expect(buyers.get_by_role("cell").first).to_contain_text("Size guide 1 use")
    expect(buyers.get_by_text("Nothing planned")).to_have_count(2)
    nobody = matrix.get_by_role("row", name=re.compile("^No persona"))
    expect(nobody.get_by_role("cell").first).to_contain_text("not planned here")
    expect_nobody_shut_out(page)

    nobody.get_by_role("button", name="1 use").click()
    drawer = page.get_by_role("dialog", name="Customers who used “Size guide” in Look")
    expect(drawer.get_by_role("status")).to_have_text("1 customer")
    expect(drawer.get_by_role("link", name=re.compile("^bob"))).to_be_visible()


def test_two_versions_stand_side_by_side_and_the_older_is_restored(page: Page) -> None:
    page.goto("/map/shop/versions")
    newest = page.get_by_role("row", name=re.compile("^2 now"))
    expect(newest).to_contain_text("a cart is enough")
    expect(newest).to_contain_text("touchpoints › cart moved: choose → buy")
    drawn = page.get_by_role("region", name="Both maps drawn over one another")
    expect(drawn.get_by_role("region", name="Buy").or_(drawn).first).to_contain_text("moved, was in Choose")
    expect(drawn).to_contain_text("was here, is in Buy now")
    numbers = page.get_by_role("region", name="The same events on both maps")
    expect(numbers).to_contain_text(
        "The runs of 1 customer end otherwise on the later map, of 3 with runs. 1 reaches the goal only there"
    )
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})

    page.get_by_role("button", name="Restore version 1").click()
    page.get_by_role("textbox", name="Why (optional)").fill("a cart is no sale")
    page.get_by_role("button", name="Restore", exact=True).click()
    expect(page.get_by_text("Version 1 is restored, as a new version.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^3 now"))).to_contain_text("version 1 restored: a cart is no sale")
    expect(page.get_by_role("row", name=re.compile("^2 "))).to_be_visible()


def test_a_map_begins_with_a_template_that_says_what_it_would_see(page: Page) -> None:
    page.goto("/map/shop")
    page.get_by_role("link", name="New map").click()
    expect(page.get_by_role("region", name=re.compile("as it would be"))).to_contain_text(
        "4 touchpoints of 4 would see events now"
    )
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})

    page.get_by_role("radio", name=re.compile("^A template of your trade")).click()
    page.get_by_role("radio", name=re.compile("^Online shop")).click()
    drawn = page.get_by_role("region", name=re.compile("as it would be"))
    expect(drawn).to_contain_text("3 touchpoints of 21 would see events now: 5 of the 6 events there are.")
    expect(drawn.get_by_role("listitem").filter(has_text="Product looked at")).to_contain_text("2 events now")
    expect_nobody_shut_out(page)
    page.set_viewport_size({"width": 1440, "height": 900})

    page.get_by_role("textbox", name="Id").fill("our-shop")
    page.get_by_role("button", name="Save the map").click()
    expect(page).to_have_url(re.compile("/map/our-shop$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("From the first page to the second order")
