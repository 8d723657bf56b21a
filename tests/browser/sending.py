"""Somebody's client: sends calls to a server with a write key, over HTTP, as any program would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx

Body: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Client:
    """A program that holds the key of a source."""

    address: str
    key: str

    def send(self, call: str, body: Body | str) -> int:
        """Send one call, as JSON or as text that is no good JSON; returns the status."""
        content = {"content": body} if isinstance(body, str) else {"json": body}
        return httpx.post(f"{self.address}/v1/{call}", auth=(self.key, ""), timeout=60, **content).status_code

    def track(self, customer: str, event: str, **properties: object) -> int:
        """Say that a customer did something."""
        return self.send("track", {"userId": customer, "event": event, "properties": properties})
