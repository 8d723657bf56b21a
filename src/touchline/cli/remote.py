"""Through the server that holds a workspace: what a command would write itself, it sends there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlencode, urlsplit

from touchline.app.access import whoever_runs_this
from touchline.errors import InvalidInput, TouchlineError, WorkspaceBusy

_PATIENCE_SECONDS = 3600

Answered = dict[str, object]


def send_file(busy: WorkspaceBusy, path: Path, query: Mapping[str, str | list[str]]) -> Answered:
    """POST a file to the imports of the server that holds the workspace; raises InvalidInput with what the server answers."""
    with path.open("rb") as file:
        return _post(busy, f"/api/imports?{urlencode(query, doseq=True)}", file, path.stat().st_size)


def send_map(busy: WorkspaceBusy, text: str, reason: str) -> Answered:
    """POST the text of a map to the server that holds the workspace; raises InvalidInput with what the server answers."""
    body = text.encode()
    return _post(busy, f"/api/maps?{urlencode({'reason': reason})}", body, len(body))


def change_source(busy: WorkspaceBusy, place: Sequence[str], query: Mapping[str, str]) -> Answered:
    """POST a change of sources to the server that holds the workspace; `place` is the path below /api. Raises InvalidInput."""
    path = "/".join(quote(part, safe="") for part in place)
    return _post(busy, f"/api/{path}?{urlencode(query)}", b"", 0)


def send_document(busy: WorkspaceBusy, method: str, place: Sequence[str], document: Mapping[str, object]) -> Answered:
    """Send a JSON document to the server that holds the workspace; `place` is the path below /api. Raises InvalidInput."""
    path = "/".join(quote(part, safe="") for part in place)
    body = json.dumps(document).encode()
    return _sent(busy, (method, f"/api/{path}"), body, {"Content-Type": "application/json", "Content-Length": str(len(body))})


def _post(busy: WorkspaceBusy, target: str, body: bytes | IO[bytes], length: int) -> Answered:
    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(length)}
    return _sent(busy, ("POST", target), body, headers)


def _sent(busy: WorkspaceBusy, request: tuple[str, str], body: bytes | IO[bytes], headers: Mapping[str, str]) -> Answered:
    parts, address = urlsplit(busy.address), busy.address
    shown = {"Authorization": f"Bearer {busy.key}", "X-Touchline-User": whoever_runs_this()} if busy.key else {}
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request(*request, body=body, headers={**headers, **shown})
        response = connection.getresponse()
        answer = json.loads(response.read())
    except (OSError, HTTPException, ValueError) as error:
        what = f"the server at {address} holds this workspace and does not answer properly ({error})"
        raise TouchlineError(what, mend="Stop it, or try again.") from error
    finally:
        connection.close()
    if response.status >= 400:
        raise InvalidInput(str(answer.get("detail")), where=str(answer.get("where", "")), mend=str(answer.get("mend", "")))
    return dict(answer or {})
