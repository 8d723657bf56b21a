"""Identity: why a customer is one, what rules left out, and what people decide about it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from touchline.api.queries import Limit, Offset
from touchline.api.reach import OpenWorkspace
from touchline.api.recognition import (
    DecisionDocument,
    ExplanationDocument,
    OutlookDocument,
    RefusedPageDocument,
    WishDocument,
)

router = APIRouter(prefix="/api/identity", tags=["identity"])

Identifier = Annotated[str, Query(max_length=1000, description="Any identifier, or the id of a customer.")]


@router.get("/explain")
def explain_identity(workspace: OpenWorkspace, identifier: Identifier, other: Identifier = "") -> ExplanationDocument:
    """Why a customer is one, link by link; with another identifier the chain between the two."""
    return ExplanationDocument.model_validate(workspace.identity.explain(identifier, other), from_attributes=True)


@router.get("/refused")
def refused_links(workspace: OpenWorkspace, offset: Offset = 0, limit: Limit = 50) -> RefusedPageDocument:
    """Links that a rule left out, newest first."""
    page = workspace.identity.refused(offset=offset, limit=limit)
    return RefusedPageDocument.model_validate(page, from_attributes=True)


@router.get("/decisions")
def identity_decisions(workspace: OpenWorkspace) -> list[DecisionDocument]:
    """The audit trail, newest first."""
    return [DecisionDocument.model_validate(one, from_attributes=True) for one in workspace.identity.history()]


@router.post("/preview")
def preview_decision(workspace: OpenWorkspace, wish: WishDocument) -> OutlookDocument:
    """What a decision would do, without making it."""
    return OutlookDocument.model_validate(workspace.identity.preview(wish.wish()), from_attributes=True)


@router.post("/decisions")
def decide_identity(workspace: OpenWorkspace, wish: WishDocument) -> DecisionDocument:
    """Split, merge, approve a refused link, or take a decision back."""
    return DecisionDocument.model_validate(workspace.identity.decide(wish.wish()), from_attributes=True)
