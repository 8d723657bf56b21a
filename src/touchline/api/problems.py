"""Errors as problem+json: what went wrong, where, and how to mend it; never the input, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from touchline.errors import (
    InvalidInput,
    MailDelayed,
    MailInDoubt,
    MailRefused,
    MapInvalid,
    NoData,
    NotAllowed,
    NotFound,
    NotSetUp,
    NotSignedIn,
    Overloaded,
    RunnerFailed,
    Stopped,
    TooSoon,
    TouchlineError,
    WorkspaceBusy,
    WorkspaceInvalid,
)

MEDIA_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[TouchlineError], int, str], ...] = (
    (InvalidInput, 422, "This cannot be used"),
    (NotFound, 404, "Not found"),
    (NotSignedIn, 401, "Sign in first"),
    (NotAllowed, 403, "You may not do this"),
    (TooSoon, 429, "Not so fast"),
    (Overloaded, 503, "Too much at once"),
    (NoData, 409, "No data yet"),
    (Stopped, 409, "It was stopped"),
    (MailDelayed, 409, "Not sent for now"),
    (MailInDoubt, 409, "Perhaps sent"),
    (MailRefused, 409, "Not sent"),
    (WorkspaceBusy, 409, "The workspace is busy"),
    (NotSetUp, 409, "Not set up"),
    (RunnerFailed, 503, "Not measured"),
    (WorkspaceInvalid, 500, "The workspace cannot be used"),
)


class Problem(BaseModel):
    """An error: `type` names its kind and never changes, `detail` is one plain sentence."""

    type: str
    title: str
    status: int
    detail: str
    where: str
    mend: str


class Fault(BaseModel):
    """What is wrong with something that is still being written: an answer like any other, since looking at it did not fail."""

    what: str
    where: str
    mend: str


def fault(error: TouchlineError) -> Fault:
    """An error as a fault to be shown beside what is written."""
    return Fault(what=error.what, where=error.where, mend=error.mend)


def problem(status: int, kind: str, title: str, *, detail: str = "", place: Mapping[str, str] | None = None) -> JSONResponse:
    """A response with a problem document; `place` may carry where and mend."""
    place = place or {}
    body = Problem(
        type=kind, title=title, status=status, detail=detail or title, where=place.get("where", ""), mend=place.get("mend", "")
    )
    return JSONResponse(body.model_dump(), status_code=status, media_type=MEDIA_TYPE)


def _purposeful(_request: Request, error: Exception) -> JSONResponse:
    return purposeful(error) if isinstance(error, TouchlineError) else _unforeseen(_request, error)


def purposeful(error: TouchlineError) -> JSONResponse:
    """An error raised on purpose as a problem document; where it says how long to wait, with that."""
    status, title = next(((code, text) for kind, code, text in _STATUS if isinstance(error, kind)), (500, "Failed"))
    detail = "\n".join(error.findings) if isinstance(error, MapInvalid) and error.findings else error.what
    answer = problem(status, type(error).__name__, title, detail=detail, place={"where": error.where, "mend": error.mend})
    if isinstance(error, TooSoon | Overloaded):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _place(location: Sequence[object]) -> str:
    return ".".join(str(part) for part in location[1:]) or ".".join(str(part) for part in location)


def _malformed(_request: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    first = next(iter(found), {"loc": (), "msg": "The request cannot be read"})
    return problem(
        422, "RequestInvalid", "This cannot be used", detail=str(first["msg"]), place={"where": _place(first["loc"])}
    )


def _protocol(_request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title = "Not found" if status == 404 else str(getattr(error, "detail", "")) or "Refused"
    return problem(status, "NotFound" if status == 404 else "RequestRefused", title)


def _unforeseen(_request: Request, _error: Exception) -> JSONResponse:
    mend = "The server's log has the details."
    return problem(500, "Unforeseen", "Something went wrong that should not have", place={"mend": mend})


def handle_problems(application: FastAPI) -> None:
    """Answer every error of the application with a problem document."""
    application.add_exception_handler(TouchlineError, _purposeful)
    application.add_exception_handler(RequestValidationError, _malformed)
    application.add_exception_handler(HTTPException, _protocol)
    application.add_exception_handler(Exception, _unforeseen)
