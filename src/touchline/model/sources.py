"""Where calls come from: a source, and the key that lets it write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that sends calls: a site, an app, a till. `key` is its write key, which lets it write and nothing else.

    `id` is what events say they come from; it never changes. A disabled source is answered like an unknown one.
    """

    id: str
    name: str
    key: str
    enabled: bool
    created_at: datetime
