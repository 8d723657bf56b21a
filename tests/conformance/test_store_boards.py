"""Boards and notes are kept the same way on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from conformance.stores import Store
from touchline.adapters.sql.boards import SqlBoards
from touchline.model.boards import Board, Note, NoteKind, Pinned

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOSTILE = "'; DROP TABLE boards; --"
PINNED = Pinned(id="q", name="Zürich “é”", analysis="stages", query="by=persona&where=traits.age%3D35-44")
MONDAY = Board(id="b", name=HOSTILE, created_at=AT, questions=(PINNED,), seal="s")


def test_a_board_is_kept_whole_and_its_last_state_counts(store: Store) -> None:
    boards = SqlBoards(store.ready())
    boards.put(replace(MONDAY, questions=()))
    boards.put(MONDAY)
    boards.put(Board(id="a", name="Later", created_at=AT.replace(hour=9)))

    assert boards.boards() == (MONDAY, Board(id="a", name="Later", created_at=AT.replace(hour=9)))
    boards.remove("b")
    boards.remove("nobody's")
    assert [board.id for board in boards.boards()] == ["a"]


def test_notes_stand_in_the_order_of_their_days(store: Store) -> None:
    boards = SqlBoards(store.ready())
    campaign = Note(id="2", begins=date(2017, 3, 1), ends=date(2017, 3, 31), kind=NoteKind.CAMPAIGN, text=HOSTILE)
    release = Note(id="1", begins=date(2017, 2, 1), ends=None, kind=NoteKind.RELEASE, text="New till")
    boards.put_note(campaign)
    boards.put_note(release)

    assert boards.notes() == (release, campaign)
    boards.remove_note("1")
    assert boards.notes() == (campaign,)
