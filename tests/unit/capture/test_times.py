"""Times of any known form become the right instant, to the microsecond; a time that cannot be read costs only itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.capture.times import read_column
from touchline.capture.zones import find_zone, to_instants
from touchline.errors import InvalidInput

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)


def moments(values: Sequence[object], zone: str = "UTC", kind: pa.DataType | None = None) -> list[datetime | None]:
    """What a column says, None where it cannot be read."""
    times = read_column(pa.array(values, kind), zone)
    return [EPOCH + int(micros) * MICRO if ok else None for micros, ok in zip(times.micros, times.readable, strict=True)]


def moment(value: object, zone: str = "UTC") -> datetime | None:
    return moments([value], zone)[0]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-12-31T14:05:09Z", "2017-12-31 14:05:09"),
        ("2017-12-31t14:05:09z", "2017-12-31 14:05:09"),
        ("2017-12-31 14:05", "2017-12-31 14:05"),
        ("2017-12-31", "2017-12-31"),
        ("  2017-12-31 \t", "2017-12-31"),
        ("2017/12/31", "2017-12-31"),
        ("2017/12/31 14:05:09", "2017-12-31 14:05:09"),
        ("20171231", "2017-12-31"),
        ("20171231T140509Z", "2017-12-31 14:05:09"),
        ("20171231140509", "2017-12-31 14:05:09"),
        ("2017-12-31T14:05:09.1", "2017-12-31 14:05:09.1"),
        ("2017-12-31T14:05:09,5", "2017-12-31 14:05:09.5"),
        ("2017-12-31T14:05:09.123456", "2017-12-31 14:05:09.123456"),
        ("2017-12-31T14:05:09.123456789Z", "2017-12-31 14:05:09.123456"),
        ("2017-12-31T14:05:09+02:00", "2017-12-31 12:05:09"),
        ("2017-12-31T14:05:09+0200", "2017-12-31 12:05:09"),
        ("2017-12-31T14:05:09+02", "2017-12-31 12:05:09"),
        ("2017-12-31T14:05-02:30", "2017-12-31 16:35"),
        ("2017-12-31 14:05:09 UTC", "2017-12-31 14:05:09"),
        ("2017-12-31 14:05:09 +0000", "2017-12-31 14:05:09"),
        ("2017-12-31T24:00:00", "2018-01-01"),
        ("2016-12-31T23:59:60Z", "2017-01-01"),
        ("2016-02-29", "2016-02-29"),
        ("31.12.2017", "2017-12-31"),
        ("1.2.2017", "2017-02-01"),
        ("31.12.2017 14:05", "2017-12-31 14:05"),
        ("31.12.2017 14:05:09", "2017-12-31 14:05:09"),
        ("Sun, 31 Dec 2017 14:05:09 +0100", "2017-12-31 13:05:09"),
        ("31 Dec 2017 14:05:09 GMT", "2017-12-31 14:05:09"),
        ("1514764800", "2018-01-01"),
        ("1514764800.25", "2018-01-01 00:00:00.25"),
        ("1514764800123", "2018-01-01 00:00:00.123"),
        ("1514764800123456", "2018-01-01 00:00:00.123456"),
        ("1514764800123456789", "2018-01-01 00:00:00.123456"),
        ("-86400", "1969-12-31"),
        ("0", "1970-01-01"),
        ("1900-01-01", "1900-01-01"),
        ("2200-12-31T23:59:59.999999Z", "2200-12-31 23:59:59.999999"),
    ],
)
def test_known_forms(text: str, expected: str) -> None:
    assert moment(text) == utc(expected)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "yesterday", "May", "03/04/2017", "12/31/2017", "31/12/2017", "2017-13-01", "2017-02-29", "2017-00-10", "2017-1-1",
        "2017-12-31T25:00", "2017-12-31T14:60", "2017-12-31T14:05:61", "2017-12-31T24:00:01", "2017-12-31T", "2017-12-31T14", "2017-12",
        "2017-12-31T14:05:09+", "2017-12-31T14:05:09+2", "2017-12-31T14:05:09+25:00", "2017-12-31T14:05:09.Z", "2017-12-31x14:05",
        "2017-12/31", "1899-12-31T23:59:59Z", "2201-01-01", "99999999999999999999", "1.5.6", "1e9", "+1514764800", "-", "--5",
        "32.12.2017", "1.13.2017", "1.2.17", "1.2.2017x", "true", "{}", "nan", "12:30", "Sun, 99 Dec 2017 14:05:09 +0100",
    ],
)  # fmt: skip
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert moment(text) is None


def test_forms_mix_and_the_unreadable_costs_only_itself() -> None:
    column = ["2018-01-01", "oops", "1514764800", None, "01.01.2018", "Mon, 01 Jan 2018 00:00:00 +0000", "1514764800000"]
    midnight = utc("2018-01-01")
    assert moments(column) == [midnight, None, midnight, None, midnight, midnight, midnight]


micros = st.integers(-2_208_988_800_000_000, 7_289_654_399_999_999)
offsets = st.integers(-18 * 60, 18 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(micros, offsets)
def test_every_iso_text_with_an_offset_is_read_to_the_microsecond(value: int, offset: timezone) -> None:
    instant = EPOCH + value * MICRO
    try:
        local = instant.astimezone(offset)
    except OverflowError:
        return
    if 1900 <= local.year <= 2200:
        assert moment(local.isoformat()) == instant
        assert moment(local.isoformat(sep=" ")) == instant
        assert moment(format_datetime(local)) == instant.replace(microsecond=0)


@given(st.lists(micros, min_size=1, max_size=5))
def test_numbers_and_timestamps_are_read_by_their_size_and_unit(values: list[int]) -> None:
    instants = [EPOCH + value * MICRO for value in values]
    assert moments(values, kind=pa.timestamp("us", "UTC")) == instants
    assert moments([value * 1000 + 999 for value in values], kind=pa.timestamp("ns", "UTC")) == instants
    seconds = [value // 1_000_000 for value in values]
    whole = [EPOCH + value * 1_000_000 * MICRO for value in seconds]
    assert moments(seconds, kind=pa.timestamp("s", "UTC")) == whole
    late = [value for value in seconds if value > 10**9]
    for unit in (1, 10**3, 10**6, 10**9):
        assert moments([value * unit for value in late], kind=pa.int64()) == [
            EPOCH + value * 1_000_000 * MICRO for value in late
        ]
        assert moments([str(value * unit) for value in late], kind=pa.string()) == [
            EPOCH + value * 1_000_000 * MICRO for value in late
        ]


@given(st.integers(10**9, 7 * 10**9), st.integers(0, 999_999))
def test_seconds_with_a_fraction_keep_every_microsecond(seconds: int, fraction: int) -> None:
    expected = EPOCH + timedelta(seconds=seconds, microseconds=fraction)
    assert moment(f"{seconds}.{fraction:06}") == expected
    assert moment(seconds + fraction / 1_000_000) == expected


def test_columns_of_other_types() -> None:
    day = utc("2024-01-31")
    assert moments([day.date()], kind=pa.date32()) == [day]
    assert moments([day.date()], "Europe/Zurich", kind=pa.date64()) == [utc("2024-01-30 23:00")]
    assert moments([20240131, 20240131100000], kind=pa.int64()) == [day, utc("2024-01-31 10:00")]
    assert moments([True], kind=pa.bool_()) == [None]
    assert moments([None], kind=pa.null()) == [None]
    assert moments([float("nan"), float("inf"), None, 1e300], kind=pa.float64()) == [None] * 4
    assert moments([2**63 - 1, -(2**63)], kind=pa.timestamp("s")) == [None, None]
    encoded = pa.array(["2024-01-31", "x", None, "2024-01-31"]).dictionary_encode()
    times = read_column(encoded, "UTC")
    assert times.readable.tolist() == [True, False, False, True]


# ---- zones ----------------------------------------------------------------------------------------------------------------------------


def test_local_times_are_in_the_zone_that_was_given() -> None:
    assert moment("2017-07-01 12:00", "America/New_York") == utc("2017-07-01 16:00")
    assert moment("2017-01-01 12:00", "America/New_York") == utc("2017-01-01 17:00")
    assert moment("2017-07-01 12:00Z", "America/New_York") == utc("2017-07-01 12:00")


def test_a_time_that_the_clock_shows_twice_is_the_earlier_one() -> None:
    assert moment("2017-10-29 02:30", "Europe/Zurich") == utc("2017-10-29 00:30")
    assert moment("2017-10-29 03:00", "Europe/Zurich") == utc("2017-10-29 02:00")


def test_a_time_that_the_clock_skips_becomes_the_moment_after_the_gap() -> None:
    assert moment("2017-03-26 02:00", "Europe/Zurich") == utc("2017-03-26 01:00")
    assert moment("2017-03-26 02:59:59", "Europe/Zurich") == utc("2017-03-26 01:00")
    assert moment("2017-03-26 03:00", "Europe/Zurich") == utc("2017-03-26 01:00")


zones = st.sampled_from(sorted(available_timezones() - {"localtime"}))
walls = st.datetimes(min_value=datetime.fromisoformat("1901-01-01"), max_value=datetime.fromisoformat("2199-12-31"))


@given(zones, st.lists(walls, min_size=1, max_size=4))
def test_local_times_agree_with_the_standard_library(name: str, clocks: list[datetime]) -> None:
    zone = ZoneInfo(name)
    local = np.array([(clock.replace(tzinfo=UTC) - EPOCH) // MICRO for clock in clocks], dtype=np.int64)
    for clock, value in zip(clocks, to_instants(local, name), strict=True):
        instant = EPOCH + int(value) * MICRO
        aware = clock.replace(tzinfo=zone)
        if instant.astimezone(zone).replace(tzinfo=None) == clock:
            assert instant == aware.astimezone(UTC)
        else:
            gap = aware.replace(fold=1).astimezone(UTC), aware.astimezone(UTC)
            assert gap[0] <= instant <= gap[1]
            assert instant.astimezone(zone).utcoffset() != (instant - MICRO).astimezone(zone).utcoffset()


def test_an_unknown_zone_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidInput, match="Europe/Zurich"):
        find_zone("Europe/Zurrich")
    with pytest.raises(InvalidInput, match="no time zone"):
        find_zone("../etc/passwd")
