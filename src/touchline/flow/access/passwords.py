"""Passwords: hashed by argon2id, two at a time, since each takes 64 MB and a moment of a processor."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from touchline.errors import InvalidInput, Overloaded

SHORTEST, LONGEST = 10, 500
_AT_ONCE = 2
_PATIENCE_SECONDS = 10
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$nrXGshYRigXrn/i0xSJ82Q$U7uO67Oo0JZKPZn+OjofZ/Q4rRWU9MmPc5Bxgd+q1zo"
"""What is checked for somebody who is not there, so that an answer takes as long for an unknown address as for a known one."""


class Passwords:
    """Makes hashes and checks them; raises Overloaded when too many wait."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._room = BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash of a new password; raises InvalidInput for one that is too short or too long."""
        if not SHORTEST <= len(password) <= LONGEST:
            what = f"a password has {SHORTEST} to {LONGEST} characters."
            raise InvalidInput(what=what, where="password", mend="Several words are easy to remember and hard to guess.")
        with self._taken():
            return self._hasher.hash(password)

    def fits(self, password: str, kept: str) -> bool:
        """Whether this is the password of a hash; never that of an empty one, which takes as long."""
        if len(password) > LONGEST:
            return False
        with self._taken():
            try:
                self._hasher.verify(kept or NOBODYS, password)
            except (VerificationError, InvalidHashError):
                return False
        return bool(kept)

    def _taken(self) -> _Room:
        return _Room(self._room)


class _Room:
    """A place at the hasher, waited for a while."""

    def __init__(self, room: BoundedSemaphore) -> None:
        self._room = room

    def __enter__(self) -> None:
        if not self._room.acquire(timeout=_PATIENCE_SECONDS):
            raise Overloaded(what="too many people sign in at once.", seconds=_PATIENCE_SECONDS, mend="Try again in a moment.")

    def __exit__(self, *_: object) -> None:
        self._room.release()
