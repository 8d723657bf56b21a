"""Proposals of matching: find who may be one person, and decide about each."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from touchline.api.reach import OpenWorkspace
from touchline.api.recognition import DecisionDocument
from touchline.flow.access.acting import signed_name
from touchline.flow.deciding.matching import LEAST
from touchline.model.matching import Comparison, Proposal, ProposalState

router = APIRouter(prefix="/api/proposals", tags=["identity"])


class NameDocument(BaseModel):
    """The strongest identifier of a customer."""

    kind: str
    value: str


class ProposalDocument(BaseModel):
    """Two customers proposed as one; the prior and the weights of the comparisons (bits) add up to the log2 of the odds."""

    id: int
    one: NameDocument
    other: NameDocument
    probability: float
    prior: float
    comparisons: tuple[Comparison, ...]
    state: ProposalState
    at: datetime
    decided_at: datetime | None
    actor: str


class ProposalList(BaseModel):
    """A part of the proposals, the likeliest first."""

    total: int
    proposals: list[ProposalDocument]


class FindForm(BaseModel):
    """From which probability on two customers are proposed."""

    least: Annotated[float, Field(ge=0.01, le=1)] = LEAST


class DeciderForm(BaseModel):
    """Who decides."""

    actor: Annotated[str, Field(max_length=200)] = ""


@router.get("")
def proposals(
    workspace: OpenWorkspace,
    state: ProposalState = ProposalState.OPEN,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> ProposalList:
    """Proposals of a state, the likeliest first."""
    return _listed(workspace.matching.all(state), offset, limit)


@router.post("")
def find_proposals(workspace: OpenWorkspace, form: FindForm) -> ProposalList:
    """Compare all customers anew; what is found are the open proposals from now on."""
    return _listed(workspace.matching.find(least=form.least), 0, 1000)


@router.post("/{number}/accept")
def accept_proposal(workspace: OpenWorkspace, number: int, form: DeciderForm) -> DecisionDocument:
    """Make the two customers one, by a decision that can be taken back."""
    return DecisionDocument.model_validate(
        workspace.matching.accept(number, actor=signed_name(form.actor)), from_attributes=True
    )


@router.post("/{number}/reject")
def reject_proposal(workspace: OpenWorkspace, number: int, form: DeciderForm) -> ProposalDocument:
    """Remember that the two are not one."""
    return _document(workspace.matching.reject(number, actor=signed_name(form.actor)))


@router.post("/{number}/reopen")
def reopen_proposal(workspace: OpenWorkspace, number: int, form: DeciderForm) -> ProposalDocument:
    """Take back that the two are not one."""
    return _document(workspace.matching.reopen(number, actor=signed_name(form.actor)))


def _listed(found: tuple[Proposal, ...], offset: int, limit: int) -> ProposalList:
    return ProposalList(total=len(found), proposals=[_document(one) for one in found[offset : offset + limit]])


def _document(one: Proposal) -> ProposalDocument:
    return ProposalDocument(
        id=one.id,
        one=NameDocument(kind=one.one.kind, value=one.one.value),
        other=NameDocument(kind=one.other.kind, value=one.other.value),
        probability=one.probability,
        prior=one.prior,
        comparisons=one.comparisons,
        state=one.state,
        at=one.at,
        decided_at=one.decided_at,
        actor=one.actor,
    )
