"""A question as understood, in plain values, and instants as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from touchline.design.conditions import render_condition
from touchline.frame.answers import Scalar
from touchline.model.durations import format_duration
from touchline.model.questions import Funnel, Paths, Question, Step

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(instant: datetime) -> int:
    """An aware instant in µs since 1970."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def instant(microseconds: int) -> datetime:
    """An instant in µs since 1970 as an aware datetime."""
    return EPOCH + timedelta(microseconds=microseconds)


def instant_text(microseconds: int, zone: str) -> str:
    """ISO 8601 with the offset of the zone."""
    return instant(microseconds).astimezone(ZoneInfo(zone)).isoformat()


def echo(question: Question, zone: str) -> dict[str, Scalar | list[str]]:
    """Every argument by its public name, as understood; what was left out is null."""
    values: dict[str, Scalar | list[str]] = {
        "map": question.map_id or None,
        "from": question.since.astimezone(ZoneInfo(zone)).isoformat() if question.since is not None else None,
        "to": question.until.astimezone(ZoneInfo(zone)).isoformat() if question.until is not None else None,
        "where": render_condition(question.where) if question.where is not None else None,
        "by": question.by or None,
    }
    if isinstance(question, Funnel):
        values |= {
            "step": [_text(step) for step in question.steps],
            "within": format_duration(question.within) if question.within is not None else None,
            "mode": question.mode.value,
            "per": question.per.value,
            "exclude": [_text(step) for step in question.exclude],
            "trend": _value(question.trend),
        }
    if isinstance(question, Paths):
        values |= {
            "anchor": question.anchor or None,
            "direction": question.direction.value,
            "depth": question.depth,
            "collapse": question.collapse,
            "variants": question.variants,
            "top": question.top,
        }
    return values


def _value(choice: StrEnum | None) -> str | None:
    return choice.value if choice is not None else None


def _text(step: Step) -> str:
    return f"{step.label}?" if step.optional else step.label
