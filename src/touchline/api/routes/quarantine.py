"""Rows that could not be used, kept whole with the reason."""

from __future__ import annotations

from fastapi import APIRouter

from touchline.api.queries import Limit, Offset
from touchline.api.reach import OpenWorkspace
from touchline.model.views import QuarantinePage

router = APIRouter(prefix="/api/quarantine", tags=["data"])


@router.get("")
def quarantine(workspace: OpenWorkspace, offset: Offset = 0, limit: Limit = 50) -> QuarantinePage:
    """Rejected rows, newest first."""
    return workspace.quarantine(offset=offset, limit=limit)
