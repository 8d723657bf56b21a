"""The application: routes joined by one literal list, errors as problems, guarded, with the screens on every other path."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from touchline import __version__
from touchline.api.attention import Attention, Underway
from touchline.api.capture.application import PREFIXES, CaptureApplication
from touchline.api.capture.reception import Reception
from touchline.api.capture.webhooks import PREFIX as WEBHOOKS
from touchline.api.capture.webhooks import WebhookApplication
from touchline.api.doors import Doors
from touchline.api.gate import Gate
from touchline.api.handover import Handover
from touchline.api.openapi import DescribedApplication
from touchline.api.problems import Problem, handle_problems, problem
from touchline.api.routes import (
    analyses,
    audit,
    boards,
    briefing,
    customers,
    drafts,
    identity,
    imports,
    keys,
    mail,
    maps,
    overview,
    paper,
    people,
    privacy,
    proposals,
    quarantine,
    roles,
    selections,
    session,
    sources,
    starts,
    status,
    tables,
    touches,
    versions,
    webhooks,
)
from touchline.api.running import Running
from touchline.api.screens import serve_screens
from touchline.api.security import Guard
from touchline.app import Role, Workspace, is_loopback

ROUTERS = (
    overview.router,
    briefing.router,
    drafts.router,
    maps.router,
    analyses.router,
    audit.router,
    boards.router,
    customers.router,
    identity.router,
    imports.router,
    keys.router,
    mail.router,
    paper.router,
    people.router,
    privacy.router,
    proposals.router,
    quarantine.router,
    roles.router,
    selections.router,
    session.router,
    sources.router,
    starts.router,
    status.router,
    tables.router,
    touches.router,
    versions.router,
    webhooks.router,
)

BODY_LIMIT = 1 << 20
UPLOAD_LIMIT = 8 << 30


def create_app(
    workspace: Workspace | None = None,
    *,
    hosts: Iterable[str] = (),
    body_limit: int = BODY_LIMIT,
    upload_limit: int = UPLOAD_LIMIT,
) -> DescribedApplication:
    """The application on an open workspace (None: only to describe itself); `hosts` are answered to besides loopback; limits in bytes."""
    application = DescribedApplication(
        title="Touchline",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_id,
        responses={"4XX": {"model": Problem, "description": "What went wrong, where, and how to mend it"}},
    )
    application.state.workspace = workspace
    application.state.upload_limit = upload_limit
    application.state.running = Running()
    underway = application.state.underway = Underway()
    handle_problems(application)
    for router in ROUTERS:
        application.include_router(router)
    serve_screens(application)
    application.add_middleware(Attention, underway=underway)
    if workspace is not None:
        _guard_doors(application, workspace)
    named, numbers = _names(workspace) if workspace is not None else ((), False)
    origin = workspace.settings.address if workspace is not None else ""
    application.add_middleware(Guard, hosts=(*hosts, *named), body_limit=body_limit, numbers=numbers, origin=origin)
    return application


def _guard_doors(application: DescribedApplication, workspace: Workspace) -> None:
    access = workspace.access
    if workspace.holder is not None:
        application.add_middleware(Handover, holder=workspace.holder, changed=workspace.look_anew, local_key=access.local_key)
    doors = Doors(route for router in ROUTERS for route in router.routes)
    application.add_middleware(Gate, access=access, doors=doors)


def _names(workspace: Workspace) -> tuple[tuple[str, ...], bool]:
    """By which names others reach the server, and whether by its addresses in numbers too."""
    named = urlsplit(workspace.settings.address).hostname
    beyond = not is_loopback(workspace.access.address)
    return tuple(one for one in (named, socket.gethostname() if beyond else None) if one), beyond


class Served:
    """Clients at the addresses of capture, and everybody else by the application; `reception` takes calls for whoever has a shorter way."""

    def __init__(self, application: ASGIApp, capture: CaptureApplication, posted: WebhookApplication) -> None:
        self.reception = capture.reception
        self._application = application
        self._capture = capture
        self._posted = posted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request where it belongs."""
        answering: ASGIApp = self._application
        if scope["type"] == "http" and scope["path"].startswith(PREFIXES):
            answering = self._posted if scope["path"].startswith(WEBHOOKS) else self._capture
        await answering(scope, receive, send)


def served(workspace: Workspace, role: Role = Role.ALL) -> ASGIApp:
    """What a server of that role answers."""
    intake = workspace.intake
    application = status_only if role is Role.CAPTURE else create_app(workspace)
    if intake is None or role is Role.PIPELINE:
        return application
    return Served(application, CaptureApplication(Reception(intake)), WebhookApplication(intake, workspace.webhooks))


async def status_only(scope: Scope, receive: Receive, send: Send) -> None:
    """Whether the process answers, and nothing else."""
    if scope["type"] == "http":
        there = scope["path"] == "/health"
        answer = JSONResponse({"status": "ok"}) if there else problem(404, "NotFound", "Only capture answers here")
        await answer(scope, receive, send)


def _operation_id(route: APIRoute) -> str:
    return route.name
