"""Every analysis, what can be asked of it, and the customers behind every number of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from touchline.analyse.analyses import ANALYSES
from touchline.analyse.analysis import Analysis
from touchline.analyse.sentences import in_language
from touchline.api.listed import AnalysisListed, listed
from touchline.api.queries import AskQuery, cell_query_of, query_of
from touchline.api.reach import OpenWorkspace, asked, language_of, opened_cell
from touchline.api.rows import answer_of
from touchline.model.questions import QUESTIONS
from touchline.model.views import CustomerPage

router = APIRouter(prefix="/api/analyses", tags=["analyses"])


@router.get("")
def analyses() -> list[AnalysisListed]:
    """Every analysis with its arguments and the columns of its answers."""
    return [listed(analysis) for analysis in ANALYSES]


def _ask(name: str) -> Callable[..., dict[str, object]]:
    def ask(request: Request, workspace: OpenWorkspace, query: AskQuery) -> dict[str, object]:
        answer = workspace.ask(asked(workspace, name, query))
        return in_language(answer, language_of(request)).document()

    ask.__annotations__["query"] = Annotated[query_of(name), Query()]
    return ask


def _open(name: str) -> Callable[..., CustomerPage]:
    def open_number(workspace: OpenWorkspace, query: AskQuery) -> CustomerPage:
        part = opened_cell(query)
        return workspace.members(asked(workspace, name, query), part.cell, offset=part.offset, limit=part.limit)

    open_number.__annotations__["query"] = Annotated[cell_query_of(name), Query()]
    return open_number


def _serve(analysis: Analysis[Any, Any]) -> None:
    name, about = analysis.name, QUESTIONS[analysis.name].__doc__ or ""
    operation = name.replace("-", "_")
    router.add_api_route(
        f"/{name}",
        _ask(name),
        response_model=answer_of(analysis),
        response_model_exclude_unset=True,
        name=operation,
        description=about,
    )
    router.add_api_route(
        f"/{name}/customers",
        _open(name),
        name=f"{operation}_customers",
        description=f"The customers behind one number of {name}.",
    )


for each in ANALYSES:
    _serve(each)
