"""Whether a screen shuts anybody out: axe, one first heading, nothing wider than the window; wide and narrow, light and dark."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

WIDE, NARROW = 1440, 390
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOLD = {"resultTypes": ["violations"]}
"""Every rule is tried; what is in order is not gathered place by place, which takes longer than finding what is not."""
EVERYTHING: dict[str, object] = {"runOnly": {"type": "tag", "values": TAGS}, **TOLD}
COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, **TOLD}
"""What the other colours can change."""
SETTLED = """async () => {
    await new Promise(requestAnimationFrame);
    const short = document.getAnimations().filter(each => each.effect.getComputedTiming().endTime < 1000);
    await Promise.allSettled(short.map(each => each.finished));
}"""
"""Waits until changing colours have changed."""


def expect_nobody_shut_out(page: Page) -> None:
    """The screen that is open can be used by everybody."""
    show(page, WIDE, "light")
    expect(page.get_by_role("heading", level=1, include_hidden=True)).to_have_count(1)
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert violations(page, EVERYTHING) == []
    show(page, WIDE, "dark")
    assert violations(page, COLOURS) == []
    show(page, NARROW, "dark")
    assert violations(page, EVERYTHING) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    show(page, NARROW, "light")
    assert violations(page, COLOURS) == []


def show(page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    """The same page in another width and in the system's other colours."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    page.evaluate(SETTLED)


def violations(page: Page, rules: dict[str, object]) -> list[tuple[str, str]]:
    """What axe finds: the rule, and the first place that breaks it."""
    found = Axe().run(page, options=rules).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]
