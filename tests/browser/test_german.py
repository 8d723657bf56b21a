"""A walk through the screens in German: nothing of the English catalogues is left, and numbers are written as Germans write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import watched
from house.german import phrases
from house.tree import ROOT

pytestmark = pytest.mark.browser

WEB = ROOT / "web" / "src"
SCREENS = (
    "/",
    "/map?lanes=expectations,owners&open=touchpoint:coupon_shop",
    "/map/coupon-loyalty/content",
    "/map/coupon-loyalty/versions",
    "/maps/new",
    "/explore/stages",
    "/explore/moments",
    "/explore/scorecard",
    "/explore/what-if",
    "/explore/coverage?by=persona",
    "/customers?q=207",
    "/selections",
    "/customers/2070",
    "/customers/2070/identity",
    "/review",
    "/review/decisions",
    "/data",
    "/data/import",
    "/data/sources",
    "/data/webhooks",
    "/data/live",
    "/data/quarantine",
    "/boards",
    "/glossary",
    "/settings",
    "/settings/screens",
)
LANGUAGES = {"English"}
"""Languages are called what those who speak them call them."""
SHOWN = """() => {
    const texts = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) texts.push(nodes.currentNode.data.trim());
    for (const name of ["aria-label", "placeholder", "title", "alt"])
        for (const each of document.querySelectorAll(`[${name}]`)) texts.push(each.getAttribute(name).trim());
    return texts;
}"""
_TEXT = re.compile(r'[:,\[] ("(?:[^"\\]|\\.)+")')


def texts(kind: str) -> set[str]:
    """All plain texts of the catalogues in English (`words.ts`) or German (`words.de.ts`)."""
    found = (_TEXT.findall(path.read_text(encoding="utf-8")) for path in WEB.rglob(kind))
    return {json.loads(text) for each in found for text in each}


def foreign() -> set[str]:
    """What nobody who reads German should find: English texts that are no German ones as well."""
    listed = phrases(WEB / "shared" / "texts" / "headings" / "words.de.ts").keys()
    return {text for text in texts("words.ts") | listed if re.search("[A-Za-z]{3}", text)} - texts("words.de.ts")


def own_words(page: Page) -> set[str]:
    """What the workspace itself says, in whichever language: titles of its map, labels and values of its fields."""
    overview = page.request.get("/api/overview").json()
    answers = [page.request.get(f"/api/maps/{each['id']}").text() for each in overview["maps"]] + [
        page.request.get("/api/fields").text()
    ]
    return {json.loads(text) for answer in answers for text in re.findall(r'"(?:[^"\\]|\\.)*"', answer)}


@pytest.fixture
def german(chromium: Browser, address: str) -> Iterator[Page]:
    """A fresh window of somebody whose browser speaks German."""
    context = chromium.new_context(
        base_url=address, viewport={"width": 1440, "height": 900}, locale="de-DE", reduced_motion="reduce"
    )
    complaints: list[str] = []
    yield watched(context, complaints)
    context.close()
    assert complaints == []


def test_no_english_is_left_on_any_screen(german: Page) -> None:
    unwanted = foreign()
    assert {"Customers", "Journey map", "Nothing has come yet", "Go on after it"} <= unwanted
    unwanted -= own_words(german) | LANGUAGES
    assert {"Customers", "Journey map", "Nothing has come yet"} <= unwanted
    left = {}
    for screen in SCREENS:
        german.goto(screen)
        expect(german.get_by_role("heading", level=1).first).to_be_visible()
        german.wait_for_load_state("networkidle")
        expect(german.get_by_role("status", name="Wird geladen")).to_have_count(0)
        left[screen] = sorted(unwanted & set(german.evaluate(SHOWN)))
    assert {screen: found for screen, found in left.items() if found} == {}


def test_the_language_is_a_switch_that_is_kept(german: Page) -> None:
    german.goto("/map")
    expect(german.locator("html")).to_have_attribute("lang", "de")
    expect(german.get_by_text("2.838").first).to_be_visible()
    expect(german.get_by_text("26,5 %").first).to_be_visible()
    german.get_by_role("button", name=re.compile("English")).click()
    expect(german.locator("html")).to_have_attribute("lang", "en")
    expect(german.get_by_text("2,838").first).to_be_visible()
    german.goto("/data")
    expect(german.get_by_role("heading", level=1)).to_have_text("Data")
    german.get_by_role("button", name=re.compile("Deutsch")).click()
    expect(german.get_by_role("heading", level=1)).to_have_text("Daten")
