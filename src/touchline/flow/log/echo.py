"""A question as understood, in plain values, and instants as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from touchline.design.conditions import render_condition
from touchline.frame.answers import Scalar
from touchline.model.conditions import Condition
from touchline.model.durations import format_duration
from touchline.model.questions import ARGUMENTS, Question, Step

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
    return {one.name: _said(getattr(question, one.field), zone) for one in ARGUMENTS[question.analysis]}


def _said(value: object, zone: str) -> Scalar | list[str]:
    if isinstance(value, tuple):
        return [_text(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone)).isoformat()
    if isinstance(value, timedelta):
        return format_duration(value)
    if isinstance(value, StrEnum):
        return str(value.value)
    if isinstance(value, bool | int | float):
        return value
    return _text(value) if value else None


def _text(value: object) -> str:
    if isinstance(value, Step):
        return f"{value.label}?" if value.optional else value.label
    if isinstance(value, timedelta):
        return format_duration(value)
    return render_condition(value) if isinstance(value, Condition) else str(value)
