"""Pictures of the screens for the docs, light and dark, wide and narrow: `python -m browser.screenshots FOLDER [ADDRESS] [NAMES]`."""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from browser.conftest import ARGUMENTS
from browser.every_screen import Furnished, furnish
from browser.serving import served
from touchline.cli.commands.demo import build

LOST = "cell=%7B%22row%22%3A%7B%22stage%22%3A%22consideration%22%7D%2C%22measure%22%3A%22lost%22%7D"
LISTED = "behind=stages&asked=map%3Dcoupon-loyalty&row=%7B%22stage%22%3A%22consideration%22%7D&measure=lost"
STEPS = "step=mailing_type_a&step=coupon_shop&step=first_coupon_type_a&within=90d"
SCREENS = {
    "overview": "/",
    "map": "/map",
    "lanes": "/map?lanes=expectations,owners",
    "touchpoint": "/map?open=touchpoint:coupon_shop",
    "edit": "/map/{map}?edit=on",
    "edit-touchpoint": "/map/{map}?edit=on&open=touchpoint:coupon_shop",
    "content": "/map/{map}/content",
    "versions": "/map/{map}/versions",
    "new-map": "/maps/new?beginning=template&template=online-shop",
    "stages": "/explore/stages",
    "behind": f"/explore/stages?{LOST}",
    "movement": "/explore/movement",
    "funnel": f"/explore/funnel?{STEPS}",
    "paths": "/explore/paths?depth=3&from=2017-12-20",
    "moments": "/explore/moments",
    "attribution": "/explore/attribution?beside=first,last",
    "what-if": "/explore/what-if?change=stage%3Aintent%3D%2B10%25",
    "action-areas": "/explore/action-areas",
    "retention": "/explore/retention?cohort=month",
    "scorecard": "/explore/scorecard",
    "boards": "/boards",
    "board": "/boards/{board}",
    "mail": "/boards/{board}",
    "shared": "/shared/{token}",
    "customers": "/customers",
    "list": f"/customers?{LISTED}",
    "selections": "/selections",
    "customer": "/customers/208",
    "identity": "/customers/208/identity",
    "review": "/review",
    "data": "/data",
    "import": "/data/import",
    "source": "/data/sources/{source}",
    "live": "/data/live",
    "quarantine": "/data/quarantine",
    "webhook": "/data/webhooks/{source}",
    "settings": "/settings",
    "roles": "/settings/roles",
    "screens": "/settings/screens",
    "glossary": "/glossary",
    "palette": "/",
}
MAIL = "mail: smtp://127.0.0.1:2525\nmail_from: touchline@grocer.example\n"
"""A server for mail, so that the form for it is there."""
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_MOVING = ".mantine-Skeleton-root, .stale, [aria-busy=true]"
_SETTLED = 400
"""Milliseconds in which a screen that has all its answers comes to rest."""
_QUALITY = 54


def _mail(page: Page) -> None:
    page.get_by_role("button", name="Mail it").click()


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search customers, touchpoints").fill("coupon")


DONE: dict[str, Callable[[Page], None]] = {"mail": _mail, "palette": _search}
"""What is done on a screen before its picture is taken."""


def main(folder: Path, address: str = "", names: str = "") -> None:
    """Write a WebP for every screen, or those that are named, in each size and scheme; of the demo, where no address is given."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = names.split(",") if names else list(SCREENS)
    with _demo(address) as found, sync_playwright() as browsers:
        system = shutil.which("chromium") or shutil.which("google-chrome")
        browser = browsers.chromium.launch(executable_path=system, args=ARGUMENTS)
        furnished = _furnished(browser, found)
        for size in SIZES:
            for scheme in SCHEMES:
                page = _opened(browser, found, size, scheme)
                for name in wanted:
                    picture = _taken(page, name, SCREENS[name].format(**asdict(furnished)))
                    (folder / f"{name}-{size}-{scheme}.webp").write_bytes(picture)
                page.context.close()
        browser.close()


@contextmanager
def _demo(address: str) -> Iterator[str]:
    if address:
        yield address
        return
    with TemporaryDirectory() as place:
        build(Path(place) / "demo")
        with (Path(place) / "demo" / "touchline.yml").open("a", encoding="utf-8") as settings:
            settings.write(MAIL)
        with served(Path(place) / "demo") as found:
            yield found


def _furnished(browser: Browser, address: str) -> Furnished:
    context = browser.new_context(base_url=address)
    found = furnish(context.request)
    context.close()
    return found


def _opened(browser: Browser, address: str, size: str, scheme: Literal["light", "dark"]) -> Page:
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale="en-GB",
        reduced_motion="reduce",
    )
    return context.new_page()


def _taken(page: Page, name: str, screen: str) -> bytes:
    """The picture of a screen that has its answers."""
    page.goto(screen)
    page.get_by_role("heading", level=1).first.wait_for()
    page.locator(_MOVING).first.wait_for(state="detached")
    if name in DONE:
        DONE[name](page)
    page.wait_for_timeout(_SETTLED)
    page.locator(_MOVING).first.wait_for(state="detached")
    camera = page.context.new_cdp_session(page)
    taken = camera.send("Page.captureScreenshot", {"format": "webp", "quality": _QUALITY})
    return base64.b64decode(taken["data"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:4])
