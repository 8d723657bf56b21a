"""`python -m benchmarks.screens WORKSPACE`: how soon every screen is read and stands in Chromium, and how long calls of the API take."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.conftest import ARGUMENTS
from browser.every_screen import addresses, furnish
from browser.serving import BUILT, served

PATIENCE = 180_000
"""Milliseconds after which a screen that does not stand is given up."""
WATCH = """() => {
    window.standsAt = null;
    const moving = ".mantine-Skeleton-root, .stale, [aria-busy=true], [role=status][aria-label=Loading]";
    const look = () => {
        const stands = document.querySelector("h1") !== null && document.querySelector(moving) === null;
        if (!stands) window.standsAt = null;
        else if (window.standsAt === null) window.standsAt = performance.now();
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
"""Notes since when a screen has its heading and nothing on it is on its way."""
SEEN = """() => ({
    first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    stands: window.standsAt,
    calls: performance.getEntriesByType("resource")
        .map(one => [one.name, one.responseEnd - one.requestStart, one.decodedBodySize, one.encodedBodySize]),
})"""
LATELY = "() => window.standsAt !== null && performance.now() - window.standsAt > 250"
_NAMED = re.compile(r"/api/(maps|customers|boards|sources|shared|webhooks)/(?!columns)[^/]+")


@dataclass
class Seen:
    """Of one address: milliseconds until something was to be read, and until everything stood; what the console said."""

    first: list[float] = field(default_factory=list)
    stands: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass
class Course:
    """A walk over all screens: what was seen by address, and milliseconds of calls by route."""

    screens: dict[str, Seen] = field(default_factory=lambda: defaultdict(Seen))
    calls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    bytes: int = 0
    """What the first screen needs besides answers, compressed."""

    def report(self) -> Iterator[str]:
        """The whole as lines, the slowest first."""
        for name, value in (("first content", "first"), ("numbers stand", "stands")):
            every = [one for seen in self.screens.values() for one in getattr(seen, value)]
            yield f"{name}: p50 {median(every):,.0f} ms, p95 {high(every):,.0f} ms, {len(every)} visits"
        every = [one for several in self.calls.values() for one in several]
        yield f"calls of the API: p50 {median(every):,.1f} ms, p95 {high(every):,.0f} ms, {len(every)} calls"
        yield f"first screen: {self.bytes / 1000:,.0f} kB compressed"
        for route, several in sorted(self.calls.items(), key=lambda one: -high(one[1]))[:25]:
            yield f"  {high(several):8,.0f} {median(several):8,.1f} {len(several):4}  {route}"
        for address, seen in sorted(self.screens.items(), key=lambda one: -high(one[1].stands)):
            yield f"  {high(seen.first):6,.0f} {high(seen.stands):8,.0f}  {address} {' | '.join(seen.complaints)}"


def high(values: list[float]) -> float:
    """The 95th percentile, as the value that so many do not pass."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)] if values else 0.0


def walk(browser: Browser, address: str, screens: list[str], course: Course) -> None:
    """Visit every screen once, each in a browser that knows nothing yet."""
    for screen in screens:
        context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        context.add_init_script(f"({WATCH})()")
        _visit(context, screen, course)
        context.close()


def _visit(context: BrowserContext, screen: str, course: Course) -> None:
    page = context.new_page()
    seen = course.screens[screen]
    page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(screen, wait_until="commit")
    page.wait_for_function(LATELY, timeout=PATIENCE)
    said = page.evaluate(SEEN)
    print(f"{said['stands']:8,.0f}  {screen}", file=sys.stderr)
    seen.first.append(said["first"] or said["stands"])
    seen.stands.append(said["stands"])
    for name, took, *_ in said["calls"]:
        if "/api/" in name:
            course.calls[_route(name)].append(took)
    if screen == "/":
        course.bytes = _compressed(page)


def _route(address: str) -> str:
    return _NAMED.sub(r"/api/\1/…", urlsplit(address).path)


def _compressed(page: Page) -> int:
    """Bytes of the page, its scripts and styles, as a server that compresses sends them."""
    names = page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")
    files = [BUILT.parent / name.removeprefix("/") for name in names if not name.startswith("/api/")]
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in (BUILT, *files) if file.is_file())


def main() -> None:
    """Walk over the screens of a workspace: at once after a start, then again and again."""
    parser = argparse.ArgumentParser(prog="benchmarks.screens", description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm", action="store_true", help="wait until the server has prepared everything")
    parser.add_argument("--only", default="", help="only addresses that hold this")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    system = shutil.which("chromium") or shutil.which("google-chrome")
    courses = {"fresh": Course(), "again": Course()}
    with serving(chosen.workspace) as address, sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=system, args=ARGUMENTS)
        context = browser.new_context(base_url=address)
        screens = [one for one in addresses(furnish(context.request)) if chosen.only in one]
        context.close()
        if chosen.warm:
            _wait_until_warm(address)
        for number in range(chosen.rounds):
            walk(browser, address, screens, courses["again" if number else "fresh"])
        browser.close()
    for name, course in courses.items():
        if course.screens:
            print(f"{name} (load {os.getloadavg()[0]:.1f})", *course.report(), sep="\n")
    if chosen.json:
        chosen.json.write_text(json.dumps({name: asdict(course) for name, course in courses.items()}, indent=1))


def _wait_until_warm(address: str) -> None:
    began = time.perf_counter()
    while httpx.get(f"{address}/api/health", timeout=PATIENCE).json()["preparing"]:
        time.sleep(1)
    print(f"prepared after {time.perf_counter() - began:.0f} s", file=sys.stderr)


@contextmanager
def serving(workspace: Path) -> Iterator[str]:
    """The address of a server of its own, or the one that was named; says how long it took to listen."""
    began = time.perf_counter()
    with served(workspace) as address:
        print(f"listening after {time.perf_counter() - began:.1f} s", file=sys.stderr)
        yield address


if __name__ == "__main__":
    main()
