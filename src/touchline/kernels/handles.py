"""By what an invented customer shows at each touch: a device, a mail address, an account, or several of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.chance import chance, key_of, place_in
from touchline.kernels.compile import small_kernel
from touchline.kernels.plan import REPEATED, UNRECOGNISED, Floats, Longs, Walked
from touchline.kernels.shapes import Whole

NO_DEVICE, BROWSER, APP, MAIL = range(4)
"""What a channel shows: nothing, one of several browsers, the phone's app, the mail address."""
NOWHERE, PHONE, DESK, DEVICES = -1, 3, 4, 5
"""Devices of a customer: browsers 0, 1, 2, the phone, the desk of a branch or call centre where nobody was recognised."""
BROWSERS, LOGIN, WAITS_FOR_LOGIN, HAS_ALIAS, DEVICE, BY_ALIAS, FORGETS, TOPIC = range(40, 48)
"""What numbers are drawn for; a device's is FORGETS at the place of the device."""
OWN = 1 << 30
"""The place of numbers that belong to the customer as a whole."""


class Habits(NamedTuple):
    """What each touchpoint shows, and how customers are recognised (see `IdentityPlan`)."""

    shows: Longs
    devices: Floats
    known: float
    alias: float
    forgotten: float


class Shown(NamedTuple):
    """By touch: the device (−1: none), whether the account shows, whether a mail address shows (0 no, 1 main, 2 alias)."""

    device: NDArray[np.int8]
    known: NDArray[np.bool_]
    mail: NDArray[np.int8]


class Calls(NamedTuple):
    """Identify calls that link a device after its last touch: customer, device, time in µs."""

    customer: NDArray[np.int32]
    device: NDArray[np.int8]
    time: Longs


@small_kernel
def _device(habits: Habits, key: np.uint64, place: Whole, shows: Whole) -> Whole:
    """The device of a touch of somebody, −1 where the channel shows none."""
    if shows == APP:
        return PHONE
    if shows != BROWSER:
        return NOWHERE
    owned = 1 + place_in(habits.devices, 0, habits.devices.size, chance(key_of(key, OWN), BROWSERS))
    return np.int64(chance(key_of(key, place), DEVICE) * owned)


@small_kernel
def _login(habits: Habits, key: np.uint64) -> Whole:
    """From which touch on a customer shows the account: 0 for those known from the begin."""
    own = key_of(key, OWN)
    if chance(own, LOGIN) < habits.known:
        return 0
    return 1 + np.int64(-2.5 * np.log(1.0 - chance(own, WAITS_FOR_LOGIN)))


@small_kernel
def _show(habits: Habits, key: np.uint64, place: int, touch: tuple[Whole, Whole], login: Whole) -> tuple[Whole, bool, int]:
    """Device, account and mail address of one touch, which is given as what its channel shows and its bits."""
    shows, bits = touch
    if shows == MAIL:
        own = key_of(key, OWN)
        alias = chance(own, HAS_ALIAS) < habits.alias and chance(key_of(key, place), BY_ALIAS) < 0.5
        return NOWHERE, True, 2 if alias else 1
    device = _device(habits, key, place, shows)
    unseen = bool(bits & UNRECOGNISED != 0)
    if device == NOWHERE:
        return (DESK if unseen else NOWHERE), not unseen, 0
    return device, bool(place >= login) and not unseen, 0


@small_kernel
def show(seed: int, walked: Walked, offsets: Longs, habits: Habits, out: tuple[Shown, Calls]) -> int:
    """Say what every touch shows, and which identify calls follow; gives the number of these. `offsets` bound each customer's touches.

    A device that showed no account by itself is linked by a call a minute after its last touch, unless it is forgotten.
    """
    shown, calls = out
    count = 0
    for customer in range(offsets.size - 1):
        low, high = offsets[customer], offsets[customer + 1]
        if low == high:
            continue
        number = walked.customer[low]
        key = key_of(np.uint64(seed), number)
        login = _login(habits, key)
        linked = np.int64(0)
        for i in range(low, high):
            touch = (habits.shows[walked.touchpoint[i]], np.int64(walked.bits[i]))
            device, known, mail = _show(habits, key, i - low, touch, login)
            shown.device[i], shown.known[i], shown.mail[i] = device, known, mail
            linked |= (1 << device) if known and device >= 0 else 0
        for i in range(high - 1, low - 1, -1):
            last = np.int64(shown.device[i])
            if last < 0 or (linked >> last) & 1:
                continue
            linked |= 1 << last
            if chance(key_of(key, OWN + 1 + last), FORGETS) >= habits.forgotten:
                calls.customer[count], calls.device[count], calls.time[count] = number, last, walked.time[i] + 60_000_000
                count += 1
    return count


@small_kernel
def ask(seed: int, walked: Walked, carries: NDArray[np.bool_], topics: int, out: NDArray[np.int8]) -> None:
    """Say what each touch asks for (−1: nothing): a new thing each time, but the same as before where somebody must ask again."""
    for i in range(out.size):
        same_run = i > 0 and walked.customer[i] == walked.customer[i - 1] and walked.run[i] == walked.run[i - 1]
        before = np.int64(out[i - 1]) if same_run else -1
        again = walked.bits[i] & REPEATED != 0
        asks_next = i + 1 < out.size and walked.bits[i + 1] & REPEATED != 0
        out[i] = -1
        if again:
            out[i] = before
        elif carries[walked.touchpoint[i]] or asks_next:
            topic = np.int64(
                chance(key_of(key_of(np.uint64(seed), walked.customer[i]), walked.time[i] & 0xFFFFFFF), TOPIC) * topics
            )
            out[i] = (topic + 1) % topics if topic == before else topic
