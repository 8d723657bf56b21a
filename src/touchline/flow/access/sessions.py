"""Signing in and out: who a session's token belongs to, kept in memory for two seconds; slow for whoever guesses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from uuid import uuid4

from touchline.errors import NotFound, NotSignedIn
from touchline.flow.access.acting import acting, acting_as
from touchline.flow.access.audit import AuditBook, utc_now
from touchline.flow.access.passwords import Passwords
from touchline.flow.access.staff import email_key
from touchline.flow.access.throttle import Throttle
from touchline.flow.access.tokens import digest_of, new_token
from touchline.model.access import RIGHTS, Door, Person, Principal, SignedIn
from touchline.model.audit import Concern
from touchline.ports.access import People, Sessions

LASTS = timedelta(days=14)
_FRESH_SECONDS = 2.0
_SEEN = timedelta(minutes=5)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Started:
    """A session that has just begun, and its token, which is not kept."""

    person: Person
    session: SignedIn
    token: str


@dataclass(slots=True)
class _Known:
    """What was found in the store a moment ago."""

    at: float
    anybody: bool
    found: dict[str, tuple[Person, SignedIn] | None] = field(default_factory=dict)


class SessionBook:
    """The sessions of a workspace. What another process has changed is seen within two seconds."""

    def __init__(
        self,
        people: People,
        sessions: Sessions,
        audit: AuditBook,
        passwords: Passwords,
        *,
        now: Callable[[], datetime] = utc_now,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._people = people
        self._sessions = sessions
        self._audit = audit
        self._passwords = passwords
        self._now = now
        self._clock = clock
        self._by_account = Throttle(clock=clock)
        self._by_place = Throttle(free=20, clock=clock)
        self._known = _Known(float("-inf"), anybody=False)
        self._lock = Lock()

    def anybody(self) -> bool:
        """Whether there are people, so that everybody has to sign in."""
        return self._fresh().anybody

    def forget(self) -> None:
        """Look anew at the next question: something was changed here."""
        with self._lock:
            self._known = _Known(float("-inf"), anybody=False)

    def sign_in(self, email: str, password: str, browser: str = "") -> Started:
        """Begin a session; raises NotSignedIn for a wrong password or an unknown address alike, TooSoon for who guesses."""
        account, place = f"account {email_key(email)}", f"place {acting().place}"
        for throttle, name in ((self._by_account, account), (self._by_place, place)):
            throttle.check(name)
        person = next((one for one in self._people.all() if one.email == email_key(email)), None)
        if not self._passwords.fits(password, person.password if person else "") or person is None:
            self._by_account.failed(account)
            self._by_place.failed(place)
            self._audit.note(Concern.SESSIONS, "sign-in refused", person.email if person else "unknown address")
            raise NotSignedIn(what="the e-mail address or the password is wrong.", mend="An owner can give you a new link.")
        self._by_account.succeeded(account)
        return self.begin(person, browser)

    def begin(self, person: Person, browser: str = "") -> Started:
        """Begin a session of somebody who has shown who it is."""
        now, token = self._now(), new_token()
        session = SignedIn(
            id=str(uuid4()),
            person=person.id,
            created_at=now,
            seen_at=now,
            expires_at=now + LASTS,
            browser=browser[:_LONGEST],
            place=acting().place,
            digest=digest_of(token),
        )
        self._sessions.forget_expired(now)
        self._sessions.add(session)
        self.forget()
        with acting_as(_principal(person, session), acting().place):
            self._audit.note(Concern.SESSIONS, "signed in", person.email)
        return Started(person, session, token)

    def by_token(self, token: str, *, note: bool = True) -> Principal | None:
        """Who is signed in with the token, None for nobody; with `note`, that the session is used is noted now and then."""
        digest, known = digest_of(token), self._fresh()
        if digest not in known.found:
            known.found[digest] = self._found(digest)
        pair, now = known.found[digest], self._now()
        if pair is None or pair[1].expires_at <= now:
            return None
        if note and now - pair[1].seen_at > _SEEN:
            self._sessions.seen(pair[1].id, now)
            self.forget()
        return _principal(*pair)

    def all(self) -> tuple[SignedIn, ...]:
        """Every session that has not expired, the last used first."""
        return tuple(one for one in self._sessions.all() if one.expires_at > self._now())

    def end(self, session_id: str) -> None:
        """End a session; raises NotFound without one."""
        found = next((one for one in self._sessions.all() if one.id == session_id), None)
        if found is None:
            raise NotFound(what="there is no such session.")
        self._sessions.end(session_id)
        self.forget()
        person = next((one.email for one in self._people.all() if one.id == found.person), found.person)
        self._audit.note(Concern.SESSIONS, "ended", person)

    def _found(self, digest: str) -> tuple[Person, SignedIn] | None:
        session = self._sessions.find(digest)
        person = next((one for one in self._people.all() if session is not None and one.id == session.person), None)
        return (person, session) if person is not None and session is not None else None

    def _fresh(self) -> _Known:
        with self._lock:
            if self._clock() - self._known.at > _FRESH_SECONDS:
                self._known = _Known(self._clock(), anybody=bool(self._people.all()))
            return self._known


def _principal(person: Person, session: SignedIn) -> Principal:
    return Principal(door=Door.SESSION, id=person.id, name=person.email, rights=RIGHTS[person.role], session=session.id)
