"""Outgoing mail of a workspace: boards by timetable, invitations, and a trial."""

from __future__ import annotations

from touchline.adapters.smtp.post import SmtpPost
from touchline.app.printing import PrintDesk
from touchline.errors import NotSetUp, TouchlineError
from touchline.flow.access.audit import AuditBook
from touchline.flow.reporting.boards import BoardBook
from touchline.flow.reporting.letters import Links, board_letter, invitation_letter, trial_letter
from touchline.flow.reporting.mailroom import Mailroom, addresses, leave_token
from touchline.flow.reporting.postman import Round
from touchline.model.access import Invitation
from touchline.model.audit import Concern
from touchline.model.letters import Letter, MailServer, MailState
from touchline.model.mailings import Dispatch, Mailing
from touchline.ports.post import Mailings, Post
from touchline.settings import Settings, mail_server


class PostDesk:
    """Everything that goes out by mail. `address` is where this process serves, which links lead to unless the settings say where."""

    def __init__(self, settings: Settings, mailings: Mailings, boards: BoardBook, paper: PrintDesk, audit: AuditBook) -> None:
        self._settings = settings
        self._boards = boards
        self._paper = paper
        self._audit = audit
        self._server: MailServer | None = mail_server(settings)
        self._post: Post | None = SmtpPost(self._server) if self._server is not None else None
        self.room = Mailroom(mailings, boards, audit, self._server, zone=settings.zone)
        self.address = ""

    @property
    def is_set_up(self) -> bool:
        """Whether letters can go out."""
        return self._post is not None

    def state(self) -> MailState:
        """Whether letters go out, how many wait, and what was the matter last."""
        return self.room.state()

    def round(self) -> Round:
        """What a postman of this workspace does; raises NotSetUp without a mail server."""
        return Round(room=self.room, letter=self._letter, post=self._taker())

    def trial(self, to: str, language: str) -> None:
        """Send something harmless; raises NotSetUp, InvalidInput, MailDelayed, MailRefused or MailInDoubt."""
        (reader,) = addresses([to])
        self._taker().send(trial_letter(reader, self._settings.name, language))
        self._audit.note(Concern.PEOPLE, "mailed a trial", reader)

    def invite(self, invitation: Invitation, path: str, language: str) -> str:
        """Mail the link of an invitation; what was the matter, empty where it was sent."""
        letter = invitation_letter(
            invitation.email,
            self._settings.name,
            invitation.author,
            f"{self._base()}{path}",
            invitation.expires_at.date(),
            language,
        )
        try:
            self._taker().send(letter)
        except TouchlineError as error:
            return str(error)
        return ""

    def _taker(self) -> Post:
        if self._post is None:
            self.room.demand_server()
            raise NotSetUp(what="no mail server is set up.")
        return self._post

    def _base(self) -> str:
        return self._settings.address or self.address

    def _letter(self, mailing: Mailing, mail: Dispatch) -> Letter:
        report = self._paper.report(self._boards.board(mailing.board), mailing.language)
        return board_letter(mail, report, self._paper.print(report), self._links(mailing, mail), mailing.author)

    def _links(self, mailing: Mailing, mail: Dispatch) -> Links:
        where, token = self._base(), leave_token(mailing, mail.recipient)
        if not where:
            return Links(board="", leave="", one_click="")
        safe = where.startswith("https://")
        return Links(
            board=f"{where}/boards/{mailing.board}",
            leave=f"{where}/unsubscribe/{token}",
            one_click=f"{where}/api/unsubscribe/{token}" if safe else "",
        )
