"""Work that nobody waits for any more ends before its next piece, frees its worker, and leaves nothing behind."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, RLock

import pytest

from touchline.errors import Stopped
from touchline.flow.log.memory import Memory
from touchline.frame.parallel import THREADS, pieces_for, spread
from touchline.frame.wanted import Wanted, check_wanted, held, to_the_end, while_wanted


def test_pieces_that_have_not_begun_are_left_when_nobody_waits() -> None:
    until, done = Wanted(), list[int]()

    def piece(number: int) -> None:
        until.end()
        done.append(number)

    with while_wanted(until), pytest.raises(Stopped):
        spread(piece, range(1000))
    assert 1 <= len(done) <= THREADS
    assert spread(abs, [-1, -2]) == [1, 2]


def test_much_is_cut_into_pieces_that_take_a_fraction_of_a_second() -> None:
    assert pieces_for(10) == THREADS
    assert pieces_for(1 << 30) == 512


def test_work_that_others_will_use_is_done_whoever_waits() -> None:
    until = Wanted()
    until.end()
    with while_wanted(until):
        with to_the_end():
            check_wanted()
        with pytest.raises(Stopped):
            check_wanted()
    check_wanted()


def test_whoever_is_gone_does_not_wait_for_a_lock() -> None:
    lock, until, waits = RLock(), Wanted(), Event()

    def waiting() -> str:
        with while_wanted(until):
            waits.set()
            try:
                with held(lock):
                    return "held"
            except Stopped:
                return "left"

    with ThreadPoolExecutor() as pool, lock:
        waiter = pool.submit(waiting)
        waits.wait(5)
        until.end()
        assert waiter.result(5) == "left"


def test_what_was_left_half_made_is_made_anew_for_the_next() -> None:
    memory, until = Memory(2), Wanted()

    def half() -> int:
        until.end()
        check_wanted()
        return 1

    with while_wanted(until), pytest.raises(Stopped):
        memory.get("runs", half, int)
    began = time.monotonic()
    assert memory.get("runs", lambda: 2, int) == 2
    assert time.monotonic() - began < 1
