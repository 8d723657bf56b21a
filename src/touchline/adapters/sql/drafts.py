"""Drafts of maps in the operational store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC

import msgspec
from sqlalchemy import Connection, Engine, delete, insert, select

from touchline.adapters.sql.draft_tables import map_draft_steps, map_drafts
from touchline.model.drafts import Act, DraftHead, DraftStep, End
from touchline.model.edits import (
    AddStage,
    AddTouchpoint,
    Edit,
    MoveEntry,
    MoveStage,
    MoveTouchpoint,
    RemoveStage,
    RemoveTouchpoint,
    RenameStage,
    SetValue,
    Spot,
)

_EDITS: dict[str, Callable[..., Edit]] = {
    "set": SetValue,
    "add touchpoint": AddTouchpoint,
    "remove touchpoint": RemoveTouchpoint,
    "move touchpoint": MoveTouchpoint,
    "add stage": AddStage,
    "rename stage": RenameStage,
    "move stage": MoveStage,
    "remove stage": RemoveStage,
    "move entry": MoveEntry,
}
_NAMES: dict[Callable[..., Edit], str] = {kind: name for name, kind in _EDITS.items()}


class SqlDrafts:
    """See `touchline.ports.drafts.DraftStore`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def head(self, map_id: str) -> DraftHead | None:
        """Where the draft of a map stands; None when there never was one."""
        with self._engine.connect() as connection:
            row = connection.execute(select(map_drafts).where(map_drafts.c.map_id == map_id)).one_or_none()
        if row is None:
            return None
        return DraftHead(
            map_id=row.map_id,
            revision=row.revision,
            floor=row.floor,
            version=row.version,
            text=row.text,
            ended=End(row.ended) if row.ended else None,
            ended_by=row.ended_by,
            ended_at=row.ended_at.replace(tzinfo=UTC) if row.ended_at else None,
        )

    def steps(self, map_id: str) -> tuple[DraftStep, ...]:
        """What was done since it began, oldest first."""
        columns = [column for column in map_draft_steps.c if column.name != "text"]
        query = select(*columns).where(map_draft_steps.c.map_id == map_id).order_by(map_draft_steps.c.revision)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            DraftStep(
                revision=row["revision"],
                at=row["at"].replace(tzinfo=UTC),
                by=row["by"],
                act=Act(row["act"]),
                edits=_edits(row["edits"]),
                spots=msgspec.json.decode(row["spots"], type=tuple[Spot, ...]),
                of=row["of"],
            )
            for row in rows
        )

    def text(self, map_id: str, revision: int) -> str | None:
        """The text after the step of that revision; None without such a step."""
        columns = map_draft_steps.c
        query = select(columns.text).where(columns.map_id == map_id, columns.revision == revision)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def newest(self, map_id: str) -> str | None:
        """The text after the last step; None without steps."""
        columns = map_draft_steps.c
        query = select(columns.text).where(columns.map_id == map_id).order_by(columns.revision.desc()).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def add(self, head: DraftHead, step: DraftStep, text: str) -> None:
        """Keep a further step and where the draft stands now; both or nothing."""
        with self._engine.begin() as connection:
            _put_head(connection, head)
            _put_step(connection, head.map_id, step, text)

    def begin(self, head: DraftHead, steps: Sequence[tuple[DraftStep, str]] = ()) -> None:
        """Forget every step of a draft and begin anew with these; all or nothing."""
        with self._engine.begin() as connection:
            connection.execute(delete(map_draft_steps).where(map_draft_steps.c.map_id == head.map_id))
            _put_head(connection, head)
            for step, text in steps:
                _put_step(connection, head.map_id, step, text)


def _put_head(connection: Connection, head: DraftHead) -> None:
    values = asdict(head) | {"ended": head.ended.value if head.ended else ""}
    connection.execute(delete(map_drafts).where(map_drafts.c.map_id == head.map_id))
    connection.execute(insert(map_drafts).values(**values))


def _put_step(connection: Connection, map_id: str, step: DraftStep, text: str) -> None:
    values = {
        "map_id": map_id,
        "revision": step.revision,
        "at": step.at,
        "by": step.by,
        "act": step.act.value,
        "edits": msgspec.json.encode([[_NAMES[type(edit)], asdict(edit)] for edit in step.edits]).decode(),
        "spots": msgspec.json.encode(step.spots).decode(),
        "of": step.of,
        "text": text,
    }
    connection.execute(insert(map_draft_steps).values(**values))


def _edits(text: str) -> tuple[Edit, ...]:
    """Edits as they were kept; JSON knows no tuples, and paths are some."""
    kept = msgspec.json.decode(text)
    return tuple(
        _EDITS[name](**{key: tuple(value) if key == "path" else value for key, value in fields.items()})
        for name, fields in kept
    )
