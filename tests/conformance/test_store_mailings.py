"""Mailings are kept the same way on SQLite and PostgreSQL; of many processes, one alone plans and sends each mail."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conformance.stores import Store
from touchline.adapters.sql.mailings import SqlMailings
from touchline.model.mailings import Dispatch, DispatchState, Mailing, Timetable

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
LATER = AT + timedelta(days=1)
PLAN = Mailing(
    id="m",
    board="b",
    recipients=("ana@shop.example", "“é”; DROP TABLE mailings"),
    timetable=Timetable(hour=8, weekdays=(0, 4)),
    language="de",
    author="Zoë",
    created_at=AT,
    due_at=AT,
    seal="s",
)


def mails(number: int) -> list[Dispatch]:
    """Mails to so many readers."""
    waiting = DispatchState.WAITING
    return [
        Dispatch(
            id=f"{each:04}", mailing="m", recipient=f"{each}@shop.example", due_at=AT, state=waiting, attempts=0, next_at=AT
        )
        for each in range(number)
    ]


def test_a_mailing_is_kept_whole_and_goes_with_its_mails(store: Store) -> None:
    kept = SqlMailings(store.ready())
    kept.put(PLAN)
    kept.put(replace(PLAN, paused=True))
    assert kept.all() == (replace(PLAN, paused=True),)
    assert kept.plan(PLAN, LATER, mails(2))
    assert [mail.recipient for mail in kept.log("m")] == ["0@shop.example", "1@shop.example"]
    kept.put(replace(kept.all()[0], recipients=()))
    assert len(kept.log()) == 2
    kept.remove("m")
    assert (kept.all(), kept.log()) == ((), ())


def test_of_many_processes_one_plans_a_time_and_each_mail_is_taken_once(store: Store) -> None:
    first = SqlMailings(store.ready())
    first.put(PLAN)
    others = [first, *(SqlMailings(store.connect()) for _ in range(3))]

    def work(kept: SqlMailings) -> tuple[bool, list[str]]:
        planned, taken = kept.plan(PLAN, LATER, mails(12)), []
        while (mail := kept.claim(AT, LATER)) is not None:
            taken.append(mail.id)
            kept.settle(replace(mail, state=DispatchState.SENT))
        return planned, taken

    with ThreadPoolExecutor(len(others)) as pool:
        done = list(pool.map(work, others))
    assert sum(planned for planned, _ in done) == 1
    assert sorted(one for _, taken in done for one in taken) == [mail.id for mail in mails(12)]
    assert {mail.state for mail in first.log()} == {DispatchState.SENT}
    assert {mail.attempts for mail in first.log()} == {1}


def test_what_nobody_has_ended_in_time_is_in_doubt_and_is_not_taken_again(store: Store) -> None:
    kept = SqlMailings(store.ready())
    kept.put(PLAN)
    kept.plan(PLAN, LATER, mails(1))
    assert kept.claim(AT - timedelta(seconds=1), LATER) is None
    assert kept.claim(AT, LATER) is not None
    assert (kept.doubt(LATER - timedelta(seconds=1)), kept.doubt(LATER)) == (0, 1)
    assert kept.claim(LATER, LATER) is None
    assert kept.log()[0].state is DispatchState.IN_DOUBT
