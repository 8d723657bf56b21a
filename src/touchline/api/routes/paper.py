"""Boards, answers and maps as files to print, to send and to hang on a wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, cast
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field, create_model

from touchline.analyse.analyses import ANALYSES
from touchline.api.queries import AskQuery, camel, query_of
from touchline.api.reach import OpenWorkspace, asked, language_of
from touchline.model.paper import Form
from touchline.model.questions import Stages

router = APIRouter(prefix="/api", tags=["paper"])

Language = Literal["", "en", "de"]
_KINDS = {Form.PDF: "application/pdf", Form.SVG: "image/svg+xml", Form.PNG: "image/png"}
_PDF = _KINDS[Form.PDF]
_OURS = ("language", "form")


def _described(*forms: Form) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {_KINDS[form]: {"schema": {"type": "string", "format": "binary"}} for form in forms}}}


def _file(content: bytes, name: str, form: Form = Form.PDF) -> Response:
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name).strip("-") or "touchline"
    called = f"filename=\"{plain}.{form.value}\"; filename*=UTF-8''{quote(name, safe='')}.{form.value}"
    headers = {"Content-Disposition": f"attachment; {called}"}
    return Response(content, media_type=_KINDS[form], headers=headers)


def _printing_query(analysis: str, *, forms: bool) -> type[AskQuery]:
    """What is asked of an analysis, and how it is to be put on paper: `language` is the reader's own where it is left out."""
    fields: dict[str, Any] = {"language": (Language, Field("", description="The language of the paper."))}
    if forms:
        fields["form"] = (Form, Field(Form.PDF, description="A file to print, or a picture."))
    return create_model(f"{camel(analysis)}Paper", __base__=query_of(analysis), **fields)


@router.get("/boards/{board_id}/pdf", response_class=Response, responses=_described(Form.PDF))
def board_pdf(request: Request, workspace: OpenWorkspace, board_id: str, language: Language = "") -> Response:
    """A board as a PDF file, every question answered now."""
    board = workspace.boards.board(board_id)
    return _file(workspace.paper.board(board, language or language_of(request)), board.name)


def _poster() -> Callable[..., Response]:
    def map_poster(request: Request, workspace: OpenWorkspace, query: AskQuery) -> Response:
        said = query.model_dump(include=set(_OURS))
        question = asked(
            workspace, "stages", query_of("stages").model_validate(query.model_dump(by_alias=True, exclude=set(_OURS)))
        )
        form = Form(said["form"])
        printed = workspace.paper.poster(cast("Stages", question), form, said["language"] or language_of(request))
        return _file(printed, question.map_id or "map", form)

    map_poster.__annotations__["query"] = Annotated[_printing_query("stages", forms=True), Query()]
    return map_poster


router.add_api_route(
    "/poster",
    _poster(),
    response_class=Response,
    responses=_described(*Form),
    name="map_poster",
    description="A map on one sheet of A3, with what was measured of its stages and touchpoints.",
)


def _printed(name: str) -> Callable[..., Response]:
    def printed(request: Request, workspace: OpenWorkspace, query: AskQuery) -> Response:
        language = query.model_dump(include=set(_OURS))["language"] or language_of(request)
        plain = query_of(name).model_validate(query.model_dump(by_alias=True, exclude=set(_OURS)))
        return _file(workspace.paper.answer(asked(workspace, name, plain), language), name)

    printed.__annotations__["query"] = Annotated[_printing_query(name, forms=False), Query()]
    return printed


for each in ANALYSES:
    router.add_api_route(
        f"/analyses/{each.name}/pdf",
        _printed(each.name),
        response_class=Response,
        responses=_described(Form.PDF),
        name=f"{each.name.replace('-', '_')}_pdf",
        description=f"The answer of {each.name} as a PDF file.",
    )
