"""Figures as an English reader's browser writes them, to compare whole tables of a screen with rows of the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

Value = str | int | float | None
Row = dict[str, Value]
Words = Callable[[Row], str]
"""What a cell says of a row."""

DASH = "–"
ZONE = ZoneInfo("America/New_York")
UNITS = (("day", 86_400), ("hr", 3_600), ("min", 60), ("sec", 1))


def number(value: Value) -> Decimal:
    """A value of an answer as an exact number."""
    assert isinstance(value, int | float), value
    return Decimal(value)


def rounded(value: Decimal, digits: int) -> Decimal:
    """Rounded half up, as the browser does."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def count(value: Value) -> str:
    """12,431."""
    return DASH if value is None else f"{number(value):,.0f}"


def percent(value: Value) -> str:
    """A share with one decimal, two below one percent, none for nothing and for everything."""
    if value is None:
        return DASH
    digits = 0 if value in {0, 1} else 2 if number(value) < Decimal("0.01") else 1
    return f"{rounded(number(value) * 100, digits)}%"


def duration(value: Value) -> str:
    """12.5 days, 3.2 hrs, 45 mins."""
    if value is None:
        return DASH
    name, size = next(((name, size) for name, size in UNITS if number(value) >= size), UNITS[-1])
    amount = number(value) / size
    said = f"{rounded(amount, 0 if amount >= 20 or name == 'sec' else 1)}".removesuffix(".0")
    return f"{said} {name}" + ("" if said == "1" else "s")


def day(value: Value) -> str:
    """8 Feb 2017, in the zone of the demo."""
    if value is None:
        return DASH
    moment = datetime.fromisoformat(str(value)).astimezone(ZONE)
    return f"{moment.day} {moment:%b %Y}".replace("Sep ", "Sept ")


def spoken(value: Value) -> str:
    """An id as a word."""
    return str(value).replace("_", " ").capitalize()


def of(write: Callable[[Value], str], column: str) -> Words:
    """The column of a row, written so."""
    return lambda row: write(row[column])


def columns(write: Callable[[Value], str], named: dict[str, str]) -> dict[str, Words]:
    """Several columns by the heading they stand under, all written the same way."""
    return {heading: of(write, column) for heading, column in named.items()}


COUNTS = {
    "stages": {
        "Runs": "reached",
        "Began here": "entered",
        "Went on": "went_on",
        "Completed": "completed",
        "Open": "open",
        "Lost": "lost",
        "Skipped": "skipped",
        "Stepped back": "stepped_back",
    },
    "touchpoints": {"Touches": "touches", "Customers": "customers", "Runs": "runs"},
    "funnel": {"Count": "count", "Dropped": "dropped"},
    "transitions": {"Count": "count"},
    "paths": {"Count": "count", "Completed": "completed", "Ended here": "ended"},
    "coverage": {"Count": "count", "Customers": "customers"},
}
RATES = {
    "stages": {"Go on": "go_on_rate", "From previous": "rate_from_previous"},
    "touchpoints": {"Go on": "go_on_rate", "Goal rate": "goal_rate"},
    "funnel": {"From start": "rate_from_start", "From previous": "rate_from_previous"},
    "transitions": {"Share": "share"},
    "paths": {"Share": "share"},
    "coverage": {"Share": "share", "Go on": "go_on_rate"},
}
TIMES = {
    "stages": {"Median time": "median_seconds", "90 % within": "p90_seconds"},
    "touchpoints": {"Median time": "median_seconds"},
    "funnel": {"Median time": "median_seconds", "90 % within": "p90_seconds"},
    "transitions": {"Median time": "median_seconds", "90 % within": "p90_seconds"},
    "paths": {},
    "coverage": {"Quiet for": "quiet_seconds"},
}
DAYS = {"coverage": {"First": "first", "Last": "last"}}


def words(analysis: str, titles: dict[str, str]) -> dict[str, Words]:
    """By heading, what the table of an analysis says of a row; touchpoints go by the map's titles."""

    def titled(value: Value) -> str:
        return " → ".join(titles.get(name, name) for name in str(value).split(" > "))

    keys = {
        "stages": {"Stage": of(spoken, "stage")},
        "touchpoints": {"Touchpoint": of(titled, "touchpoint")},
        "funnel": {},
        "transitions": {"From": of(titled, "source"), "To": of(titled, "target")},
        "paths": {"Path": of(titled, "path")},
        "coverage": {"Name": of(str, "title")},
    }
    return {
        **keys[analysis],
        **columns(count, COUNTS[analysis]),
        **columns(percent, RATES[analysis]),
        **columns(duration, TIMES[analysis]),
        **columns(day, DAYS.get(analysis, {})),
    }
