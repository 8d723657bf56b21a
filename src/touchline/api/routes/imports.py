"""Imports: what has been imported, and taking in a file as a streamed body."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from touchline.api.queries import ImportQuery
from touchline.api.reach import OpenWorkspace
from touchline.api.running import Running
from touchline.api.uploads import received_file
from touchline.app import Workspace
from touchline.flow.asking.ask import column_mapping
from touchline.frame.wanted import while_wanted
from touchline.model.events import ImportSummary
from touchline.model.views import ImportRecord, Preview, Progress

router = APIRouter(prefix="/api/imports", tags=["data"])

_FILE = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}, "required": True}


@router.get("")
def imports(workspace: OpenWorkspace) -> tuple[ImportRecord, ...]:
    """Every import so far, newest first."""
    return workspace.imports()


@router.post("", openapi_extra={"requestBody": _FILE})
async def import_file(
    workspace: OpenWorkspace, request: Request, query: Annotated[ImportQuery, Query()]
) -> ImportSummary | Preview:
    """Take in the file in the body; `dry_run` only shows what would become of it."""
    async with received_file(request, query.name) as path:
        with while_wanted(request.state.wanted):
            return await run_in_threadpool(_take_in, workspace, path, query, request.app.state.running)


@router.get("/running/{token}")
def import_under_way(request: Request, token: str) -> Progress | None:
    """How far the import is that was asked for with this token; null before its file has arrived and after its end."""
    running: Running = request.app.state.running
    one = running.one(token)
    return one.progress if one is not None else None


@router.delete("/running/{token}")
def stop_import(request: Request, token: str) -> Progress | None:
    """Stop an import: it ends with the part that is being read, and nothing of it is kept; null where it is not under way."""
    running: Running = request.app.state.running
    one = running.one(token)
    if one is None:
        return None
    one.stopped = True
    return one.progress


def _take_in(workspace: Workspace, path: Path, query: ImportQuery, running: Running) -> ImportSummary | Preview:
    mapping = column_mapping(query.column, source=query.source, zone=query.tz, own=query.own)
    if query.dry_run:
        return workspace.preview_file(path, query.dataset, mapping)
    with running.following(query.token, query.name) as report:
        return workspace.import_file(path, query.dataset, mapping, progress=report)
