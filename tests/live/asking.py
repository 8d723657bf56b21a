"""Asking a server what it knows, over its API, as any user can."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, TypeAlias

import httpx

Document: TypeAlias = dict[str, Any]


class Desk:
    """A person with a browser in front of a server, who needs no more than its API."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get(self, path: str, **query: str | int) -> Document:
        """The document at a path."""
        answer = httpx.get(f"{self.address}{path}", params=query, timeout=60)
        assert answer.status_code == 200, answer.text
        found: Document = answer.json()
        return found

    def new_key(self, name: str) -> str:
        """The write key of a new source."""
        answer = httpx.post(f"{self.address}/api/sources", params={"name": name}, timeout=60)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["key"])

    def sources(self) -> dict[str, Document]:
        """Every source, by its id."""
        answer = httpx.get(f"{self.address}/api/sources", timeout=60)
        assert answer.status_code == 200, answer.text
        return {str(each["id"]): each for each in answer.json()}

    def sums(self) -> tuple[int, int, int, int]:
        """Received, accepted, duplicate, rejected; the first is the sum of the others, at every moment."""
        health = self.get("/api/health")
        received, *parts = (int(health[name]) for name in ("received", "accepted", "duplicate", "rejected"))
        assert received == sum(parts), health
        return received, parts[0], parts[1], parts[2]

    def settled(self, *, accepted: int, seconds: float = 180) -> tuple[int, int, int, int]:
        """The same, once so many were accepted, questions see them, and nothing more has come for a moment."""
        until, last = time.monotonic() + seconds, (-1, -1, -1, -1)
        while True:
            sums = self.sums()
            if sums == last and sums[1] >= accepted and self.get("/api/overview")["events"] == sums[1]:
                return sums
            assert time.monotonic() < until, f"{sums}, and {accepted} should be accepted"
            last = sums
            time.sleep(0.3)

    def timeline(self, customer: str) -> list[Document]:
        """Everything that happened to a customer, newest first."""
        return list(self._pages(customer))

    def _pages(self, customer: str) -> Iterator[Document]:
        before: dict[str, int] = {}
        while True:
            page = self.get(f"/api/customers/{customer}/timeline", limit=100, **before)
            yield from page["rows"]
            if page["next_before"] is None:
                return
            before = {"before": page["next_before"]}
