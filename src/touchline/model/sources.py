"""Where calls come from: a source, the key that lets it write, and what has just arrived from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from touchline.model.plans import TrackingPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that sends calls: a site, an app, a till. `key` is its write key, which lets it write and nothing else.

    `id` is what events say they come from; it never changes. A disabled source is answered like an unknown one. What it sends is held
    against its plan, if it has one.
    """

    id: str
    name: str
    key: str
    enabled: bool
    created_at: datetime
    plan: TrackingPlan | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """What to write into a client so that it sends here; `client` is its short name, `title` its whole one."""

    client: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCall:
    """A call that has just arrived: who and what, as far as it says so; `reason` is empty for one that was taken.

    `text` is the call as it was kept, in JSON.
    """

    source: str
    at: datetime
    type: str
    name: str
    customer: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSource:
    """What a source has sent since the server started: calls and refused ones, and when the first and the last came."""

    source: str
    calls: int
    refused: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Live:
    """What arrives: the latest calls, newest first (of each request the last one), and all sources that have sent something."""

    calls: tuple[LiveCall, ...]
    sources: tuple[LiveSource, ...]
