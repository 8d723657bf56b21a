"""Figures are written the same way everywhere, and what is not known is a dash."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from touchline.cli import figures


def test_counts_have_their_thousands_set_apart() -> None:
    assert figures.count(155848) == "155,848"
    assert figures.count(None) == "–"


def test_a_rate_comes_with_its_interval() -> None:
    assert figures.rate(0.613, 0.59, 0.635) == "61.3 % (59.0–63.5)"
    assert figures.rate(0.5) == "50.0 %"
    assert figures.rate(None, 0.1, 0.2) == "–"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (59.6, "1 min"),
        (3661, "1 h 1 min"),
        (86400, "1 d"),
        (86400 + 61, "1 d"),
        (12 * 86400 + 4 * 3600 + 59, "12 d 4 h"),
        (None, "–"),
    ],
)
def test_a_duration_shows_its_two_largest_units(seconds: float | None, text: str) -> None:
    assert figures.duration(seconds) == text


@pytest.mark.parametrize(
    ("number", "text"), [(999, "999 B"), (3_400_000, "3.4 MB"), (2.5e12, "2.5 TB"), (9.9e16, "99000.0 TB")]
)
def test_a_size_is_in_powers_of_a_thousand(number: float, text: str) -> None:
    assert figures.size(number) == text


def test_an_instant_is_shown_in_the_zone() -> None:
    assert figures.instant(datetime(2017, 5, 23, 18, 5, tzinfo=UTC), "America/New_York") == "2017-05-23 14:05"
    assert figures.instant(None, "UTC") == "–"
