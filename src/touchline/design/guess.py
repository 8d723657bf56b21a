"""Guesses from how an event usually stands in customers' sequences: which one is the goal, and which stage an event belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

_GOAL_WORDS = re.compile(
    r"(?i)purchase|order|bought|buy|checkout|paid|payment|redeem|redemption|convert|conversion|subscri|sign.?up|register|book|contract"
    r"|complete|kauf|bestell|zahl|vertrag|abschlu|achat|commande|acquist|ordine"
)
_SERVICE_WORDS = re.compile(
    r"(?i)complain|support|service|help|return|refund|ticket|case|claim|repair|cancel|beschwerde|hilfe|reklamation|retoure|kündig|réclam|reclam"
)
_CHANCE = 0.01
"""Below this share of the customers, rarity says nothing."""
_BEFORE = ("awareness", "consideration", "intent")
_GOAL_STAGE, _SERVICE, _AFTER = "conversion", "service", "loyalty"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """One kind of event: its name, or one value of one of its properties, and how it stands in the sequences of customers."""

    event: str
    count: int
    customers: int
    position: float
    """Mean relative position in a customer's sequence: 0 first, 1 last."""
    ends: float
    """Share of its customers whose sequence ends with it."""
    type: str = "track"
    channel: str = ""
    property: str = ""
    """The field, such as `properties.kind`, when only one value of it is meant."""
    value: str = ""
    first: datetime | None = None
    last: datetime | None = None


def likely_goals(events: Sequence[EventFacts], customers: int) -> list[EventFacts]:
    """Events from the likeliest goal down: late, often the last, not everybody's, and named like one."""
    return sorted(events, key=lambda one: (-_goal_likeness(one, customers), -one.position, one.event, one.value))


def stage_of(one: EventFacts, goal: EventFacts, goals: Sequence[EventFacts]) -> str:
    """The stage an event seems to belong to, seen from the goal."""
    if one is goal:
        return _GOAL_STAGE
    if _SERVICE_WORDS.search(one.event):
        return _SERVICE
    first = min(event.position for event in goals)
    if one.position >= goal.position:
        return _AFTER
    share = (one.position - first) / (goal.position - first)
    return _BEFORE[min(int(share * len(_BEFORE)), len(_BEFORE) - 1)]


def _goal_likeness(one: EventFacts, customers: int) -> float:
    reach = one.customers / customers if customers else 0.0
    rare = 1.0 - reach if reach >= _CHANCE else 0.0
    named = 1.0 if _GOAL_WORDS.search(f"{one.event} {one.value}") else 0.0
    service = 1.0 if _SERVICE_WORDS.search(one.event) else 0.0
    return 0.4 * one.position + 0.3 * one.ends + 0.5 * rare + 0.6 * named - 0.8 * service
