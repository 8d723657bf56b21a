"""Text that wants to be a script: in names, properties, numbers of customers, rejected rows and titles of the map it stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import opened_page
from browser.serving import run, served

pytestmark = pytest.mark.browser

EVENT = "<script>window.hit=1</script>Visit"
OTHER = "<svg onload=window.hit=2>"
CUSTOMER = "\"><img src=x onerror='window.hit=3'>"
VALUE = "{{constructor.constructor('window.hit=4')()}}<iframe srcdoc='<script>parent.hit=4</script>'>"
TITLE = "<a href=javascript:window.hit=5>Shop</a>"
STAGE_PERSONA = "</script><script>window.hit=6</script>"
BROKEN = "<body onload=window.hit=7>"
MAP = f"""touchline: 1
journey: hostile
title: {json.dumps(TITLE)}
owner: {json.dumps(OTHER)}
scope: {{goal: bought, silence: 90d}}
stages: [consideration, conversion]
channels: {{store: {{online: false, title: {json.dumps(OTHER)}}}}}
touchpoints:
  visit:
    title: {json.dumps(TITLE)}
    channel: store
    stage: consideration
    description: {json.dumps(VALUE)}
    owner: {json.dumps(CUSTOMER)}
    when: {{event: {json.dumps(EVENT)}}}
    expects: {{minimum: [{json.dumps(VALUE)}]}}
  bought:
    title: {json.dumps(OTHER)}
    channel: store
    stage: conversion
    when: {{event: Bought}}
personas:
  script:
    title: {json.dumps(STAGE_PERSONA)}
    who: {json.dumps(VALUE)}
    assign: {{traits.name: {json.dumps(VALUE)}}}
content:
  - {{id: guide, title: {json.dumps(STAGE_PERSONA)}, personas: [script], stages: [consideration], url: "https://shop.example/guide"}}
principles: [{json.dumps(BROKEN)}]
"""
SCREENS = {
    "/map?lanes=expectations,owners": TITLE,
    "/map?open=touchpoint:visit": VALUE,
    "/explore/touchpoints": TITLE,
    "/explore/transitions": OTHER,
    "/explore/paths": TITLE,
    "/explore/coverage": OTHER,
    "/explore/stages?by=properties.note": VALUE,
    "/explore/stages?by=persona": STAGE_PERSONA,
    "/explore/funnel?step=visit&step=" + quote('event:"' + OTHER + '"'): TITLE,
    "/customers": CUSTOMER,
    "/customers?q=" + quote(CUSTOMER): CUSTOMER,
    "/customers/" + quote(CUSTOMER, safe=""): CUSTOMER,
    "/customers?column=traits.name": VALUE,
    "/map/hostile/content": STAGE_PERSONA,
    "/map/hostile/versions": VALUE,
    "/map/hostile?edit=on&open=touchpoint:visit": VALUE,
    "/boards": BROKEN,
    "/boards/{board}": OTHER,
    "/shared/{token}": OTHER,
    "/selections": VALUE,
    "/data/live": EVENT,
    "/data/sources": OTHER,
    "/data/quarantine": BROKEN,
    "/settings/audit": BROKEN,
}
"""What is shown where; in braces stands what was made for it."""


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workspace in which every text is a script."""
    folder = tmp_path_factory.mktemp("trap")
    workspace = folder / "trap"
    run("init", workspace)
    (workspace / "maps" / "hostile.yml").write_text(MAP, encoding="utf-8")
    names = (EVENT, OTHER, "Bought")
    rows = [
        {"customer": CUSTOMER, "event": name, "time": f"2026-03-0{day}", "note": VALUE} for day, name in enumerate(names, 1)
    ]
    lines(folder / "events.jsonl", [*rows, {"customer": CUSTOMER, "event": EVENT, "time": BROKEN}])
    lines(folder / "profiles.jsonl", [{"customer": CUSTOMER, "name": VALUE}])
    run("import", folder / "events.jsonl", "-w", workspace)
    run("import", folder / "profiles.jsonl", "-w", workspace, "--as", "profiles")
    with served(workspace) as address:
        yield address


@pytest.fixture(scope="module")
def made(trap: str) -> dict[str, str]:
    """What people make on the screens, under names that are scripts: a version, a source that sends, a board, a selection, a note."""
    with httpx.Client(base_url=trap, timeout=120) as client:
        client.post("/api/maps", content=MAP + "\n", params={"reason": VALUE}).raise_for_status()
        source = client.post("/api/sources", params={"name": OTHER}).raise_for_status().json()
        call = {"userId": CUSTOMER, "event": EVENT, "properties": {"note": VALUE}}
        client.post("/v1/track", json=call, auth=(source["key"], "")).raise_for_status()
        board = client.post("/api/boards", json={"name": BROKEN}).raise_for_status().json()["id"]
        pinned = {"name": OTHER, "analysis": "touchpoints", "query": "map=hostile"}
        client.post(f"/api/boards/{board}/questions", json=pinned).raise_for_status()
        client.post("/api/selections", json={"name": VALUE, "query": "", "shared": True}).raise_for_status()
        note = {"begins": "2026-03-02", "ends": None, "kind": "campaign", "text": TITLE}
        client.post("/api/notes", json=note).raise_for_status()
        shared = client.post(f"/api/boards/{board}/share").raise_for_status().json()
    return {"board": board, "token": shared["token"]}


def lines(path: Path, rows: list[dict[str, str]]) -> None:
    """Rows as JSON, one a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def page(chromium: Browser, trap: str) -> Iterator[Page]:
    """A window on the trap."""
    yield from opened_page(chromium, trap)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_script_in_the_data_is_shown_and_never_run(page: Page, made: dict[str, str], screen: str) -> None:
    page.goto(re.sub(r"{(\w+)}", lambda name: made[name[1]], screen))
    text = page.locator("main, [role=dialog]").get_by_text(SCREENS[screen])
    written = page.locator("main, [role=dialog]").get_by_role("textbox").filter(visible=True)
    expect(text.or_(written).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    values = [field.input_value() for field in written.all()]
    assert SCREENS[screen] in values or text.count() > 0
    assert page.evaluate("window.hit") is None
    assert page.locator("main iframe, main script, [onload], [onerror], a[href^='javascript:']").count() == 0


def test_the_palette_and_an_opened_event_run_nothing(page: Page) -> None:
    page.goto("/customers/" + quote(CUSTOMER, safe=""))
    for line in page.get_by_role("region", name="What happened").get_by_role("listitem").all():
        line.get_by_role("button").click()
    expect(page.get_by_role("definition").filter(has_text=VALUE).first).to_be_visible()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search customers, touchpoints").fill("shop")
    expect(page.get_by_role("option").filter(has_text=TITLE).first).to_be_visible()
    assert page.evaluate("window.hit") is None


@pytest.mark.usefixtures("made")
def test_a_note_on_the_time_axis_is_read_and_never_run(page: Page) -> None:
    page.goto("/explore/lifecycle")
    expect(page.locator(".notes-mark").first).to_have_attribute("title", re.compile(re.escape(TITLE)))
    assert page.evaluate("window.hit") is None
    assert page.locator("a[href^='javascript:']").count() == 0


@pytest.mark.parametrize("screen", ["/map/", "/customers/", "/explore/", "/nowhere/"])
def test_an_address_that_is_a_script_runs_nothing(chromium: Browser, trap: str, screen: str) -> None:
    page = chromium.new_page(base_url=trap)
    page.goto(screen + quote(OTHER, safe="") + "?from=" + quote(CUSTOMER) + "&where=" + quote(VALUE) + "&open=" + quote(BROKEN))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hit") is None
    page.close()
