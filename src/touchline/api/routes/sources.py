"""Sources: who may send, with which key, what to write into a client, and what arrives."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from touchline.api.problems import Fault, fault
from touchline.api.reach import OpenWorkspace
from touchline.errors import InvalidInput
from touchline.flow.arriving.plans import read_plan
from touchline.flow.arriving.snippets import DEFAULT_ADDRESS, snippets
from touchline.model.plans import Breach, TrackingPlan
from touchline.model.sources import Live, Snippet, Source

router = APIRouter(prefix="/api", tags=["capture"])

Name = Annotated[str, Query(description="What people call it.")]
Address = Annotated[str, Query(description="Where clients reach this server.", max_length=300)]


class PlanText(BaseModel):
    """A tracking plan as people write it: YAML or JSON."""

    text: str = Field(max_length=256_000)


class PlanReading(BaseModel):
    """What a text says as a plan, or what is wrong with it."""

    plan: TrackingPlan | None
    fault: Fault | None


@router.post("/plans/check")
def check_plan(written: PlanText) -> PlanReading:
    """Read a plan without using it."""
    try:
        return PlanReading(plan=read_plan(written.text), fault=None)
    except InvalidInput as error:
        return PlanReading(plan=None, fault=fault(error))


@router.get("/sources")
def sources(workspace: OpenWorkspace) -> tuple[Source, ...]:
    """Every source, oldest first."""
    return workspace.sources.all()


@router.post("/sources")
def add_source(workspace: OpenWorkspace, name: Name) -> Source:
    """Make a source with a new key."""
    return workspace.sources.add(name)


@router.post("/sources/{source_id}/rotate")
def rotate_source(workspace: OpenWorkspace, source_id: str) -> Source:
    """Give a source another key; the old one is refused from now on."""
    return workspace.sources.rotate(source_id)


@router.post("/sources/{source_id}/disable")
def disable_source(workspace: OpenWorkspace, source_id: str) -> Source:
    """Let a source write no longer."""
    return workspace.sources.enable(source_id, enabled=False)


@router.post("/sources/{source_id}/enable")
def enable_source(workspace: OpenWorkspace, source_id: str) -> Source:
    """Let a source write again."""
    return workspace.sources.enable(source_id, enabled=True)


@router.put("/sources/{source_id}/plan")
def plan_source(workspace: OpenWorkspace, source_id: str, plan: TrackingPlan) -> Source:
    """Hold what a source sends from now on against a plan."""
    return workspace.sources.plan(source_id, plan)


@router.delete("/sources/{source_id}/plan")
def unplan_source(workspace: OpenWorkspace, source_id: str) -> Source:
    """Hold a source against no plan any more."""
    return workspace.sources.plan(source_id, None)


@router.get("/sources/{source_id}/plan/breaches")
def plan_breaches(workspace: OpenWorkspace, source_id: str) -> tuple[Breach, ...]:
    """What of a source was not as planned so far, the most frequent first."""
    return workspace.breaches(source_id)


@router.get("/sources/{source_id}/snippets")
def source_snippets(workspace: OpenWorkspace, source_id: str, address: Address = DEFAULT_ADDRESS) -> tuple[Snippet, ...]:
    """What to write into each client so that it sends here."""
    return snippets(workspace.sources.source(source_id), address)


@router.get("/live")
def live_view(workspace: OpenWorkspace) -> Live:
    """What has arrived since the server started."""
    return workspace.live()
