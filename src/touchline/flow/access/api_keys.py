"""API keys: made with some of the rights of whoever makes them, shown once, found by their hash at every request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from touchline.errors import InvalidInput, NotFound
from touchline.flow.access.acting import acting, demand
from touchline.flow.access.audit import AuditBook, utc_now
from touchline.flow.access.tokens import digest_of, new_token
from touchline.model.access import ApiKey, Door, Principal, Right
from touchline.model.audit import Concern
from touchline.ports.access import ApiKeys

PREFIX = "tlk_"
MOST_DAYS = 730
_HINT = 10
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key, and its text, which is not kept."""

    key: ApiKey
    text: str


class KeyBook:
    """The API keys of a workspace."""

    def __init__(self, keys: ApiKeys, audit: AuditBook, *, now: Callable[[], datetime] = utc_now) -> None:
        self._keys = keys
        self._audit = audit
        self._now = now

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, expired ones too, newest first."""
        return self._keys.all()

    def make(self, name: str, rights: Iterable[Right], days: int) -> MadeKey:
        """Make a key; raises NotAllowed for a right that whoever makes it does not have, InvalidInput for none and for owning."""
        wanted, name = frozenset(rights), " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise InvalidInput(what=f"a key needs a name of 1 to {_LONGEST_NAME} characters.", where="name")
        if not wanted or Right.OWN in wanted:
            raise InvalidInput(what="a key has one right or more, and never that of owners.", where="rights")
        if not 1 <= days <= MOST_DAYS:
            raise InvalidInput(what=f"a key lasts 1 to {MOST_DAYS} days.", where="days")
        for right in sorted(wanted):
            demand(right, "to give it away")
        text, now = PREFIX + new_token(), self._now()
        key = ApiKey(
            id=str(uuid4()),
            name=name,
            rights=wanted,
            hint=text[:_HINT],
            author=acting().principal.name,
            created_at=now,
            expires_at=now + timedelta(days=days),
            digest=digest_of(text),
        )
        self._keys.add(key)
        self._audit.note(Concern.KEYS, "made", name, after={"rights": sorted(wanted), "until": key.expires_at})
        return MadeKey(key, text)

    def end(self, key_id: str) -> ApiKey:
        """Let a key, by its id or name, in no longer; raises NotFound."""
        found = next((one for one in self._keys.all() if key_id in {one.id, one.name}), None)
        if found is None:
            raise NotFound(what=f"there is no key '{key_id}'.", mend="See them all: touchline keys list.")
        self._keys.remove(found.id)
        self._audit.note(Concern.KEYS, "ended", found.name, before={"rights": sorted(found.rights)})
        return found

    def by_text(self, text: str) -> Principal | None:
        """What a key lets in, None for one that is unknown or has expired."""
        found = self._keys.find(digest_of(text)) if text.startswith(PREFIX) else None
        if found is None or found.expires_at <= self._now():
            return None
        return Principal(door=Door.KEY, id=found.id, name=f"key {found.name}", rights=found.rights)
