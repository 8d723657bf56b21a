"""Outgoing mail: whether it works, boards by timetable, and the link with which a reader ends them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from touchline.api.reach import OpenWorkspace, language_of
from touchline.app import Workspace
from touchline.model.letters import MailState
from touchline.model.mailings import Dispatch, Mailing, Timetable

router = APIRouter(prefix="/api", tags=["mail"])

Address = Annotated[str, Field(max_length=320)]
Weekday = Annotated[int, Field(ge=0, le=6)]


class TrialForm(BaseModel):
    """To whom a trial goes."""

    to: Address


class Sent(BaseModel):
    """A letter that the mail server has taken: for whom, and when."""

    to: str
    at: datetime


class TimetableForm(BaseModel):
    """At an hour and minute of the workspace's zone: on weekdays (0 is Monday), or without any on a day of each month."""

    hour: Annotated[int, Field(ge=0, le=23)]
    minute: Annotated[int, Field(ge=0, le=59)] = 0
    weekdays: Annotated[list[Weekday], Field(max_length=7)] = []
    month_day: Annotated[int, Field(ge=1, le=31)] = 1


class MailingForm(BaseModel):
    """To whom a board goes, when, and in which language."""

    recipients: Annotated[list[Address], Field(min_length=1, max_length=50)]
    timetable: TimetableForm
    language: Literal["en", "de"] = "en"
    paused: bool = False


class MailingDocument(BaseModel):
    """A board that is mailed; `due_at` is the next time, null while it rests. `log` has its last mails, newest first."""

    id: str
    board: str
    recipients: list[str]
    timetable: Timetable
    language: str
    author: str
    created_at: datetime
    due_at: datetime | None
    paused: bool
    log: list[Dispatch]


class Left(BaseModel):
    """These mails no longer come: of which board, and to whom."""

    board: str
    recipient: str


@router.get("/settings/mail")
def mail_state(workspace: OpenWorkspace) -> MailState:
    """Whether letters go out, by which server, how many wait, and what was the matter last."""
    return workspace.post.state()


@router.post("/settings/mail/test")
def try_mail(request: Request, workspace: OpenWorkspace, form: TrialForm) -> Sent:
    """Send a trial to an address, and wait for what the mail server says."""
    workspace.post.trial(form.to, language_of(request))
    return Sent(to=form.to.strip(), at=datetime.now(UTC))


@router.get("/boards/{board_id}/mailings")
def mailings(workspace: OpenWorkspace, board_id: str) -> list[MailingDocument]:
    """The mailings of a board with what became of their last mails, oldest first."""
    return [_document(workspace, one) for one in workspace.post.room.of_board(board_id)]


@router.post("/boards/{board_id}/mailings")
def make_mailing(workspace: OpenWorkspace, board_id: str, form: MailingForm) -> MailingDocument:
    """Mail a board as PDF by a timetable."""
    made = workspace.post.room.make(board_id, form.recipients, _timetable(form), form.language)
    return _document(workspace, made)


@router.put("/mailings/{mailing_id}")
def change_mailing(workspace: OpenWorkspace, mailing_id: str, form: MailingForm) -> MailingDocument:
    """Send it to others, at other times, or not for now."""
    changed = workspace.post.room.change(mailing_id, form.recipients, _timetable(form), form.language, paused=form.paused)
    return _document(workspace, changed)


@router.delete("/mailings/{mailing_id}")
def remove_mailing(workspace: OpenWorkspace, mailing_id: str) -> list[MailingDocument]:
    """Send it no more; answers with the rest of the board's."""
    return mailings(workspace, workspace.post.room.remove(mailing_id).board)


@router.post("/mailings/{mailing_id}/send")
def send_mailing(workspace: OpenWorkspace, mailing_id: str) -> MailingDocument:
    """Send it to everybody now, besides its times."""
    workspace.post.room.send_now(mailing_id)
    return _document(workspace, workspace.post.room.mailing(mailing_id))


@router.get("/unsubscribe/{token}", response_class=RedirectResponse, status_code=303, include_in_schema=False)
def look_at_leaving(token: str) -> RedirectResponse:
    """Lead whoever opens the link by hand to the page that asks first: opening a link ends nothing."""
    return RedirectResponse(f"/unsubscribe/{token}", status_code=303)


@router.post("/unsubscribe/{token}")
def leave_mailing(workspace: OpenWorkspace, token: str) -> Left:
    """End the mails of a board for the reader of the link, without anybody's sign-in (RFC 8058)."""
    mailing, reader = workspace.post.room.leave(token)
    name = next((board.name for board in workspace.boards.all() if board.id == mailing.board), "")
    return Left(board=name, recipient=reader)


def _timetable(form: MailingForm) -> Timetable:
    said = form.timetable
    return Timetable(hour=said.hour, minute=said.minute, weekdays=tuple(said.weekdays), month_day=said.month_day)


def _document(workspace: Workspace, one: Mailing) -> MailingDocument:
    fields = {**asdict(one), "due_at": None if one.paused else one.due_at, "log": workspace.post.room.log(one.id)}
    return MailingDocument.model_validate(fields, from_attributes=True)
