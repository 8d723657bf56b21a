"""What customers allowed, and the accounts they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from touchline.model.identity import Identifier


class ConsentState(StrEnum):
    """What was said about a purpose."""

    GRANTED = "granted"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a customer said last about a purpose: when, to which source, under which version of the text."""

    purpose: str
    state: ConsentState
    time: datetime
    source: str
    text_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSaid:
    """One statement of a customer about a purpose: by which identifier it was made, and whether it is the one that holds."""

    purpose: str
    state: ConsentState
    time: datetime
    source: str
    text_version: str
    identifier: Identifier
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That a customer belongs to an account, since when it is known, and in which role (empty: not said)."""

    account: str
    role: str
    since: datetime
