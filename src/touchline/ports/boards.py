"""Where boards and notes are kept."""

from __future__ import annotations

from typing import Protocol

from touchline.model.boards import Board, Note


class Boards(Protocol):
    """The boards of a workspace, and the notes on its time axis."""

    def boards(self) -> tuple[Board, ...]:
        """Every board, oldest first."""
        ...

    def put(self, board: Board) -> None:
        """Keep a board, in the place of an earlier one of its id."""
        ...

    def remove(self, board_id: str) -> None:
        """Forget a board, if there is one of that id."""
        ...

    def notes(self) -> tuple[Note, ...]:
        """Every note, by its first day."""
        ...

    def put_note(self, note: Note) -> None:
        """Keep a note, in the place of an earlier one of its id."""
        ...

    def remove_note(self, note_id: str) -> None:
        """Forget a note, if there is one of that id."""
        ...
