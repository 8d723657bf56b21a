"""Boards hold questions that can be asked, and open to strangers by their link alone."""

from __future__ import annotations

from datetime import date

import pytest

from touchline.app.links import LINKS
from touchline.errors import InvalidInput, NotFound, QuestionInvalid
from touchline.flow.customers.mentions import forget_on
from touchline.flow.reporting.boards import BoardBook
from touchline.model.boards import Board, Note, NoteKind
from touchline.model.questions import Funnel, Trend


class Shelf:
    """Boards and notes, kept in memory."""

    def __init__(self) -> None:
        self._boards: dict[str, Board] = {}
        self._notes: dict[str, Note] = {}

    def boards(self) -> tuple[Board, ...]:
        return tuple(self._boards.values())

    def put(self, board: Board) -> None:
        self._boards[board.id] = board

    def remove(self, board_id: str) -> None:
        self._boards.pop(board_id, None)

    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes.values())

    def put_note(self, note: Note) -> None:
        self._notes[note.id] = note

    def remove_note(self, note_id: str) -> None:
        self._notes.pop(note_id, None)


@pytest.fixture
def book() -> BoardBook:
    return BoardBook(Shelf(), LINKS, zone="Europe/Zurich", hours="mon-fri 09:00-17:00")


def test_a_question_is_kept_as_its_link_says_it_without_what_is_no_part_of_it(book: BoardBook) -> None:
    board = book.make("  Monday   morning ")
    pinned = book.pin(board.id, "Carts", "funnel", "?step=cart&step=pay&trend=week&cell=x&steps=9").questions[0]

    assert (board.name, pinned.query) == ("Monday morning", "step=cart&step=pay&trend=week")
    asked = book.asked(pinned)
    assert isinstance(asked, Funnel)
    assert (len(asked.steps), asked.trend) == (2, Trend.WEEK)


@pytest.mark.parametrize(("analysis", "query"), [("stages", "from=someday"), ("tarot", "")])
def test_what_cannot_be_asked_is_not_kept(book: BoardBook, analysis: str, query: str) -> None:
    board = book.make("Monday")
    with pytest.raises(QuestionInvalid):
        book.pin(board.id, "Odd", analysis, query)
    assert book.board(board.id).questions == ()


def test_questions_are_ordered_renamed_and_taken_off_and_a_removed_board_comes_back(book: BoardBook) -> None:
    board = book.make("Monday")
    for name in ("one", "two", "three"):
        board = book.pin(board.id, name, "stages", "")
    one, _, three = board.questions
    arranged = book.arrange(board.id, "Tuesday", [(three.id, "III"), (one.id, "one"), ("nobody's", "x")])
    assert (arranged.name, [pinned.name for pinned in arranged.questions]) == ("Tuesday", ["III", "one"])

    book.remove(board.id)
    with pytest.raises(NotFound):
        book.board(board.id)
    assert book.restore(arranged) == arranged


def test_a_link_opens_its_board_until_it_is_withdrawn_and_a_guessed_one_opens_nothing(book: BoardBook) -> None:
    board, other = book.make("Monday"), book.make("Other")
    token = book.share(board.id)
    assert book.share(board.id) == token
    assert book.shared(token).name == "Monday"

    forged = [f"{other.id}.{token.partition('.')[2]}", f"{board.id}.", board.id, token[:-1], "", "é"]
    book.unshare(board.id)
    for opened in [*forged, token]:
        with pytest.raises(NotFound):
            book.shared(opened)
    assert book.share(board.id) != token


def test_a_note_says_something_and_ends_after_it_begins(book: BoardBook) -> None:
    first = date(2017, 3, 1)
    note = book.write(first, first, NoteKind.CAMPAIGN, " Spring \n mailing ")
    assert (note.text, note.ends) == ("Spring mailing", None)
    for ends, text in ((date(2017, 2, 1), "Backwards"), (None, " ")):
        with pytest.raises(InvalidInput):
            book.write(first, ends, NoteKind.NOTE, text)
    book.erase(note.id)
    assert book.notes() == ()


def test_questions_about_somebody_who_is_erased_leave_the_board_and_the_others_stay() -> None:
    shelf = Shelf()
    book = BoardBook(shelf, LINKS, zone="UTC", hours="mon-fri 09:00-17:00")
    board = book.make("Mine")
    book.pin(board.id, "Ana alone", "stages", "where=traits.email%3Dana%40home.example")
    book.pin(board.id, "After thirty runs", "moments", "least=30")

    assert forget_on(shelf, LINKS, ["30", "ana@home.example"]) == 1

    assert [pinned.name for pinned in book.board(board.id).questions] == ["After thirty runs"]
