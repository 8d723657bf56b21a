"""Every screen there is: each path of the web's router, at addresses of a workspace that has something to show there."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from urllib.parse import quote, urlencode

from playwright.sync_api import APIRequestContext

from house.tree import ROOT
from touchline.analyse.analyses import ANALYSES

ROUTER = ROOT / "web" / "src" / "app" / "router.tsx"
PATIENCE = 300_000
"""Milliseconds for the first questions of a large workspace."""
STEPPED = {"funnel", "time-to-convert"}
"""Analyses that are asked about steps."""
SCREENS: dict[str, tuple[str, ...]] = {
    "/": ("/", "/?since=90"),
    "map/:id?": (
        "/map",
        "/map/{map}?lanes=expectations,owners",
        "/map/{map}?open=touchpoint:{touchpoint}",
        "/map/{map}?open=stage:{stage}",
        "/map/{map}?edit=on",
        "/map/{map}?edit=on&open=touchpoint:{touchpoint}",
        "/map/{map}?edit=on&open=journey:scope",
    ),
    "map/:id/versions": ("/map/{map}/versions",),
    "map/:id/content": ("/map/{map}/content",),
    "maps/new": ("/maps/new", "/maps/new?beginning=template&template=online-shop"),
    "explore/:analysis?": tuple(f"/explore/{one.name}" + ("?{steps}" if one.name in STEPPED else "") for one in ANALYSES),
    "boards": ("/boards",),
    "boards/:id": ("/boards/{board}",),
    "glossary": ("/glossary",),
    "customers": ("/customers", "/customers?q={customer}", "/customers?where=stage%3D{stage}"),
    "customers/:id": ("/customers/{customer}",),
    "customers/:id/identity": ("/customers/{customer}/identity",),
    "selections": ("/selections",),
    "review": ("/review",),
    "review/decisions": ("/review/decisions",),
    "data": ("/data",),
    "data/import": ("/data/import",),
    "data/sources": ("/data/sources",),
    "data/sources/:id": ("/data/sources/{source}",),
    "data/sources/:id/plan": ("/data/sources/{source}/plan",),
    "data/webhooks": ("/data/webhooks",),
    "data/webhooks/:id": ("/data/webhooks/{source}",),
    "data/live": ("/data/live",),
    "data/quarantine": ("/data/quarantine",),
    "settings": ("/settings",),
    "settings/roles": ("/settings/roles",),
    "settings/keys": ("/settings/keys",),
    "settings/sessions": ("/settings/sessions",),
    "settings/audit": ("/settings/audit",),
    "settings/mail": ("/settings/mail",),
    "settings/privacy": ("/settings/privacy",),
    "settings/screens": ("/settings/screens",),
    "*": ("/nowhere",),
    "/signin": ("/signin",),
    "/signin/return": ("/signin/return",),
    "/join": ("/join",),
    "/unsubscribe/:token": ("/unsubscribe/nobodys",),
    "/shared/:token": ("/shared/{token}",),
}
"""By the path of the router; names in braces are those of `Furnished`."""


@dataclass(frozen=True)
class Furnished:
    """What a workspace has to show on its screens, as their addresses name it."""

    map: str
    stage: str
    touchpoint: str
    steps: str
    customer: str
    source: str
    board: str
    token: str


def routed() -> set[str]:
    """The paths that the web's router knows."""
    text = ROUTER.read_text(encoding="utf-8")
    index = {"/"} if "index: true" in text else set()
    return index | set(re.findall(r'path: "([^"]+)"', text))


def addresses(found: Furnished) -> list[str]:
    """Every address of every screen on that workspace, in the order of the list."""
    names = asdict(found)
    return [address.format(**names) for several in SCREENS.values() for address in several]


def furnish(request: APIRequestContext) -> Furnished:
    """Give the workspace behind that address a source, and a shared board with two questions, where it has none; names what it has."""
    journey = request.get("/api/maps", timeout=PATIENCE).json()[0]["id"]
    design = request.get(f"/api/maps/{journey}").json()
    goal = design["scope"]["goal"]
    touchpoints = [one["id"] for one in design["touchpoints"] if one["stage"]]
    steps = (touchpoints[0], touchpoints[len(touchpoints) // 2], goal if isinstance(goal, str) else goal[0])
    customers = request.get("/api/customers", params={"limit": 1}, timeout=PATIENCE).json()["rows"]
    sources = request.get("/api/sources").json() or [request.post("/api/sources", params={"name": "Till"}).json()]
    boards = [one for one in request.get("/api/boards").json() if one["token"]] or [_board(request, journey)]
    return Furnished(
        map=journey,
        stage=design["stages"][1],
        touchpoint=steps[1],
        steps=urlencode([("step", step) for step in steps]),
        customer=quote(customers[0]["id"], safe="") if customers else "nobody",
        source=sources[0]["id"],
        board=boards[0]["id"],
        token=boards[0]["token"],
    )


def _board(request: APIRequestContext, journey: str) -> dict[str, str]:
    board = request.post("/api/boards", data={"name": "Standing questions"}).json()["id"]
    for name, analysis in (("Where runs are lost", "stages"), ("Which touchpoints matter", "moments")):
        query = urlencode({"map": journey})
        request.post(f"/api/boards/{board}/questions", data={"name": name, "analysis": analysis, "query": query})
    shared: dict[str, str] = request.post(f"/api/boards/{board}/share").json()
    return shared
