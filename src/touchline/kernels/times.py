"""Reading times from text and numbers: microseconds since 1970, and whether they are instants or a clock on some wall."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.numbers import digits_end

UNREADABLE, INSTANT, WALL = 0, 1, 2
"""What a value is: no time at all, a point in time, or a local date and clock time whose zone is not said."""

SECOND, MINUTE, HOUR, DAY = 1_000_000, 60_000_000, 3_600_000_000, 86_400_000_000
EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS = 10**11, 10**14, 10**17
"""Numbers below each of these are seconds, milliseconds and microseconds since 1970; above, nanoseconds."""
FIRST_YEAR, LAST_YEAR = 1900, 2200


@kernel
def days_before(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms)."""
    if month <= 2:
        year -= 1
        month += 12
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month - 3) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


@kernel
def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this date, in the years that count as readable."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and day >= 1):
        return False
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return day <= (29 if leap else 28)
    return day <= (30 if month in (4, 6, 9, 11) else 31)


@kernel
def number_between(data: NDArray[np.uint8], start: int, stop: int) -> int:
    """The digits of `data[start:stop]` as a number; −1 if there are none or something else stands there. At most 18 digits."""
    if start >= stop or stop - start > 18 or digits_end(data, start, stop) != stop:
        return -1
    value = 0
    for at in range(start, stop):
        value = value * 10 + (data[at] - 48)
    return value


@kernel
def two_digits(data: NDArray[np.uint8], at: int, stop: int) -> int:
    """The number of exactly two digits at `at`, or −1."""
    return number_between(data, at, at + 2) if at + 2 <= stop else -1


@kernel
def year_first(data: NDArray[np.uint8], at: int, stop: int) -> tuple[int, int]:
    """Days and end of `2017-12-31` or `2017/12/31`; end −1 if it is none."""
    if at + 10 > stop or data[at + 4] != data[at + 7] or not (data[at + 4] == 45 or data[at + 4] == 47):
        return 0, -1
    year, month, day = number_between(data, at, at + 4), two_digits(data, at + 5, stop), two_digits(data, at + 8, stop)
    if not is_date(year, month, day):
        return 0, -1
    return days_before(year, month, day), at + 10


@kernel
def day_first(data: NDArray[np.uint8], at: int, stop: int) -> tuple[int, int]:
    """Days and end of `31.12.2017` or `1.2.2017`; end −1 if it is none."""
    day_end = digits_end(data, at, stop)
    month_end = digits_end(data, min(day_end + 1, stop), stop)
    end = month_end + 5
    if end > stop or data[day_end] != 46 or data[month_end] != 46 or day_end - at > 2 or month_end - day_end > 3:
        return 0, -1
    year = number_between(data, month_end + 1, end)
    month, day = number_between(data, day_end + 1, month_end), number_between(data, at, day_end)
    if not is_date(year, month, day):
        return 0, -1
    return days_before(year, month, day), end


