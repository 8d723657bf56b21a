"""Whether the process answers at all, for whoever watches over it."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter(tags=["status"])


class Status(BaseModel):
    """The answer of a process that is up."""

    status: Literal["ok"] = "ok"


@router.get("/health")
def status() -> Status:
    """Always ok while the process answers."""
    return Status()
