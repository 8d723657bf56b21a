"""Boards of live questions, their read-only links, and notes on the time axis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from touchline.analyse.analyses import ANALYSES
from touchline.analyse.sentences import in_language
from touchline.api.documents import ExpectationDocument, MapDocument, map_document
from touchline.api.listed import AnalysisListed, listed
from touchline.api.reach import OpenWorkspace, language_of
from touchline.errors import NotFound
from touchline.flow.reporting.boards import token_of
from touchline.model.boards import Board, Note, NoteKind, Pinned
from touchline.model.views import Overview

router = APIRouter(prefix="/api", tags=["boards"])

Name = Annotated[str, Field(min_length=1, max_length=200)]
Query = Annotated[str, Field(max_length=8000)]


class BoardForm(BaseModel):
    """What a board is to be called."""

    name: Name


class PinForm(BaseModel):
    """A question to keep: its name, the analysis, and its arguments as a link holds them."""

    name: Name
    analysis: str
    query: Query = ""


class Kept(BaseModel):
    """A question that stays on a board, and its name from now on."""

    id: str
    name: Name


class Arrangement(BaseModel):
    """A board's name and its questions in order; those left out are taken off."""

    name: Name
    questions: Annotated[list[Kept], Field(max_length=50)]


class BoardDocument(BaseModel):
    """A board with its questions; `token` opens it to anybody who has the link, empty where it is not shared."""

    id: str
    name: str
    created_at: datetime
    questions: list[Pinned]
    token: str


class SharedBoard(BaseModel):
    """All that a read-only page needs, besides the answers: the board, the workspace's zone and currency, maps for their names."""

    name: str
    questions: list[Pinned]
    workspace: Overview
    maps: list[MapDocument]
    analyses: list[AnalysisListed]


class NoteForm(BaseModel):
    """What happened, on which day or until when."""

    begins: date
    ends: date | None = None
    kind: NoteKind = NoteKind.NOTE
    text: Annotated[str, Field(min_length=1, max_length=2000)]


def _document(board: Board) -> BoardDocument:
    token = token_of(board) if board.seal else ""
    return BoardDocument(
        id=board.id, name=board.name, created_at=board.created_at, questions=list(board.questions), token=token
    )


def _names_of(design: MapDocument) -> MapDocument:
    """Of a map, what charts call things by; who answers for what, rules, costs and personas' lives are nobody else's business."""
    nothing = ExpectationDocument(minimum=[], extra=[])
    plain = {
        "description": "",
        "owner": "",
        "rule": None,
        "when": None,
        "cost": None,
        "effort": None,
        "promise": None,
        "expects": nothing,
    }
    untold = {"who": "", "why": "", "when": "", "where": "", "what": "", "rule": None}
    return design.model_copy(
        update={
            "owner": "",
            "touchpoints": [one.model_copy(update=plain) for one in design.touchpoints],
            "personas": [one.model_copy(update=untold) for one in design.personas],
            "content": [],
            "targets": [],
            "principles": [],
        }
    )


@router.get("/boards")
def boards(workspace: OpenWorkspace) -> list[BoardDocument]:
    """Every board, oldest first."""
    return [_document(board) for board in workspace.boards.all()]


@router.post("/boards")
def make_board(workspace: OpenWorkspace, form: BoardForm) -> BoardDocument:
    """Make a board."""
    return _document(workspace.boards.make(form.name))


@router.post("/boards/restore")
def restore_board(workspace: OpenWorkspace, board: BoardDocument) -> BoardDocument:
    """Bring a board back as it was; its link stays broken."""
    kept = Board(id=board.id, name=board.name, created_at=board.created_at, questions=tuple(board.questions))
    return _document(workspace.boards.restore(kept))


@router.put("/boards/{board_id}")
def arrange_board(workspace: OpenWorkspace, board_id: str, form: Arrangement) -> BoardDocument:
    """Name a board and its questions anew, in this order; those that are left out are taken off."""
    pairs = [(kept.id, kept.name) for kept in form.questions]
    return _document(workspace.boards.arrange(board_id, form.name, pairs))


@router.delete("/boards/{board_id}")
def remove_board(workspace: OpenWorkspace, board_id: str) -> list[BoardDocument]:
    """Remove a board; its link opens nothing any more. Answers with the rest."""
    workspace.boards.remove(board_id)
    return boards(workspace)


@router.post("/boards/{board_id}/questions")
def pin_question(workspace: OpenWorkspace, board_id: str, form: PinForm) -> BoardDocument:
    """Put a question on a board."""
    return _document(workspace.boards.pin(board_id, form.name, form.analysis, form.query))


@router.post("/boards/{board_id}/share")
def share_board(workspace: OpenWorkspace, board_id: str) -> BoardDocument:
    """Give the board a read-only link."""
    workspace.boards.share(board_id)
    return _document(workspace.boards.board(board_id))


@router.delete("/boards/{board_id}/share")
def unshare_board(workspace: OpenWorkspace, board_id: str) -> BoardDocument:
    """Break the board's link for good."""
    return _document(workspace.boards.unshare(board_id))


@router.get("/shared/{token}")
def shared_board(workspace: OpenWorkspace, token: str) -> SharedBoard:
    """The board that a link opens, without anybody's sign-in."""
    board = workspace.boards.shared(token)
    used = {pinned.analysis for pinned in board.questions}
    overview = workspace.overview(at_once=True)
    valid = [one for one in overview.maps if one.valid]
    return SharedBoard(
        name=board.name,
        questions=list(board.questions),
        workspace=replace(overview, events=0, customers=0),
        maps=[_names_of(map_document(workspace.maps.journey(one.id))) for one in valid],
        analyses=[listed(analysis) for analysis in ANALYSES if analysis.name in used],
    )


@router.get("/shared/{token}/{question_id}")
def shared_answer(request: Request, workspace: OpenWorkspace, token: str, question_id: str) -> dict[str, object]:
    """The answer to a question of a shared board, as of now; to no other question."""
    board = workspace.boards.shared(token)
    pinned = next((one for one in board.questions if one.id == question_id), None)
    if pinned is None:
        raise NotFound(what="this board has no such question.", mend="Load the board again: it has changed.")
    answer = workspace.ask(workspace.boards.asked(pinned))
    return in_language(answer, language_of(request)).document()


@router.get("/notes")
def notes(workspace: OpenWorkspace) -> tuple[Note, ...]:
    """Notes on the time axis, by their first day."""
    return workspace.boards.notes()


@router.post("/notes")
def write_note(workspace: OpenWorkspace, form: NoteForm) -> Note:
    """Keep what happened, beside the course of any figure."""
    return workspace.boards.write(form.begins, form.ends, form.kind, form.text)


@router.delete("/notes/{note_id}")
def erase_note(workspace: OpenWorkspace, note_id: str) -> tuple[Note, ...]:
    """Forget a note; answers with the rest."""
    workspace.boards.erase(note_id)
    return workspace.boards.notes()
