"""Boards and notes in the operational store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

import msgspec
from sqlalchemy import Engine, Table, delete, insert, select

from touchline.adapters.sql.board_tables import boards, notes
from touchline.model.boards import Board, Note, NoteKind, Pinned


class SqlBoards:
    """The boards and notes of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def boards(self) -> tuple[Board, ...]:
        """Every board, oldest first."""
        columns = boards.c
        query = select(columns.id, columns.name, columns.created_at, columns.questions, columns.seal)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(columns.created_at, columns.id)).all()
        return tuple(
            Board(id=id_, name=name, created_at=created_at.replace(tzinfo=UTC), questions=_questions(text), seal=seal)
            for id_, name, created_at, text, seal in rows
        )

    def put(self, board: Board) -> None:
        """Keep a board, in the place of an earlier one of its id."""
        questions = msgspec.json.encode(board.questions).decode()
        values = {"name": board.name, "created_at": board.created_at, "questions": questions, "seal": board.seal}
        self._replace(boards, board.id, values)

    def remove(self, board_id: str) -> None:
        """Forget a board, if there is one of that id."""
        self._forget(boards, board_id)

    def notes(self) -> tuple[Note, ...]:
        """Every note, by its first day."""
        columns = notes.c
        query = select(columns.id, columns.begins, columns.ends, columns.kind, columns.text)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(columns.begins, columns.id)).all()
        return tuple(
            Note(id=id_, begins=begins, ends=ends, kind=NoteKind(kind), text=text) for id_, begins, ends, kind, text in rows
        )

    def put_note(self, note: Note) -> None:
        """Keep a note, in the place of an earlier one of its id."""
        values = {"begins": note.begins, "ends": note.ends, "kind": note.kind.value, "text": note.text}
        self._replace(notes, note.id, values)

    def remove_note(self, note_id: str) -> None:
        """Forget a note, if there is one of that id."""
        self._forget(notes, note_id)

    def _replace(self, table: Table, number: str, values: Mapping[str, object]) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.id == number))
            connection.execute(insert(table).values(id=number, **values))

    def _forget(self, table: Table, number: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.id == number))


def _questions(text: str) -> tuple[Pinned, ...]:
    return msgspec.json.decode(text, type=tuple[Pinned, ...])
