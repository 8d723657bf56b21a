"""Whether the process answers at all, for whoever watches over it, and how far it is with what a page waits for."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

router = APIRouter(tags=["status"])


class Status(BaseModel):
    """The answer of a process that is up."""

    status: Literal["ok"] = "ok"


@router.get("/health")
def status() -> Status:
    """Always ok while the process answers."""
    return Status()


class Share(BaseModel):
    """How much of the work that a page waits for is done, as far as it is known; null where it is not in pieces."""

    share: float | None


@router.get("/api/working")
def working(request: Request, page: Annotated[str, Query(max_length=64)]) -> Share:
    """How far the questions are that a page asked, which names itself in the header `touchline-page`."""
    return Share(share=request.app.state.underway.share(page))
