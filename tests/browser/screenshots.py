"""Pictures of the screens for the documentation, light and dark, wide and narrow: `python -m browser.screenshots FOLDER [ADDRESS]`."""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from browser.conftest import ARGUMENTS
from browser.serving import served
from touchline.cli.commands.demo import build

SCREENS = {
    "overview": "/",
    "map": "/map",
    "content": "/map/coupon-loyalty/content",
    "versions": "/map/coupon-loyalty/versions",
    "new-map": "/maps/new?beginning=template&template=online-shop",
    "stages": "/explore/stages",
    "movement": "/explore/movement",
    "funnel": "/explore/funnel?step=mailing_type_a&step=coupon_shop&step=first_coupon_type_a&within=90d",
    "paths": "/explore/paths?depth=3&from=2017-12-20",
    "scorecard": "/explore/scorecard",
    "customers": "/customers",
    "customer": "/customers/208",
    "data": "/data",
    "glossary": "/glossary",
}
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_SETTLED = 2500
"""Milliseconds after which a screen has drawn what it asked for."""
_QUALITY = 54


def main(folder: Path, address: str = "") -> None:
    """Write a WebP for every screen, size and scheme; of the demo that is served meanwhile, where no address is given."""
    folder.mkdir(parents=True, exist_ok=True)
    with _demo(address) as found, sync_playwright() as browsers:
        system = shutil.which("chromium") or shutil.which("google-chrome")
        browser = browsers.chromium.launch(executable_path=system, args=ARGUMENTS)
        for size in SIZES:
            for scheme in SCHEMES:
                _take(browser, found, folder, (size, scheme))
        browser.close()


@contextmanager
def _demo(address: str) -> Iterator[str]:
    if address:
        yield address
        return
    with TemporaryDirectory() as place:
        build(Path(place) / "demo")
        with served(Path(place) / "demo") as found:
            yield found


def _take(browser: Browser, address: str, folder: Path, look: tuple[str, Literal["light", "dark"]]) -> None:
    size, scheme = look
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    camera = context.new_cdp_session(page)
    for name, screen in SCREENS.items():
        page.goto(screen)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_timeout(_SETTLED)
        taken = camera.send("Page.captureScreenshot", {"format": "webp", "quality": _QUALITY})
        (folder / f"{name}-{size}-{scheme}.webp").write_bytes(base64.b64decode(taken["data"]))
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
