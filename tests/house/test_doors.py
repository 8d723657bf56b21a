"""Every route has a line in the table of rights, every line a route; the page of roles says the same."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.routing import BaseRoute

from house.tree import ROOT
from touchline.api.doors import expanded, lines_of
from touchline.api.roles_page import roles_page
from touchline.api.server import ROUTERS
from touchline.model.access import MEANINGS, RIGHTS, Right, StaffRole

ELSEWHERE = {"GET /api/openapi.json"}
"""Answered by the framework itself."""


def every_line() -> set[str]:
    """How the table calls the routes there are."""
    return lines(route for router in ROUTERS for route in router.routes)


def lines(routes: Iterable[BaseRoute]) -> set[str]:
    """How the table calls some routes."""
    return {line for route in routes for line in lines_of(route)}


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    assert every_line() | ELSEWHERE == expanded().keys()


def test_a_route_without_a_line_is_noticed() -> None:
    router = APIRouter()
    router.add_api_route("/api/secrets", lambda: None)
    assert lines(router.routes) - expanded().keys() == {"GET /api/secrets"}


def test_every_role_and_every_right_is_explained() -> None:
    assert RIGHTS.keys() == set(StaffRole)
    assert MEANINGS.keys() == set(Right)
    assert RIGHTS[StaffRole.OWNER] == set(Right)


def test_the_page_of_roles_is_the_table() -> None:
    page = ROOT / "docs" / "reference" / "roles.md"
    assert page.read_text(encoding="utf-8") == roles_page(), "run: python -m touchline.api roles > docs/reference/roles.md"
