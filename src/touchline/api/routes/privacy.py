"""People who ask what is held about them, and who want to be forgotten."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from touchline.api.reach import OpenWorkspace
from touchline.app import Workspace
from touchline.errors import WorkspaceInvalid
from touchline.flow.customers.privacy import PrivacyDesk
from touchline.model.privacy import Erasure, Fact

router = APIRouter(prefix="/api/privacy", tags=["access"])


class CustomerForm(BaseModel):
    """Who it is, by any identifier."""

    customer: Annotated[str, Field(min_length=1, max_length=1000)]


class HeldDocument(BaseModel):
    """Everything that is held about a customer: identifiers by kind, and the rows of every dataset as they lie there."""

    customer: str
    identifiers: list[tuple[str, str]]
    rows: dict[str, list[dict[str, Fact]]]


@router.post("/export")
def export_customer(workspace: OpenWorkspace, form: CustomerForm) -> HeldDocument:
    """Everything that is held about a customer. Noted in the audit log, by the number of the profile."""
    return HeldDocument.model_validate(_desk(workspace).handed_out(form.customer), from_attributes=True)


@router.post("/erase")
def erase_customer(workspace: OpenWorkspace, form: CustomerForm) -> Erasure:
    """Forget a customer for good, in every store; says what was done in each, and which copies are not ours."""
    return _desk(workspace).erase(form.customer)


def _desk(workspace: Workspace) -> PrivacyDesk:
    if workspace.privacy is None:
        raise WorkspaceInvalid(what="it was opened for reading", where=str(workspace.path), mend="Ask the process that writes.")
    return workspace.privacy
