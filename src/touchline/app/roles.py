"""What a process does for a workspace: all of it, or, where the store is a PostgreSQL, a part beside others."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A part of the work. One process at a time is ALL or PIPELINE: it holds the workspace; the others may be many."""

    ALL = "all"
    CAPTURE = "capture"
    PIPELINE = "pipeline"
    WEB = "web"