@kernel
def compact(data: NDArray[np.uint8], at: int, stop: int) -> tuple[int, int]:
    """Days and end of `20171231`; end −1 if it is none."""
    number = number_between(data, at, at + 8) if at + 8 <= stop else -1
    if number < 0 or not is_date(number // 10_000, number // 100 % 100, number % 100):
        return 0, -1
    return days_before(number // 10_000, number // 100 % 100, number % 100), at + 8


@kernel
def date_at(data: NDArray[np.uint8], at: int, stop: int) -> tuple[int, int]:
    """Days since 1970 and end of the date at `at`, whatever its form; end −1 if there is none."""
    digits = digits_end(data, at, min(at + 15, stop)) - at
    if digits == 4:
        return year_first(data, at, stop)
    if digits in (1, 2):
        return day_first(data, at, stop)
    if digits in (8, 14):
        return compact(data, at, stop)
    return 0, -1


@kernel
def fraction_at(data: NDArray[np.uint8], at: int, end: int, places: int) -> int:
    """The digits of a fraction as a number of `places` places, cut off or filled up with zeros."""
    value = 0
    for i in range(places):
        value = value * 10 + (data[at + i] - 48 if at + i < end else 0)
    return value


@kernel
def seconds_at(data: NDArray[np.uint8], at: int, stop: int) -> tuple[int, int]:
    """Microseconds and end of `09` or `09.123456789` (a comma will do); end −1 if it is none."""
    second = two_digits(data, at, stop)
    if second < 0 or second > 60:
        return 0, -1
    at += 2
    if at >= stop or not (data[at] == 46 or data[at] == 44):
        return second * SECOND, at
    end = digits_end(data, at + 1, stop)
    if end == at + 1:
        return 0, -1
    return second * SECOND + fraction_at(data, at + 1, end, 6), end


@kernel
def clock_at(data: NDArray[np.uint8], at: int, stop: int) -> tuple[int, int]:
    """Microseconds and end of `14:05`, `14:05:09.5` or `140509`; end −1 if it is none."""
    hour = two_digits(data, at, stop)
    colon = 1 if at + 2 < stop and data[at + 2] == 58 else 0
    minute = two_digits(data, at + 2 + colon, stop)
    if hour < 0 or hour > 24 or minute < 0 or minute > 59:
        return 0, -1
    at += 4 + colon
    micros, end = 0, at
    if colon == 1 and at < stop and data[at] == 58:
        micros, end = seconds_at(data, at + 1, stop)
    elif colon == 0 and at < stop and 48 <= data[at] <= 57:
        micros, end = seconds_at(data, at, stop)
    if hour == 24 and (minute != 0 or micros != 0):
        return 0, -1
    return hour * HOUR + minute * MINUTE + micros, end


@kernel
def is_utc(data: NDArray[np.uint8], at: int, stop: int) -> bool:
    """Whether `Z`, `UTC` or `GMT` and nothing else stands at `at`."""
    if stop - at == 1:
        return bool(data[at] | 32 == 122)
    if stop - at != 3:
        return False
    first, second, third = data[at] | 32, data[at + 1] | 32, data[at + 2] | 32
    return bool((first == 117 and second == 116 and third == 99) or (first == 103 and second == 109 and third == 116))


@kernel
def offset_at(data: NDArray[np.uint8], at: int, stop: int) -> tuple[int, bool]:
    """Microseconds east of UTC of `Z`, `UTC`, `+02`, `+0200` or `+02:00` up to `stop`, and whether it is one of these."""
    if is_utc(data, at, stop):
        return 0, True
    if not (data[at] == 43 or data[at] == 45):
        return 0, False
    hours, minutes = two_digits(data, at + 1, stop), 0
    if stop - at > 3:
        colon = 1 if data[at + 3] == 58 else 0
        minutes = two_digits(data, at + 3 + colon, stop) if stop == at + 5 + colon else -1
    if hours < 0 or hours > 18 or minutes < 0 or minutes > 59:
        return 0, False
    east = hours * HOUR + minutes * MINUTE
    return (-east if data[at] == 45 else east), True


@kernel
def date_and_clock(data: NDArray[np.uint8], start: int, stop: int) -> tuple[int, int]:
    """Microseconds and kind of a written date, with or without clock time and offset."""
    days, at = date_at(data, start, stop)
    if at < 0:
        return 0, UNREADABLE
    if at == stop:
        return days * DAY, WALL
    if data[at] | 32 == 116 or data[at] == 32:
        at += 1
    elif at - start != 8:
        return 0, UNREADABLE
    micros, at = clock_at(data, at, stop)
    if at < 0:
        return 0, UNREADABLE
    if at < stop and data[at] == 32:
        at += 1
    if at == stop:
        return days * DAY + micros, WALL
    east, readable = offset_at(data, at, stop)
    return days * DAY + micros - east, INSTANT if readable else UNREADABLE


@kernel
def scaled_epoch(whole: int, data: NDArray[np.uint8], at: int, end: int) -> int:
    """Microseconds of a number since 1970 whose fraction's digits are `data[at:end]`; the unit follows from its size."""
    if whole < EPOCH_SECONDS:
        return whole * SECOND + fraction_at(data, at, end, 6)
    if whole < EPOCH_MILLIS:
        return whole * 1000 + fraction_at(data, at, end, 3)
    return whole if whole < EPOCH_MICROS else whole // 1000


@kernel
def epoch_text(data: NDArray[np.uint8], start: int, stop: int) -> tuple[int, int]:
    """Microseconds and kind of a number since 1970 written as text: `1514764800`, `1514764800.123456`, `1514764800123`."""
    first = start + 1 if data[start] == 45 else start
    whole_end = digits_end(data, first, stop)
    end = whole_end
    if whole_end < stop and data[whole_end] == 46:
        end = digits_end(data, whole_end + 1, stop)
    if end != stop or whole_end == first or whole_end - first > 19:
        return 0, UNREADABLE
    fraction_start = min(whole_end + 1, end)
    value = number_between(data, first, min(whole_end, first + 18))
    if whole_end - first == 19:
        return value // 100 if first == start else -(value // 100), INSTANT
    micros = scaled_epoch(value, data, fraction_start, end)
    return micros if first == start else -micros, INSTANT


@kernel
def read_time(data: NDArray[np.uint8], start: int, stop: int) -> tuple[int, int]:
    """Microseconds and kind of one value, white space around it left out."""
    while start < stop and data[start] <= 32:
        start += 1
    while stop > start and data[stop - 1] <= 32:
        stop -= 1
    if start == stop:
        return 0, UNREADABLE
    micros, kind = date_and_clock(data, start, stop)
    if kind == UNREADABLE:
        micros, kind = epoch_text(data, start, stop)
    return micros, kind


@kernel
def read_times(
    offsets: NDArray[np.int32], data: NDArray[np.uint8], micros: NDArray[np.int64], kinds: NDArray[np.uint8]
) -> None:
    """Read every value: microseconds since 1970 (of the instant, or of the wall clock as if it were UTC) and its kind."""
    for row in range(len(offsets) - 1):
        value, kind = read_time(data, offsets[row], offsets[row + 1])
        micros[row] = value
        kinds[row] = kind


@kernel
def read_numbers(values: NDArray[np.int64], micros: NDArray[np.int64], kinds: NDArray[np.uint8]) -> None:
    """The same for whole numbers: since 1970 by their size, or compact dates (20171231, 20171231140509)."""
    nothing = np.zeros(1, dtype=np.uint8)
    for row in range(len(values)):
        value = values[row]
        size = min(abs(value), np.iinfo(np.int64).max)
        long = 10**13 <= value < 10**14
        date, clock = (value // 1_000_000, value % 1_000_000) if long else (value, 0)
        if is_date(date // 10_000, date // 100 % 100, date % 100) and is_clock(clock):
            seconds = clock // 10_000 * 3600 + clock // 100 % 100 * 60 + clock % 100
            days = days_before(date // 10_000, date // 100 % 100, date % 100)
            micros[row], kinds[row] = days * DAY + seconds * SECOND, WALL
        else:
            scaled = scaled_epoch(size, nothing, 0, 0)
            micros[row], kinds[row] = scaled if value >= 0 else -scaled, INSTANT


@kernel
def is_clock(number: int) -> bool:
    """Whether HHMMSS as one number is a time of day."""
    return number // 10_000 < 24 and number // 100 % 100 < 60 and number % 100 < 60
