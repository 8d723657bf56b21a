"""What a route reaches: the open workspace, and the question its query parameters ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from touchline.analyse.sentences import LANGUAGES
from touchline.api.queries import CELL_PARAMETERS, AskQuery, CellQuery
from touchline.app import Workspace
from touchline.errors import NotSetUp
from touchline.flow.asking.ask import question
from touchline.flow.customers.selections import row_of
from touchline.model.questions import Cell, Question


def open_workspace_of(request: Request) -> Workspace:
    """The workspace the application was made with; raises NotSetUp when it was made only to describe itself."""
    workspace = request.app.state.workspace
    if not isinstance(workspace, Workspace):
        raise NotSetUp(what="no workspace is open", mend="Start the server with `touchline serve DIR`.")
    return workspace


OpenWorkspace = Annotated[Workspace, Depends(open_workspace_of)]


@dataclass(frozen=True, slots=True)
class Opened:
    """The number whose customers are wanted, and which part of them."""

    cell: Cell
    offset: int
    limit: int


def language_of(request: Request) -> str:
    """The first language that the reader accepts and we speak."""
    wanted = [part.strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((language for language in wanted if language in LANGUAGES), "en")


def asked(workspace: Workspace, analysis: str, query: AskQuery) -> Question:
    """The question the query parameters ask; raises QuestionInvalid naming the parameter."""
    raw = query.model_dump(by_alias=True, exclude=set(CELL_PARAMETERS))
    return question(analysis, raw, zone=workspace.settings.zone, hours=workspace.settings.hours)


def opened_cell(query: AskQuery) -> Opened:
    """What is to be opened; raises QuestionInvalid when `row` is not a JSON object of plain values."""
    wanted = CellQuery.model_validate(query.model_dump(include=set(CELL_PARAMETERS)))
    return Opened(Cell(row_of(wanted.row), wanted.measure), wanted.offset, wanted.limit)
