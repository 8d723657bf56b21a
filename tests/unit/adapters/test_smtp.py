"""Letters handed in at real mail servers: encrypted, signed in, and with the right word for every way it can go wrong."""

from __future__ import annotations

import email
import email.policy
import socket
import ssl
from asyncio import Transport
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from touchline.adapters.smtp.post import SmtpPost
from touchline.errors import MailDelayed, MailInDoubt, MailRefused
from touchline.model.letters import Enclosure, Letter, MailServer, Security

USER, SHOWN = "ana", "grüezi mitenand"
PDF = Enclosure("Überblick.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
LEAVE = "https://journeys.shop.example/api/unsubscribe/one.two"
LETTER = Letter(
    to="ben@shop.example",
    subject="Morgenrunde – Größe zählt",
    text="Grüße\n",
    html="<p>Grüße</p>",
    number="7",
    enclosures=(PDF,),
    leave=LEAVE,
)


class House:
    """A mail server's mind: keeps what it takes, and says to a reader or a letter what it is told to say."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.answer = "250 taken"
        self.hang_up = False
        self.encrypted = False

    async def knows(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """Whether it knows the reader."""
        del server, session, options
        if address.startswith("nobody"):
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def takes(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """What it says to the letter."""
        self.encrypted = session.ssl is not None
        if self.hang_up:
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        elif self.answer.startswith("250"):
            self.taken.append(envelope)
        return self.answer


def signed_in(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object) -> AuthResult:
    """Whether somebody shows the right password."""
    fits = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), SHOWN.encode())
    return AuthResult(success=fits, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 that signs itself, and its key."""
    folder, key = tmp_path_factory.mktemp("tls"), ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "c.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "k.pem").write_bytes(key.private_bytes(*plain))
    return folder / "c.pem", folder / "k.pem"


@contextmanager
def serving(house: House, kind: Callable[..., Controller] = Controller) -> Iterator[int]:
    """A mail server on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    minds = SimpleNamespace(handle_RCPT=house.knows, handle_DATA=house.takes)
    controller = kind(minds, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def post(port: int, security: Security = Security.NONE, user: str = "", shown: str = "") -> SmtpPost:
    """The way to a server."""
    sender = "Touchline für alle <journeys@shop.example>"
    return SmtpPost(MailServer(host="127.0.0.1", port=port, security=security, sender=sender, user=user, password=shown))


@pytest.fixture
def tls(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server shows who it is with; this process believes it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context


def test_a_letter_arrives_as_it_was_written_encrypted_and_from_somebody_who_signed_in(tls: ssl.SSLContext) -> None:
    house = House()
    strict = partial(Controller, tls_context=tls, require_starttls=True, authenticator=signed_in, auth_required=True)
    with serving(house, strict) as port:
        post(port, Security.STARTTLS, USER, SHOWN).send(LETTER)
        with pytest.raises(MailDelayed, match="does not let us in"):
            post(port, Security.STARTTLS, USER, "guessed").send(LETTER)
    (envelope,) = house.taken
    assert house.encrypted
    assert (envelope.mail_from, envelope.rcpt_tos) == ("journeys@shop.example", ["ben@shop.example"])
    content = envelope.content
    assert isinstance(content, bytes)
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert found["Subject"] == LETTER.subject
    assert found["From"].addresses[0].display_name == "Touchline für alle"
    assert (found["List-Unsubscribe"], found["List-Unsubscribe-Post"]) == (f"<{LEAVE}>", "List-Unsubscribe=One-Click")
    assert found["Message-ID"] == "<7@shop.example>"
    plain, rich = found.get_body(("plain",)), found.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert (plain.get_content().strip(), rich.get_content().strip()) == ("Grüße", "<p>Grüße</p>")
    assert [(one.get_filename(), one.get_content()) for one in found.iter_attachments()] == [(PDF.name, PDF.content)]


def test_a_server_that_is_not_who_it_says_or_speaks_openly_gets_nothing(certificate: tuple[Path, Path]) -> None:
    house, context = House(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    with (
        serving(house, partial(Controller, tls_context=context)) as port,
        pytest.raises(MailDelayed, match="does not show who it is"),
    ):
        post(port, Security.STARTTLS).send(LETTER)
    with serving(house) as port, pytest.raises(MailDelayed, match="no STARTTLS"):
        post(port, Security.STARTTLS).send(LETTER)
    assert house.taken == []


def _busy(house: House) -> None:
    house.answer = "451 4.3.2 busy, come later"


def _never(house: House) -> None:
    house.answer = "554 5.7.1 we never take this"


def _silent(house: House) -> None:
    house.hang_up = True


@pytest.mark.parametrize(
    ("told", "kind", "said"),
    [
        (_busy, MailDelayed, "451 4.3.2 busy, come later"),
        (_never, MailRefused, "554 5.7.1 we never take this"),
        (_silent, MailInDoubt, "fell silent"),
    ],
)
def test_what_the_server_says_decides_whether_it_is_tried_again(
    told: Callable[[House], None], kind: type[Exception], said: str
) -> None:
    house = House()
    told(house)
    with serving(house) as port, pytest.raises(kind, match=said):
        post(port).send(LETTER)


def test_a_reader_nobody_knows_is_refused_and_a_server_that_is_away_is_waited_for() -> None:
    with serving(House()) as port, pytest.raises(MailRefused, match=r"550 5\.1\.1 no such user here"):
        post(port).send(Letter(to="nobody@shop.example", subject="s", text="t", html="h", number="1"))
    with pytest.raises(MailDelayed, match="does not answer"):
        post(port).send(LETTER)
