"""Where people, what lets them in, and who changed what are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from touchline.model.access import ApiKey, Invitation, Person, SignedIn
from touchline.model.audit import AuditEntry, AuditFilter, AuditPage


class People(Protocol):
    """The people of a workspace."""

    def all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        ...

    def put(self, person: Person) -> None:
        """Keep a person, in the place of an earlier state; raises InvalidInput when another has that e-mail address."""
        ...

    def remove(self, person_id: str) -> None:
        """Forget a person, with the sessions."""
        ...


class Invitations(Protocol):
    """Links that were not used yet."""

    def all(self) -> tuple[Invitation, ...]:
        """Every one, newest first."""
        ...

    def add(self, invitation: Invitation) -> None:
        """Keep a new one."""
        ...

    def take(self, invitation_id: str) -> bool:
        """Remove one; whether it was still there: of several who use a link at once, one succeeds."""
        ...


class Sessions(Protocol):
    """Who is signed in."""

    def all(self) -> tuple[SignedIn, ...]:
        """Every session, the last seen first."""
        ...

    def find(self, digest: str) -> SignedIn | None:
        """The session of a token by its hash, None without one."""
        ...

    def add(self, session: SignedIn) -> None:
        """Keep a new one."""
        ...

    def seen(self, session_id: str, at: datetime) -> None:
        """Note that it was used."""
        ...

    def end(self, session_id: str) -> None:
        """Forget one, if it is there."""
        ...

    def end_others(self, person: str, kept: str) -> None:
        """Forget all sessions of a person but one (empty: but none)."""
        ...

    def forget_expired(self, now: datetime) -> None:
        """Forget those that have expired."""
        ...


class ApiKeys(Protocol):
    """What lets programs in."""

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, newest first."""
        ...

    def find(self, digest: str) -> ApiKey | None:
        """The key of that hash, None without one."""
        ...

    def add(self, key: ApiKey) -> None:
        """Keep a new one."""
        ...

    def remove(self, key_id: str) -> None:
        """Forget one, if it is there."""
        ...


class AuditLog(Protocol):
    """The one table of changes."""

    def add(self, entry: AuditEntry) -> None:
        """Keep an entry; its number is given by the store."""
        ...

    def page(self, wanted: AuditFilter, offset: int, limit: int) -> AuditPage:
        """Entries that fit, newest first."""
        ...
