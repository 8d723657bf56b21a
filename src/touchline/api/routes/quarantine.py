"""Rows that could not be used, kept whole with the reason, and their being taken in again."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from touchline.api.queries import Limit, Offset
from touchline.api.reach import OpenWorkspace
from touchline.model.quarantine import QuarantinePage, Replay

router = APIRouter(prefix="/api/quarantine", tags=["data"])

MOST_ROWS = 1000
Reason = Annotated[str, Query(max_length=64, description="Only rows with this reason.")]
Show = Annotated[Literal["all", "open"], Query(description="open: without the rows that were taken in again.")]


class MendedRow(BaseModel):
    """A row to take in again; `text` is the call as it should be, left out when the row is fine as it is."""

    id: int = Field(ge=0)
    text: str | None = Field(default=None, max_length=1 << 18)


class ReplayRequest(BaseModel):
    """Rows to take in again; with none, the oldest of those of one reason (empty: of any) that were not yet."""

    rows: list[MendedRow] = Field(default_factory=list, max_length=MOST_ROWS)
    reason: str = Field(default="", max_length=64)


@router.get("")
def quarantine(
    workspace: OpenWorkspace, offset: Offset = 0, limit: Limit = 50, reason: Reason = "", show: Show = "all"
) -> QuarantinePage:
    """Rejected rows, newest first."""
    return workspace.quarantine(offset=offset, limit=limit, reason=reason, replayed=show == "all")


@router.post("/replay")
async def replay_rows(workspace: OpenWorkspace, request: ReplayRequest) -> Replay:
    """Take rows in again, at most 1,000 at a time: what can be used now becomes events, the rest stays with the reason of today."""
    mended = {row.id: row.text for row in request.rows}
    if not mended:
        mended = dict.fromkeys(workspace.open_quarantine(request.reason)[:MOST_ROWS])
    return await workspace.replay(mended)
