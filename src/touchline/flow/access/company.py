"""Coming in by the company's own sign-in: sent there with secrets, known again on return, let in when somebody here is meant."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from touchline.errors import NotAllowed, NotSignedIn, Overloaded
from touchline.flow.access.sessions import SessionBook, Started
from touchline.flow.access.staff import StaffBook
from touchline.flow.access.tokens import digest_of, new_token
from touchline.model.access import Person, Vouched, Wayfarer
from touchline.ports.company import CompanySignIn

_PATIENCE_SECONDS = 600.0
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Sent:
    """Where to send a browser, and the secret that it keeps meanwhile, so that nobody is signed in as somebody else."""

    address: str
    kept: str


@dataclass(frozen=True, slots=True)
class _Under:
    """Somebody under way."""

    wayfarer: Wayfarer
    kept: str
    until: float


class CompanyDoor:
    """The company's own sign-in as a second way in; people are added or invited first, it makes nobody."""

    def __init__(
        self, provider: CompanySignIn, staff: StaffBook, sessions: SessionBook, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._provider = provider
        self._staff = staff
        self._sessions = sessions
        self._clock = clock
        self._under_way: dict[str, _Under] = {}
        self._lock = Lock()

    def send(self, back: str) -> Sent:
        """Send somebody there, to come back to the address `back`."""
        wayfarer = Wayfarer(state=new_token(), nonce=new_token(), verifier=secrets.token_urlsafe(48), back=back)
        kept, now = new_token(), self._clock()
        address = self._provider.address(wayfarer)
        with self._lock:
            self._under_way = {state: one for state, one in self._under_way.items() if one.until > now}
            if len(self._under_way) >= _MOST:
                raise Overloaded(what="too many people sign in at once.", seconds=60, mend="Try again in a minute.")
            self._under_way[wayfarer.state] = _Under(wayfarer, digest_of(kept), now + _PATIENCE_SECONDS)
        return Sent(address, kept)

    def back(self, code: str, state: str, kept: str, browser: str = "") -> Started:
        """Begin a session for whoever comes back, once; raises NotSignedIn for a stranger, NotAllowed where nobody here is meant."""
        with self._lock:
            under = self._under_way.pop(state, None)
        if under is None or under.until <= self._clock() or not hmac.compare_digest(under.kept, digest_of(kept)):
            raise NotSignedIn(what="this way in was not begun here, or has been used already.", mend="Begin again.")
        return self._sessions.begin(self._meant(self._provider.vouched(code, under.wayfarer)), browser)

    def _meant(self, vouched: Vouched) -> Person:
        for one in self._staff.all():
            if one.subject == vouched.subject:
                return one
        for one in self._staff.all():
            if one.email == vouched.email.strip().casefold() and not one.subject:
                return self._staff.bind(one, vouched.subject)
        who = vouched.email or "whoever you are there"
        raise NotAllowed(what=f"nobody here is {who}.", mend="Ask an owner or an admin to invite you first.")
