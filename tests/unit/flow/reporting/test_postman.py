"""Mailings go out once per due time, whoever looks how often; what fails is tried again, given up, or left in doubt, and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from touchline.adapters.sql.audit import SqlAuditLog
from touchline.adapters.sql.boards import SqlBoards
from touchline.adapters.sql.mailings import SqlMailings
from touchline.adapters.sql.tables import metadata
from touchline.app.links import LINKS
from touchline.errors import InvalidInput, MailDelayed, MailInDoubt, MailRefused, NotFound, NotSetUp
from touchline.flow.access.audit import AuditBook
from touchline.flow.reporting.boards import BoardBook
from touchline.flow.reporting.mailroom import Mailroom, leave_token
from touchline.flow.reporting.postman import PATIENCE, WAITS, Round
from touchline.flow.reporting.timetables import next_due
from touchline.model.letters import Letter, MailServer, Security
from touchline.model.mailings import Dispatch, DispatchState, Mailing, Timetable

BERLIN = "Europe/Berlin"
SERVER = MailServer(host="mail.shop.example", port=587, security=Security.STARTTLS, sender="journeys@shop.example")
MONDAYS = Timetable(hour=8, weekdays=(0,))
NIGHTLY = Timetable(hour=2, minute=30, weekdays=(0, 1, 2, 3, 4, 5, 6))
ANA, BEN = "ana@shop.example", "ben@shop.example"


class Office:
    """A mailroom with a clock that is set by hand, and a mail server that answers as it is told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 27, 12, tzinfo=UTC)
        self.engine = create_engine("sqlite://")
        metadata.create_all(self.engine)
        audit = AuditBook(SqlAuditLog(self.engine), program="test")
        self.boards = BoardBook(SqlBoards(self.engine), LINKS, zone=BERLIN, hours="mon-fri 09:00-17:00")
        self.kept = SqlMailings(self.engine)
        self.room = Mailroom(self.kept, self.boards, audit, SERVER, zone=BERLIN, now=lambda: self.now)
        self.without = Mailroom(self.kept, self.boards, audit, None, zone=BERLIN, now=lambda: self.now)
        self.board = self.boards.make("Monday morning")
        self.sent: list[tuple[str, datetime]] = []
        self.trouble: Callable[[str], Exception | None] = lambda _reader: None

    def send(self, letter: Letter) -> None:
        """What a mail server does."""
        trouble = self.trouble(letter.to)
        if trouble is not None:
            raise trouble
        self.sent.append((letter.to, self.now))

    def go(self) -> int:
        """One round of a postman."""
        return Round(room=self.room, letter=_letter, post=self, now=lambda: self.now).go()

    def at(self, text: str) -> None:
        """Set the clock, in UTC."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=UTC)

    def mailing(self, *readers: str, timetable: Timetable = MONDAYS) -> Mailing:
        """A mailing of the board."""
        return self.room.make(self.board.id, readers or (ANA,), timetable, "en")

    def states(self) -> list[DispatchState]:
        """What became of each mail, newest first."""
        return [mail.state for mail in self.kept.log()]


def _letter(mailing: Mailing, mail: Dispatch) -> Letter:
    del mailing
    return Letter(to=mail.recipient, subject="s", text="t", html="h", number=mail.id)


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office()
    yield made
    made.engine.dispose()


def test_everybody_gets_it_once_at_its_time(office: Office) -> None:
    office.mailing(ANA, BEN)
    assert office.go() == 0
    office.at("2026-03-30T06:00")
    assert (office.go(), office.go()) == (2, 0)
    assert sorted(office.sent) == [(ANA, office.now), (BEN, office.now)]
    assert office.states() == [DispatchState.SENT] * 2


def test_what_was_missed_while_nobody_looked_comes_once(office: Office) -> None:
    office.mailing(timetable=NIGHTLY)
    office.at("2026-04-20T12:00")
    office.go()
    assert office.sent == [(ANA, office.now)]
    assert office.kept.all()[0].due_at == datetime(2026, 4, 21, 0, 30, tzinfo=UTC)


@settings(max_examples=50)
@given(
    st.lists(st.integers(1, 700), min_size=1, max_size=12), st.sampled_from((MONDAYS, NIGHTLY, Timetable(hour=3, month_day=29)))
)
def test_each_due_time_is_sent_once_however_often_two_postmen_look(steps: Sequence[int], timetable: Timetable) -> None:
    office = Office()
    made = office.mailing(timetable=timetable)
    looked, expected = office.now, []
    for minutes in steps:
        begin, office.now = office.now, office.now + timedelta(minutes=minutes * 3)
        office.go()
        office.go()
        if next_due(timetable, begin, BERLIN) <= office.now:
            expected.append(office.now)
    assert [at for _, at in office.sent] == expected
    assert office.kept.all()[0].due_at == next_due(timetable, office.now, BERLIN)
    assert made.created_at == looked
    office.engine.dispose()


def test_where_the_server_is_away_it_is_tried_again_later_and_later_and_then_given_up(office: Office) -> None:
    office.mailing()
    office.trouble = lambda _reader: MailDelayed(what="the mail server says 451 later")
    office.at("2026-03-30T06:00")
    begun = 0
    for wait in WAITS:
        begun += office.go()
        assert office.states() == [DispatchState.WAITING]
        assert office.room.state().trouble == "the mail server says 451 later"
        office.now += wait - timedelta(seconds=1)
        assert office.go() == 0
        office.now += timedelta(seconds=1)
    begun += office.go()
    assert begun == len(WAITS) + 1
    assert office.states() == [DispatchState.REFUSED]
    assert office.kept.log()[0].trouble == f"Given up after {begun} attempts: the mail server says 451 later"


def test_one_who_is_refused_does_not_keep_others_from_it(office: Office) -> None:
    office.mailing(ANA, BEN)
    office.trouble = lambda reader: MailRefused(what="the mail server says 550 no such user") if reader == ANA else None
    office.at("2026-03-30T06:00")
    office.go()
    assert [reader for reader, _ in office.sent] == [BEN]
    office.now += timedelta(days=1)
    assert office.go() == 0
    state = office.room.state()
    assert (state.refused, state.waiting, state.trouble) == (1, 0, "the mail server says 550 no such user")


def test_what_may_have_been_sent_is_never_sent_again_by_itself(office: Office) -> None:
    office.mailing(ANA, BEN)
    office.trouble = lambda reader: MailInDoubt(what="silence") if reader == ANA else None
    office.at("2026-03-30T06:00")
    office.go()
    office.room.send_now(office.kept.all()[0].id)
    left = office.kept.claim(office.now, office.now + PATIENCE)
    assert left is not None
    office.now += PATIENCE
    office.trouble = lambda _reader: None
    office.go()
    assert sorted(office.states()) == sorted(
        [DispatchState.IN_DOUBT, DispatchState.SENT, DispatchState.IN_DOUBT, DispatchState.SENT]
    )
    assert [reader for reader, _ in office.sent] == [BEN, ANA if left.recipient == BEN else BEN]


def test_a_paused_mailing_and_one_of_a_removed_board_rest(office: Office) -> None:
    paused = office.mailing()
    office.room.change(paused.id, [ANA], MONDAYS, "de", paused=True)
    gone = office.boards.make("Gone")
    office.room.make(gone.id, [BEN], MONDAYS, "en")
    office.boards.remove(gone.id)
    office.at("2026-03-30T06:00")
    assert office.go() == 0
    office.boards.restore(gone)
    office.at("2026-04-06T06:00")
    office.go()
    assert [reader for reader, _ in office.sent] == [BEN]


def test_a_reader_ends_it_with_the_link_of_the_mail_and_nobody_else_can(office: Office) -> None:
    made = office.mailing(ANA, BEN)
    token = leave_token(made, ANA)
    forged = leave_token(replace(made, seal="another"), ANA)
    for wrong in (forged, made.id, "", token[:-1], re.sub(".$", "0", token) if token[-1] != "0" else token[:-1]):
        with pytest.raises(NotFound):
            office.room.leave(wrong)
    office.room.send_now(made.id)
    assert office.room.leave(token)[1] == ANA
    office.go()
    assert [reader for reader, _ in office.sent] == [BEN]
    assert DispatchState.UNWANTED in office.states()
    with pytest.raises(NotFound):
        office.room.leave(token)


def test_nothing_is_made_without_a_mail_server_or_for_what_is_no_address(office: Office) -> None:
    with pytest.raises(NotSetUp):
        office.without.make(office.board.id, [ANA], MONDAYS, "en")
    assert not office.without.state().set_up
    for wrong in ([], ["ana"], ["ana@shop.example\nBcc: all@shop.example"], [f"{number}@shop.example" for number in range(51)]):
        with pytest.raises(InvalidInput):
            office.room.make(office.board.id, wrong, MONDAYS, "en")
