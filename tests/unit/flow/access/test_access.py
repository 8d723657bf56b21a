"""Passwords, waiting after wrong ones, and links, without a server."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from touchline.errors import InvalidInput, TooSoon
from touchline.flow.access.passwords import LONGEST, NOBODYS, SHORTEST, Passwords
from touchline.flow.access.throttle import Throttle

WORDS = "seven dwarfs and a till"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    """A hasher that costs little."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


def test_a_password_fits_its_own_hash_alone(passwords: Passwords) -> None:
    kept = passwords.hash(WORDS)
    assert WORDS not in kept
    assert kept.startswith("$argon2id$")
    assert passwords.fits(WORDS, kept)
    assert not passwords.fits(WORDS + " ", kept)
    assert not passwords.fits(WORDS, "")
    assert not passwords.fits("", "")
    assert not passwords.fits(WORDS, "no hash")
    assert not passwords.fits("x" * (LONGEST + 1), kept)


@pytest.mark.parametrize("length", [0, SHORTEST - 1, LONGEST + 1])
def test_a_password_that_is_too_short_or_too_long_is_refused(passwords: Passwords, length: int) -> None:
    with pytest.raises(InvalidInput):
        passwords.hash("x" * length)


def test_an_unknown_address_takes_as_long_as_a_known_one() -> None:
    assert extract_parameters(NOBODYS) == extract_parameters(PasswordHasher().hash(WORDS))
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(NOBODYS, WORDS)


def test_whoever_fails_waits_twice_as_long_each_time_and_others_do_not() -> None:
    now = [0.0]
    throttle = Throttle(clock=lambda: now[0])
    waits = []
    for _ in range(13):
        throttle.failed("ana")
        try:
            throttle.check("ana")
        except TooSoon as error:
            waits.append(error.seconds)
            now[0] += error.seconds
            throttle.check("ana")
    assert waits == [2, 3, 5, 9, 17, 33, 61, 61, 61]
    throttle.check("ben")
    throttle.failed("ana")
    throttle.succeeded("ana")
    throttle.check("ana")
