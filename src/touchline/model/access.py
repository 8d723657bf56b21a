"""Who may do what: people and their roles, what each role may do, and what lets somebody in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Right(StrEnum):
    """Something a person, or a program with a key, may do."""

    MEASURE = "measure"
    CUSTOMERS = "customers"
    PERSONAL = "personal"
    NOTE = "note"
    BOARDS = "boards"
    DESIGN = "design"
    IDENTITY = "identity"
    IMPORT = "import"
    RAW = "raw"
    SOURCES = "sources"
    PEOPLE = "people"
    AUDIT = "audit"
    PRIVACY = "privacy"
    OWN = "own"


MEANINGS: Mapping[Right, str] = {
    Right.MEASURE: "See maps, numbers and the health of the data.",
    Right.CUSTOMERS: "See the customers behind numbers, their pages and timelines.",
    Right.PERSONAL: "See who they are: without this, identifiers and personal fields are masked.",
    Right.NOTE: "Write down a meeting with a customer.",
    Right.BOARDS: "Keep boards and notes, and share a board by its link.",
    Right.DESIGN: "Save maps.",
    Right.IDENTITY: "Decide who is who: split, merge, approve, take back.",
    Right.IMPORT: "Take in files.",
    Right.RAW: "See calls as they were sent, and take rejected ones in again.",
    Right.SOURCES: "Make sources and webhooks, see their write keys, change their plans.",
    Right.PEOPLE: "Invite people, give roles, end sessions, make API keys.",
    Right.AUDIT: "See and export who changed what.",
    Right.PRIVACY: "Hand out everything that is held about a customer, and erase it.",
    Right.OWN: "Make, change and remove owners.",
}
"""What each right lets somebody do, for people who give roles."""


class StaffRole(StrEnum):
    """What a person is here, most powerful first."""

    OWNER = "owner"
    ADMIN = "admin"
    MARKETING = "marketing"
    SALES = "sales"
    SERVICE = "service"
    ANALYST = "analyst"
    VIEWER = "viewer"


_SEES = frozenset({Right.MEASURE, Right.CUSTOMERS})
_MEETS = _SEES | {Right.PERSONAL, Right.NOTE, Right.BOARDS}

RIGHTS: Mapping[StaffRole, frozenset[Right]] = {
    StaffRole.OWNER: frozenset(Right),
    StaffRole.ADMIN: frozenset(Right) - {Right.OWN},
    StaffRole.MARKETING: _MEETS | {Right.DESIGN},
    StaffRole.SALES: _MEETS,
    StaffRole.SERVICE: _MEETS | {Right.IDENTITY},
    StaffRole.ANALYST: _SEES | {Right.BOARDS, Right.DESIGN, Right.IMPORT},
    StaffRole.VIEWER: _SEES,
}
"""What each role may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works with a workspace. `email` is how they sign in; `password` is a hash, empty for none.

    `subject` is what the company's own sign-in (OpenID Connect) calls them, empty until they came in that way.
    """

    id: str
    name: str
    email: str
    role: StaffRole
    created_at: datetime
    password: str = field(default="", repr=False)
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that lets somebody choose a password, once, until it expires; for a known e-mail address, another password."""

    id: str
    email: str
    name: str
    role: StaffRole
    author: str
    created_at: datetime
    expires_at: datetime
    digest: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session: somebody signed in with some browser, from some address, until it expires or is ended."""

    id: str
    person: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    browser: str = ""
    place: str = ""
    digest: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """What lets a program in, with some rights, until it expires. Its text is shown once; `hint` is how it begins."""

    id: str
    name: str
    rights: frozenset[Right]
    hint: str
    author: str
    created_at: datetime
    expires_at: datetime
    digest: str = field(default="", repr=False)


class Door(StrEnum):
    """How somebody came in: without sign-in on this machine, from the command line, with a session, or with a key."""

    OPEN = "open"
    TERMINAL = "terminal"
    SESSION = "session"
    KEY = "key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who is asking: by which door, as whom (`id` of the person or key, empty for neither), and with which rights."""

    door: Door
    id: str
    name: str
    rights: frozenset[Right]
    session: str = ""

    def may(self, right: Right) -> bool:
        """Whether this is one of the rights."""
        return right in self.rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Wayfarer:
    """Somebody on the way to the company's sign-in and back to `back`: secrets that show that it is the same one who returns."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Whom the company's sign-in vouches for: what it calls them for good, and their e-mail address, empty unless it has checked it."""

    subject: str
    email: str
