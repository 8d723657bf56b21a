"""The table of routes: which right each one needs. A route without a line is for owners alone, and fails the build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from touchline.model.access import Right
from touchline.model.questions import QUESTIONS


class Free(StrEnum):
    """What needs no right: open to anybody, or to everybody who has signed in."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed in"


Need = Right | Free

EACH = "{analysis}"
"""In an address: every analysis by its name."""

DOORS: Mapping[str, Need] = {
    "GET /health": Free.ANYBODY,
    "GET /api/openapi.json": Free.ANYBODY,
    "GET /api/me": Free.ANYBODY,
    "POST /api/session": Free.ANYBODY,
    "POST /api/session/company": Free.ANYBODY,
    "POST /api/session/company/return": Free.ANYBODY,
    "DELETE /api/session": Free.ANYBODY,
    "POST /api/invitations/look": Free.ANYBODY,
    "POST /api/invitations/accept": Free.ANYBODY,
    "PUT /api/me/password": Free.SIGNED_IN,
    "PUT /api/me/preferences": Free.SIGNED_IN,
    "GET /api/me/sessions": Free.SIGNED_IN,
    "DELETE /api/me/sessions/{session_id}": Free.SIGNED_IN,
    "GET /api/roles": Free.SIGNED_IN,
    "GET /api/working": Free.SIGNED_IN,
    "GET /api/overview": Right.MEASURE,
    "GET /api/briefing": Right.MEASURE,
    "GET /api/fields": Right.MEASURE,
    "GET /api/health": Right.MEASURE,
    "GET /api/maps": Right.MEASURE,
    "GET /api/maps/{map_id}": Right.MEASURE,
    "GET /api/maps/{map_id}/text": Right.MEASURE,
    "GET /api/maps/{map_id}/check": Right.MEASURE,
    "POST /api/maps": Right.DESIGN,
    "DELETE /api/maps/{map_id}": Right.DESIGN,
    "POST /api/maps/{map_id}/back": Right.DESIGN,
    "POST /api/maps/{map_id}/matches": Right.DESIGN,
    "POST /api/maps/{map_id}/fits": Right.DESIGN,
    "GET /api/maps/{map_id}/draft": Right.MEASURE,
    "GET /api/maps/{map_id}/draft/pulse": Right.MEASURE,
    "POST /api/maps/{map_id}/draft/edits": Right.DESIGN,
    "POST /api/maps/{map_id}/draft/undo": Right.DESIGN,
    "POST /api/maps/{map_id}/draft/redo": Right.DESIGN,
    "POST /api/maps/{map_id}/draft/save": Right.DESIGN,
    "POST /api/maps/{map_id}/draft/follow": Right.DESIGN,
    "POST /api/maps/{map_id}/draft/resume": Right.DESIGN,
    "DELETE /api/maps/{map_id}/draft": Right.DESIGN,
    "GET /api/maps/{map_id}/versions": Right.MEASURE,
    "POST /api/maps/{map_id}/versions/{number}/restore": Right.DESIGN,
    "GET /api/comparison": Right.MEASURE,
    "GET /api/comparison/csv": Right.MEASURE,
    "GET /api/comparison/customers": Right.CUSTOMERS,
    "GET /api/comparison/parquet": Right.MEASURE,
    "GET /api/starts": Right.MEASURE,
    "GET /api/starts/templates": Right.MEASURE,
    "GET /api/starts/away": Right.MEASURE,
    "POST /api/starts": Right.DESIGN,
    "GET /api/analyses": Right.MEASURE,
    "GET /api/analyses/{analysis}": Right.MEASURE,
    "GET /api/analyses/{analysis}/parquet": Right.MEASURE,
    "GET /api/analyses/{analysis}/pdf": Right.MEASURE,
    "GET /api/poster": Right.MEASURE,
    "GET /api/analyses/{analysis}/customers": Right.CUSTOMERS,
    "GET /api/boards": Right.MEASURE,
    "POST /api/boards": Right.BOARDS,
    "POST /api/boards/restore": Right.BOARDS,
    "GET /api/boards/{board_id}/pdf": Right.MEASURE,
    "PUT /api/boards/{board_id}": Right.BOARDS,
    "DELETE /api/boards/{board_id}": Right.BOARDS,
    "POST /api/boards/{board_id}/questions": Right.BOARDS,
    "POST /api/boards/{board_id}/share": Right.BOARDS,
    "DELETE /api/boards/{board_id}/share": Right.BOARDS,
    "GET /api/boards/{board_id}/mailings": Right.BOARDS,
    "POST /api/boards/{board_id}/mailings": Right.BOARDS,
    "PUT /api/mailings/{mailing_id}": Right.BOARDS,
    "DELETE /api/mailings/{mailing_id}": Right.BOARDS,
    "POST /api/mailings/{mailing_id}/send": Right.BOARDS,
    "GET /api/unsubscribe/{token}": Free.ANYBODY,
    "POST /api/unsubscribe/{token}": Free.ANYBODY,
    "GET /api/settings/mail": Right.MEASURE,
    "POST /api/settings/mail/test": Right.PEOPLE,
    "GET /api/shared/{token}": Free.ANYBODY,
    "GET /api/shared/{token}/{question_id}": Free.ANYBODY,
    "GET /api/notes": Right.MEASURE,
    "POST /api/notes": Right.BOARDS,
    "DELETE /api/notes/{note_id}": Right.BOARDS,
    "GET /api/customers": Right.CUSTOMERS,
    "GET /api/customers/{customer_id:path}": Right.CUSTOMERS,
    "GET /api/customers/{customer_id:path}/timeline": Right.CUSTOMERS,
    "GET /api/customers/{customer_id:path}/outline": Right.CUSTOMERS,
    "GET /api/customers/{customer_id:path}/spotted": Right.CUSTOMERS,
    "GET /api/selections": Right.CUSTOMERS,
    "POST /api/selections": Right.CUSTOMERS,
    "POST /api/selections/restore": Right.CUSTOMERS,
    "PUT /api/selections/{selection_id}": Right.CUSTOMERS,
    "DELETE /api/selections/{selection_id}": Right.CUSTOMERS,
    "GET /api/selections/columns": Right.CUSTOMERS,
    "GET /api/selections/csv": Right.CUSTOMERS,
    "GET /api/selections/parquet": Right.CUSTOMERS,
    "POST /api/touches": Right.NOTE,
    "GET /api/identity/explain": Right.PERSONAL,
    "GET /api/identity/refused": Right.PERSONAL,
    "GET /api/identity/decisions": Right.PERSONAL,
    "POST /api/identity/preview": Right.IDENTITY,
    "POST /api/identity/decisions": Right.IDENTITY,
    "GET /api/proposals": Right.PERSONAL,
    "POST /api/proposals": Right.IDENTITY,
    "POST /api/proposals/{number}/accept": Right.IDENTITY,
    "POST /api/proposals/{number}/reject": Right.IDENTITY,
    "POST /api/proposals/{number}/reopen": Right.IDENTITY,
    "GET /api/imports": Right.MEASURE,
    "POST /api/imports": Right.IMPORT,
    "GET /api/imports/running/{token}": Right.IMPORT,
    "DELETE /api/imports/running/{token}": Right.IMPORT,
    "GET /api/quarantine": Right.RAW,
    "POST /api/quarantine/replay": Right.RAW,
    "GET /api/live": Right.RAW,
    "POST /api/plans/check": Right.SOURCES,
    "GET /api/sources": Right.SOURCES,
    "POST /api/sources": Right.SOURCES,
    "POST /api/sources/{source_id}/rotate": Right.SOURCES,
    "POST /api/sources/{source_id}/disable": Right.SOURCES,
    "POST /api/sources/{source_id}/enable": Right.SOURCES,
    "PUT /api/sources/{source_id}/plan": Right.SOURCES,
    "DELETE /api/sources/{source_id}/plan": Right.SOURCES,
    "GET /api/sources/{source_id}/plan/breaches": Right.SOURCES,
    "GET /api/sources/{source_id}/snippets": Right.SOURCES,
    "GET /api/channels": Right.SOURCES,
    "POST /api/webhooks/try": Right.SOURCES,
    "GET /api/webhooks": Right.SOURCES,
    "PUT /api/webhooks/{source_id}": Right.SOURCES,
    "DELETE /api/webhooks/{source_id}": Right.SOURCES,
    "GET /api/people": Right.PEOPLE,
    "POST /api/people": Right.PEOPLE,
    "PUT /api/people/{person_id}/role": Right.PEOPLE,
    "PUT /api/people/{person_id}/password": Right.PEOPLE,
    "DELETE /api/people/{person_id}": Right.PEOPLE,
    "GET /api/invitations": Right.PEOPLE,
    "POST /api/invitations": Right.PEOPLE,
    "DELETE /api/invitations/{invitation_id}": Right.PEOPLE,
    "GET /api/sessions": Right.PEOPLE,
    "DELETE /api/sessions/{session_id}": Right.PEOPLE,
    "GET /api/keys": Right.PEOPLE,
    "POST /api/keys": Right.PEOPLE,
    "DELETE /api/keys/{key_id}": Right.PEOPLE,
    "GET /api/audit": Right.AUDIT,
    "GET /api/audit/csv": Right.AUDIT,
    "GET /api/audit/parquet": Right.AUDIT,
    "POST /api/privacy/export": Right.PRIVACY,
    "POST /api/privacy/erase": Right.PRIVACY,
}


def expanded() -> dict[str, Need]:
    """The table with a line for each analysis."""
    return {line.replace(EACH, name): need for line, need in DOORS.items() for name in (QUESTIONS if EACH in line else [EACH])}


def lines_of(route: BaseRoute) -> list[str]:
    """How the table calls a route: its method and address."""
    return [f"{method} {route.path}" for method in sorted(route.methods or ())] if isinstance(route, APIRoute) else []


class Doors:
    """Finds what a request needs, by the very routes that answer it."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._routes = [(route, lines_of(route)) for route in routes if isinstance(route, APIRoute)]
        self._needs = expanded()

    def need(self, scope: Scope) -> Need:
        """What whoever asks must have; a request that no route answers needs nothing but a sign-in."""
        for route, lines in self._routes:
            if route.matches(scope)[0] is Match.FULL:
                return self._needs.get(lines[0], Right.OWN)
        return self._needs.get(f"GET {scope['path']}", Free.SIGNED_IN)
