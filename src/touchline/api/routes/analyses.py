"""Every analysis, and the customers behind every number of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from touchline.api.queries import (
    AskCustomersQuery,
    AskQuery,
    FunnelCustomersQuery,
    FunnelQuery,
    PathsCustomersQuery,
    PathsQuery,
)
from touchline.api.reach import OpenWorkspace, asked, opened_cell
from touchline.api.rows import (
    CoverageAnswer,
    FunnelAnswer,
    PathsAnswer,
    StagesAnswer,
    TouchpointsAnswer,
    TransitionsAnswer,
)
from touchline.app import Workspace
from touchline.model.views import CustomerPage

router = APIRouter(prefix="/api/analyses", tags=["analyses"])

AskOf = Annotated[AskQuery, Query()]
FunnelOf = Annotated[FunnelQuery, Query()]
PathsOf = Annotated[PathsQuery, Query()]
AskCell = Annotated[AskCustomersQuery, Query()]
FunnelCell = Annotated[FunnelCustomersQuery, Query()]
PathsCell = Annotated[PathsCustomersQuery, Query()]


def _document(workspace: Workspace, analysis: str, query: AskQuery) -> dict[str, object]:
    return workspace.ask(asked(workspace, analysis, query)).document()


def _members(workspace: Workspace, analysis: str, query: AskCustomersQuery) -> CustomerPage:
    ask = asked(workspace, analysis, query)
    return workspace.members(ask, opened_cell(query), offset=query.offset, limit=query.limit)


@router.get("/stages", response_model=StagesAnswer, response_model_exclude_unset=True)
def stages(workspace: OpenWorkspace, query: AskOf) -> dict[str, object]:
    """How many runs reach each stage, how long they stay, where they are lost."""
    return _document(workspace, "stages", query)


@router.get("/stages/customers")
def stages_customers(workspace: OpenWorkspace, query: AskCell) -> CustomerPage:
    """The customers behind one number of stages."""
    return _members(workspace, "stages", query)


@router.get("/touchpoints", response_model=TouchpointsAnswer, response_model_exclude_unset=True)
def touchpoints(workspace: OpenWorkspace, query: AskOf) -> dict[str, object]:
    """What happens at each touchpoint of the map."""
    return _document(workspace, "touchpoints", query)


@router.get("/touchpoints/customers")
def touchpoints_customers(workspace: OpenWorkspace, query: AskCell) -> CustomerPage:
    """The customers behind one number of touchpoints."""
    return _members(workspace, "touchpoints", query)


@router.get("/funnel", response_model=FunnelAnswer, response_model_exclude_unset=True)
def funnel(workspace: OpenWorkspace, query: FunnelOf) -> dict[str, object]:
    """How far customers or runs get through the steps."""
    return _document(workspace, "funnel", query)


@router.get("/funnel/customers")
def funnel_customers(workspace: OpenWorkspace, query: FunnelCell) -> CustomerPage:
    """The customers behind one number of funnel."""
    return _members(workspace, "funnel", query)


@router.get("/transitions", response_model=TransitionsAnswer, response_model_exclude_unset=True)
def transitions(workspace: OpenWorkspace, query: AskOf) -> dict[str, object]:
    """How often one touchpoint directly follows another."""
    return _document(workspace, "transitions", query)


@router.get("/transitions/customers")
def transitions_customers(workspace: OpenWorkspace, query: AskCell) -> CustomerPage:
    """The customers behind one number of transitions."""
    return _members(workspace, "transitions", query)


@router.get("/paths", response_model=PathsAnswer, response_model_exclude_unset=True)
def paths(workspace: OpenWorkspace, query: PathsOf) -> dict[str, object]:
    """Which ways runs take, most frequent first."""
    return _document(workspace, "paths", query)


@router.get("/paths/customers")
def paths_customers(workspace: OpenWorkspace, query: PathsCell) -> CustomerPage:
    """The customers behind one number of paths."""
    return _members(workspace, "paths", query)


@router.get("/coverage", response_model=CoverageAnswer, response_model_exclude_unset=True)
def coverage(workspace: OpenWorkspace, query: AskOf) -> dict[str, object]:
    """Which events reach no touchpoint, and which touchpoints see no event."""
    return _document(workspace, "coverage", query)


@router.get("/coverage/customers")
def coverage_customers(workspace: OpenWorkspace, query: AskCell) -> CustomerPage:
    """The customers behind one number of coverage."""
    return _members(workspace, "coverage", query)
