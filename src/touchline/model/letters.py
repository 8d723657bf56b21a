"""A letter that goes out by e-mail, and the server that takes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Security(StrEnum):
    """How the way to a mail server is kept private: from the first byte, by STARTTLS (and not at all without), or not."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where letters are handed in, as whom, and from whom they are; without a user, nobody signs in there."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with a letter."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent to one address, as text and as HTML. `number` makes the same letter known when it comes twice.

    `leave` is the address that ends such letters with one click (RFC 8058), empty where it was asked for by hand.
    """

    to: str
    subject: str
    text: str
    html: str
    number: str
    enclosures: tuple[Enclosure, ...] = ()
    leave: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailState:
    """Whether letters can go out, by which server and from whom; how many wait, and what was the matter last (empty: nothing)."""

    set_up: bool
    host: str = ""
    sender: str = ""
    waiting: int = 0
    refused: int = 0
    trouble: str = ""
