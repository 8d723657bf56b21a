"""Sources: made, renamed, given other keys, switched off; and found by their keys at every request."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from time import monotonic

from touchline.errors import InvalidInput, NotFound, StoreUnreachable
from touchline.model.plans import TrackingPlan
from touchline.model.sources import Source
from touchline.ports.sources import Sources

_FRESH_SECONDS = 2.0
_NEVER = float("-inf")
_LONGEST_NAME = 128
_LONGEST_ID = 64
_KEY_BYTES = 18


class SourceBook:
    """The sources of a workspace. Keys are looked up in memory; what another process has changed is seen within two seconds."""

    def __init__(self, sources: Sources, *, clock: Callable[[], float] = monotonic) -> None:
        self._sources = sources
        self._clock = clock
        self._by_key: dict[str, Source] = {}
        self._by_id: dict[str, Source] = {}
        self._read_at = _NEVER
        self._lock = Lock()

    def by_key(self, key: str) -> Source | None:
        """The enabled source with this write key, or None; while the store is away, as it was known last.

        Raises StoreUnreachable when it was never known: a client would take an unknown key for its own mistake.
        """
        self._refresh()
        return self._by_key.get(key)

    def all(self) -> tuple[Source, ...]:
        """Every source, oldest first."""
        return self._sources.all()

    def source(self, source_id: str) -> Source:
        """The source of that id; raises NotFound, with the ids there are."""
        there = self.all()
        for source in there:
            if source.id == source_id:
                return source
        known = ", ".join(source.id for source in there)
        mend = f"Sources are {known}." if known else "Make one: touchline sources add NAME."
        raise NotFound(what=f"there is no source '{source_id}'.", mend=mend)

    def add(self, name: str) -> Source:
        """Make a source with a new key; raises InvalidInput for a name that is none or taken."""
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise InvalidInput(what=f"a source needs a name of 1 to {_LONGEST_NAME} characters.", where="name")
        made = Source(id=_id_of(name), name=name, key=_new_key(), enabled=True, created_at=datetime.now(UTC))
        self._sources.add(made)
        self._read()
        return made

    def rotate(self, source_id: str) -> Source:
        """Give a source another key; the old one is refused from now on."""
        return self._changed(replace(self.source(source_id), key=_new_key()))

    def enable(self, source_id: str, *, enabled: bool) -> Source:
        """Let a source write, or no longer."""
        return self._changed(replace(self.source(source_id), enabled=enabled))

    def plan(self, source_id: str, plan: TrackingPlan | None) -> Source:
        """Hold what a source sends from now on against a plan, or no longer against one."""
        return self._changed(replace(self.source(source_id), plan=plan))

    def plan_of(self, source_id: str) -> TrackingPlan | None:
        """The plan of a source, as fresh as keys are; None without one."""
        self._refresh()
        source = self._by_id.get(source_id)
        return source.plan if source is not None else None

    def _refresh(self) -> None:
        if self._clock() - self._read_at <= _FRESH_SECONDS:
            return
        try:
            self._read()
        except StoreUnreachable:
            if self._read_at == _NEVER:
                raise
            self._read_at = self._clock()

    def _changed(self, source: Source) -> Source:
        self._sources.replace(source)
        self._read()
        return source

    def _read(self) -> None:
        with self._lock:
            there = self._sources.all()
            self._by_key = {source.key: source for source in there if source.enabled}
            self._by_id = {source.id: source for source in there}
            self._read_at = self._clock()


def _new_key() -> str:
    return secrets.token_urlsafe(_KEY_BYTES)


def _id_of(name: str) -> str:
    """A name in small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID] or f"source-{secrets.token_hex(4)}"
