"""Boards: made, filled with questions that can be asked, shared by a signed link, and notes beside them."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from threading import Lock
from typing import NamedTuple
from uuid import uuid4

from touchline.errors import InvalidInput, NotFound
from touchline.flow.asking.ask import question
from touchline.model.boards import Board, Note, NoteKind, Pinned
from touchline.model.questions import ARGUMENTS, Kind, Question
from touchline.ports.boards import Boards

_LONGEST_NAME = 200
_LONGEST_TEXT = 2000
_MOST_QUESTIONS = 50


class Links(NamedTuple):
    """How arguments are read from a link, each with all its values, and written into one."""

    read: Callable[[str], dict[str, list[str]]]
    write: Callable[[dict[str, list[str] | str]], str]


class BoardBook:
    """The boards and notes of a workspace; a question's arguments are read in the workspace's zone and hours."""

    def __init__(self, boards: Boards, links: Links, *, zone: str, hours: str) -> None:
        self._boards = boards
        self._links = links
        self._zone = zone
        self._hours = hours
        self._changing = Lock()

    def all(self) -> tuple[Board, ...]:
        """Every board, oldest first."""
        return self._boards.boards()

    def board(self, board_id: str) -> Board:
        """The board of that id; raises NotFound."""
        found = next((board for board in self.all() if board.id == board_id), None)
        if found is None:
            raise NotFound(what="there is no such board.", mend="It may have been removed; look at the list of boards.")
        return found

    def make(self, name: str) -> Board:
        """A new board without questions; raises InvalidInput for a name that is none."""
        made = Board(id=str(uuid4()), name=_named(name), created_at=datetime.now(UTC).replace(microsecond=0))
        self._boards.put(made)
        return made

    def pin(self, board_id: str, name: str, analysis: str, query: str) -> Board:
        """Put a question on a board, last; raises QuestionInvalid when it cannot be asked."""
        pinned = Pinned(id=str(uuid4()), name=_named(name), analysis=analysis, query=self._checked(analysis, query))
        return self._changed(board_id, lambda board: replace(board, questions=_few((*board.questions, pinned))))

    def arrange(self, board_id: str, name: str, questions: Iterable[tuple[str, str]]) -> Board:
        """Name a board and its questions (id, name) anew, in this order; those that are left out are taken off."""

        def arranged(board: Board) -> Board:
            known = {pinned.id: pinned for pinned in board.questions}
            kept = tuple(replace(known[id_], name=_named(called)) for id_, called in questions if id_ in known)
            return replace(board, name=_named(name), questions=kept)

        return self._changed(board_id, arranged)

    def restore(self, board: Board) -> Board:
        """Keep a board as it was, after it was removed or changed; raises QuestionInvalid for questions that cannot be asked."""
        for pinned in board.questions:
            self._checked(pinned.analysis, pinned.query)
        kept = replace(board, name=_named(board.name), questions=_few(board.questions), seal="")
        self._boards.put(kept)
        return kept

    def remove(self, board_id: str) -> None:
        """Forget a board; its link opens nothing any more."""
        self._boards.remove(board_id)

    def share(self, board_id: str) -> str:
        """The token of the board's link; a new one where it was not shared."""
        board = self._changed(board_id, lambda one: replace(one, seal=one.seal or secrets.token_urlsafe(32)))
        return token_of(board)

    def unshare(self, board_id: str) -> Board:
        """Break the link for good: another share has another one."""
        return self._changed(board_id, lambda board: replace(board, seal=""))

    def shared(self, token: str) -> Board:
        """The board that a link opens; raises NotFound for a link that opens none."""
        board_id = token.partition(".")[0]
        found = next((board for board in self.all() if board.id == board_id and board.seal), None)
        if found is None or not hmac.compare_digest(token_of(found).encode(), token.encode()):
            raise NotFound(what="this link opens nothing.", mend="Ask whoever sent it: it may have been withdrawn.")
        return found

    def asked(self, pinned: Pinned) -> Question:
        """A pinned question, read; raises QuestionInvalid when it cannot be asked any more."""
        arguments = arguments_in(pinned.analysis, self._links.read(pinned.query))
        return question(pinned.analysis, arguments, zone=self._zone, hours=self._hours)

    def notes(self) -> tuple[Note, ...]:
        """Every note, by its first day."""
        return self._boards.notes()

    def write(self, begins: date, ends: date | None, kind: NoteKind, text: str) -> Note:
        """Keep a note; raises InvalidInput for an empty one, or one that ends before it begins."""
        said = " ".join(text.split())
        if not said or len(said) > _LONGEST_TEXT:
            raise InvalidInput(what=f"a note needs a text of 1 to {_LONGEST_TEXT} characters.", where="text")
        if ends is not None and ends < begins:
            raise InvalidInput(what="the note ends before it begins.", where="ends", mend="Swap its days.")
        note = Note(id=str(uuid4()), begins=begins, ends=None if ends == begins else ends, kind=kind, text=said)
        self._boards.put_note(note)
        return note

    def erase(self, note_id: str) -> None:
        """Forget a note."""
        self._boards.remove_note(note_id)

    def _changed(self, board_id: str, change: Callable[[Board], Board]) -> Board:
        with self._changing:
            changed = change(self.board(board_id))
            self._boards.put(changed)
        return changed

    def _checked(self, analysis: str, query: str) -> str:
        """The arguments of a question that can be asked, written the one way they are written."""
        arguments = arguments_in(analysis, self._links.read(query.removeprefix("?")))
        question(analysis, arguments, zone=self._zone, hours=self._hours)
        return self._links.write(arguments)


def token_of(board: Board) -> str:
    """The token of a board's link: its id, signed with its seal."""
    return f"{board.id}.{hmac.new(board.seal.encode(), board.id.encode(), sha256).hexdigest()}"


def arguments_in(analysis: str, given: Mapping[str, list[str]]) -> dict[str, list[str] | str]:
    """What a link says for each argument; what is no argument (what is open, how it is shown) is left out."""
    known = {argument.name: argument for argument in ARGUMENTS.get(analysis, ())}
    found = {name: values if known[name].repeated else values[-1] for name, values in given.items() if name in known}
    return {name: value for name, value in found.items() if known[name].kind is not Kind.SWITCH or value == "true"}


def _named(name: str) -> str:
    said = " ".join(name.split())
    if not said or len(said) > _LONGEST_NAME or not said.isprintable():
        raise InvalidInput(what=f"a name has 1 to {_LONGEST_NAME} characters.", where="name")
    return said


def _few(questions: tuple[Pinned, ...]) -> tuple[Pinned, ...]:
    if len(questions) > _MOST_QUESTIONS:
        raise InvalidInput(what=f"a board holds up to {_MOST_QUESTIONS} questions.", mend="Make another board.")
    return questions
