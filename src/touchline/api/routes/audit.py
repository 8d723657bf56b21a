"""Who changed what: filtered, page by page, or as a CSV or Parquet file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import PlainTextResponse
from pydantic import AwareDatetime, BaseModel

from touchline.api.files import PARQUET_FILE, parquet_file
from touchline.api.queries import Limit, Offset
from touchline.api.reach import OpenWorkspace
from touchline.flow.access.audit_table import audit_csv, audit_table
from touchline.model.audit import AuditFilter, AuditPage, Concern

router = APIRouter(prefix="/api/audit", tags=["access"])


class AuditQuery(BaseModel):
    """Which changes: of one concern, by an actor, with a text in what was done to what, in a time; empty for any."""

    concern: Concern | Literal[""] = ""
    actor: str = ""
    text: str = ""
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None

    def wanted(self) -> AuditFilter:
        """The same, as the log takes it."""
        return AuditFilter(concern=self.concern, actor=self.actor, text=self.text, since=self.since, until=self.until)


class AuditPageQuery(AuditQuery):
    """Which changes, and which part of them."""

    offset: Offset = 0
    limit: Limit = 50


class CsvResponse(PlainTextResponse):
    """A table as a CSV file."""

    media_type = "text/csv"


@router.get("")
def audit(workspace: OpenWorkspace, query: Annotated[AuditPageQuery, Query()]) -> AuditPage:
    """Changes, newest first."""
    return workspace.access.audit.page(query.wanted(), offset=query.offset, limit=query.limit)


@router.get("/csv", response_class=CsvResponse)
def audit_as_csv(workspace: OpenWorkspace, query: Annotated[AuditQuery, Query()]) -> CsvResponse:
    """Changes as a file for a spreadsheet, at most 100,000; texts that would be run as formulas are defused."""
    text = audit_csv(workspace.access.audit.every(query.wanted()))
    return CsvResponse(text, headers={"Content-Disposition": 'attachment; filename="audit.csv"'})


@router.get("/parquet", response_class=Response, responses=PARQUET_FILE)
def audit_as_parquet(workspace: OpenWorkspace, query: Annotated[AuditQuery, Query()]) -> Response:
    """Changes as a Parquet file, at most 100,000; times as instants, texts as they are."""
    return parquet_file(audit_table(workspace.access.audit.every(query.wanted())), "audit")
