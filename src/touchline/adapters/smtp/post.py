"""Letters handed in at a mail server: plain MIME by SMTP, encrypted unless the settings say otherwise."""

from __future__ import annotations

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, parseaddr

from touchline.errors import MailDelayed, MailInDoubt, MailRefused
from touchline.model.letters import Letter, MailServer, Security

_PATIENCE_SECONDS = 20
_SIGNED_IN = 235
_FOR_GOOD = 500
"""From this code on, a server says that trying again is no use (RFC 5321, 4.2.1)."""


class _Told(smtplib.SMTP):
    """Knows whether a letter has begun to go over: from then on, silence says nothing about whether it was taken."""

    handed_over = False

    def putcmd(self, cmd: str, args: str = "") -> None:
        """Say something to the server."""
        self.handed_over = self.handed_over or cmd == "data"
        super().putcmd(cmd, args)

    def sign_in(self, user: str, shown: str) -> None:
        """Say who we are; where that is more than ASCII, which `login` cannot say, in UTF-8 by AUTH PLAIN (RFC 4616)."""
        if f"{user}{shown}".isascii():
            self.login(user, shown)
            return
        self.ehlo_or_helo_if_needed()
        code, said = self.docmd("AUTH", f"PLAIN {b64encode(f'{chr(0)}{user}{chr(0)}{shown}'.encode()).decode()}")
        if code != _SIGNED_IN:
            raise smtplib.SMTPAuthenticationError(code, said)


class _ToldPrivately(smtplib.SMTP_SSL, _Told):
    """The same, private from the first byte."""


class SmtpPost:
    """Hands letters in at one server, one connection for each."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def send(self, letter: Letter) -> None:
        """Hand a letter in. Raises MailDelayed where it may be tried again, MailRefused where it will never be taken, else MailInDoubt."""
        message = written(letter, self._server.sender)
        sender = parseaddr(self._server.sender)[1]
        with self._connected() as server:
            try:
                server.send_message(message, sender, [letter.to])
            except smtplib.SMTPRecipientsRefused as error:
                raise _answered(*error.recipients[letter.to]) from error
            except smtplib.SMTPNotSupportedError as error:
                raise MailRefused(what=f"the mail server cannot write to '{letter.to}'.", mend="Use plain letters.") from error
            except smtplib.SMTPResponseException as error:
                raise _answered(error.smtp_code, error.smtp_error) from error
            except (OSError, smtplib.SMTPException) as error:
                if server.handed_over:
                    raise MailInDoubt(what="the mail server fell silent while it took the letter.") from error
                raise self._away(error) from error

    @contextmanager
    def _connected(self) -> Iterator[_Told]:
        """A connection on which one may send. Whatever is the matter with it is not the letter's fault: it may be tried again."""
        try:
            server = self._greeted()
        except (OSError, smtplib.SMTPException) as error:
            raise self._away(error) from error
        try:
            yield server
        finally:
            server.close()

    def _greeted(self) -> _Told:
        place, safe = self._server, ssl.create_default_context()
        server: _Told
        if place.security is Security.TLS:
            server = _ToldPrivately(place.host, place.port, timeout=_PATIENCE_SECONDS, context=safe)
        else:
            server = _Told(place.host, place.port, timeout=_PATIENCE_SECONDS)
        try:
            if place.security is Security.STARTTLS:
                server.starttls(context=safe)
            if place.user:
                server.sign_in(place.user, place.password)
        except BaseException:
            server.close()
            raise
        return server

    def _away(self, error: Exception) -> MailDelayed:
        where = f"{self._server.host}:{self._server.port}"
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return MailDelayed(what="the mail server does not let us in.", where=where, mend="Check user and password.")
        if isinstance(error, smtplib.SMTPNotSupportedError):
            mend = "Use smtps://, or smtp+plain:// within your own network."
            return MailDelayed(what="the mail server offers no STARTTLS, or no sign-in.", where=where, mend=mend)
        if isinstance(error, ssl.SSLError):
            return MailDelayed(what=f"the mail server does not show who it is ({error.reason}).", where=where)
        said = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        return MailDelayed(what=f"the mail server does not answer ({said}).", where=where)


def _answered(code: int, said: bytes | str) -> MailDelayed | MailRefused:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    what = f"the mail server says {code} {' '.join(text.split())[:300]}"
    return MailRefused(what=what) if code >= _FOR_GOOD else MailDelayed(what=what)


def written(letter: Letter, sender: str) -> EmailMessage:
    """A letter as MIME: text and HTML side by side, then what is enclosed."""
    message = EmailMessage(policy=WIRE)
    name, address = parseaddr(sender)
    user, _, domain = address.rpartition("@")
    message["From"] = Address(name, user, domain)
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{letter.number}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.leave:
        message["List-Unsubscribe"] = f"<{letter.leave}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    for enclosure in letter.enclosures:
        kind, _, detail = enclosure.kind.partition("/")
        message.add_attachment(enclosure.content, maintype=kind, subtype=detail, filename=enclosure.name)
    return message
