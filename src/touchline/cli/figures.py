"""How figures are written for people: counts, rates with their interval, durations, sizes, instants."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

NOT_KNOWN = "–"
_SPANS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))
_SIZES = ("B", "kB", "MB", "GB", "TB")


def count(value: float | None) -> str:
    """`12,345`; a dash when not known."""
    return NOT_KNOWN if value is None else f"{value:,.0f}"


def rate(value: float | None, low: float | None = None, high: float | None = None) -> str:
    """`61.3 % (59.0–63.5)`; the interval is left out when not known."""
    if value is None:
        return NOT_KNOWN
    interval = "" if low is None or high is None else f" ({100 * low:.1f}–{100 * high:.1f})"
    return f"{100 * value:.1f} %{interval}"


def change(value: float | None) -> str:
    """`+4.2 %`, in percentage points of a share."""
    return NOT_KNOWN if value is None else f"{100 * value:+.1f} %"


def number(value: float | None) -> str:
    """`3.14`: at most four digits that matter, thousands apart."""
    return NOT_KNOWN if value is None else f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def money(value: float | None) -> str:
    """`1,234.50`."""
    return NOT_KNOWN if value is None else f"{value:,.2f}"


def duration(seconds: float | None) -> str:
    """The two largest units: `12 d 4 h`, `35 min`, `0 s`."""
    if seconds is None:
        return NOT_KNOWN
    left = round(seconds)
    parts: list[tuple[int, str]] = []
    for unit, size in _SPANS:
        amount, left = divmod(left, size)
        if amount or parts:
            parts.append((amount, unit))
    shown = [f"{amount} {unit}" for amount, unit in parts[:2] if amount]
    return " ".join(shown) or "0 s"


def size(number: float) -> str:
    """`3.4 MB`, in powers of a thousand."""
    for unit in _SIZES[:-1]:
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} {_SIZES[-1]}"


def instant(moment: datetime | None, zone: str) -> str:
    """`2017-05-23 14:05` in the zone."""
    return NOT_KNOWN if moment is None else moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
