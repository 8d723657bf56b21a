"""A real server on the demo's workspace and a real Chromium in front of it; a screen that complains to the console fails its test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from browser.serving import run, served
from touchline.cli.commands.demo import build

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=60_000)
"""Long enough for kernels that are compiled for the first time on a machine with other things to do."""


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo, built once for all browser tests."""
    folder = tmp_path_factory.mktemp("browser") / "demo"
    build(folder)
    return folder


@pytest.fixture(scope="session")
def address(workspace: Path) -> Iterator[str]:
    """Where a server of its own process serves the demo."""
    with served(workspace) as found:
        yield found


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workspace fresh from `touchline init`, one for each file of tests."""
    folder = tmp_path_factory.mktemp("bare") / "bare"
    run("init", folder)
    with served(folder) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests: the system's Chromium where there is one, else Playwright's own."""
    system = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=system, args=ARGUMENTS)
        yield browser
        browser.close()


def watched(context: BrowserContext, complaints: list[str]) -> Page:
    """A page whose errors and warnings end up in the list."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    return page


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A fresh wide window on the demo; the test fails when the console was not silent."""
    yield from opened_page(chromium, address)


def opened_page(chromium: Browser, address: str) -> Iterator[Page]:
    """A fresh wide window; afterwards it fails when the console was not silent."""
    context = chromium.new_context(
        base_url=address,
        viewport={"width": 1440, "height": 900},
        locale="en-GB",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    complaints: list[str] = []
    yield watched(context, complaints)
    context.close()
    assert complaints == []
