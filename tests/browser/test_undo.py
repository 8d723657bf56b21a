"""What was done can be taken back where it was done: what is kept is as it was before."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from browser.every_screen import PATIENCE

Json = dict[str, "Json"] | list["Json"] | str | float | bool | None
pytestmark = pytest.mark.browser

MADE_ANEW = {"id", "created_at", "token"}
"""What may be another one when something is made again."""


def kept(page: Page, address: str) -> Json:
    """What the server keeps, without marks that are made anew."""
    return _plain(page.request.get(address).json())


def _plain(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name not in MADE_ANEW}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def becomes(page: Page, address: str, fits: Callable[[Json], bool]) -> None:
    """The server soon keeps something that fits."""
    until = time.monotonic() + PATIENCE / 1000
    while not fits(kept(page, address)):
        assert time.monotonic() < until, kept(page, address)
        time.sleep(0.05)


@contextmanager
def taken_back(page: Page, address: str) -> Iterator[None]:
    """What is done inside changes what is kept at an address, and Undo makes it as it was before."""
    before = kept(page, address)
    yield
    expect(page.locator(".notice")).to_be_visible()
    becomes(page, address, lambda now: bool(now != before))
    page.locator(".notice").get_by_role("button", name="Undo").click()
    becomes(page, address, lambda now: bool(now == before))


def choose(page: Page, of: str, act: str) -> None:
    """One of the acts of a small menu."""
    page.get_by_role("button", name=of).click()
    page.get_by_role("menuitem", name=act).click()


def test_boards_and_what_is_on_them(page: Page) -> None:
    board = page.request.post("/api/boards", data={"name": "Tuesday"}).json()["id"]
    for analysis in ("stages", "paths"):
        form = {"name": f"Our {analysis}", "analysis": analysis, "query": ""}
        page.request.post(f"/api/boards/{board}/questions", data=form)
    page.goto(f"/boards/{board}")
    with taken_back(page, "/api/boards"):
        choose(page, "What to do with Our stages", "Move back")
    with taken_back(page, "/api/boards"):
        choose(page, "What to do with Our paths", "Take off the board")
    with taken_back(page, "/api/boards"):
        page.get_by_role("button", name="Rename").click()
        page.get_by_role("textbox", name="Name of the board").fill("Thursday")
        page.get_by_role("button", name="Save", exact=True).click()
    with taken_back(page, "/api/boards"):
        page.get_by_role("button", name="Remove the board").click()
    page.goto("/explore/stages")
    for target in ("Tuesday", "A new board"):
        with taken_back(page, "/api/boards"):
            page.get_by_role("button", name="Keep", exact=True).click()
            page.get_by_role("combobox", name="On the board").click()
            page.get_by_role("option", name=target).click()
            page.get_by_role("button", name="Keep it").click()


def test_notes(page: Page) -> None:
    page.goto("/explore/stages")
    form = page.get_by_role("dialog", name="Notes")

    def write(text: str) -> None:
        page.get_by_role("button", name=re.compile("^Notes")).click()
        form.get_by_role("textbox", name="What happened").fill(text)
        form.get_by_label("On, or from").fill("2017-05-01")
        form.get_by_role("button", name="Write it down").click()

    with taken_back(page, "/api/notes"):
        write("A strike")
    write("A fair")
    becomes(page, "/api/notes", lambda notes: "A fair" in str(notes))
    with taken_back(page, "/api/notes"):
        form.get_by_role("button", name="Remove the note “A fair”").click()


def test_kept_lists(page: Page) -> None:
    page.goto("/customers?where=stage%3Dintent")
    with taken_back(page, "/api/selections"):
        page.get_by_role("button", name="Keep as selection").click()
        page.get_by_role("textbox", name="Its name").fill("At intent")
        page.get_by_role("button", name="Keep it").click()
    page.request.post("/api/selections", data={"name": "Of mine", "query": "sort=touches", "shared": False})
    page.goto("/selections")
    with taken_back(page, "/api/selections"):
        choose(page, "What to do with Of mine", "Share with everybody")
    with taken_back(page, "/api/selections"):
        choose(page, "What to do with Of mine", "Remove")


def test_maps_begun_put_away_and_restored(page: Page) -> None:
    page.goto("/maps/new?beginning=template&template=bank")
    with taken_back(page, "/api/maps"):
        page.get_by_role("button", name="Save the map").click()
        expect(page).to_have_url(re.compile("/map/bank"))
    expect(page.get_by_role("heading", name="Put away")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Bring back")).click()
    expect(page).to_have_url(re.compile("/map/bank"))
    first = page.request.get("/api/maps/bank/text").text()
    page.request.post("/api/maps", data=first.replace("silence: ", "silence:  "), headers={"content-type": "text/yaml"})
    page.goto("/map/bank/versions")
    page.get_by_role("button", name="Restore").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Restore").click()
    page.locator(".notice").get_by_role("button", name="Undo").click()
    becomes(page, "/api/maps/bank/versions", lambda found: str(found).count("'number'") == 4)
    assert page.request.get("/api/maps/bank/text").text() != first
    with taken_back(page, "/api/maps"):
        page.get_by_role("button", name="Put the map away").click()
        expect(page).to_have_url(re.compile("/maps/new"))
    page.goto("about:blank")
    page.request.delete("/api/maps/bank")
