"""Stores whose changes are noted in the audit log: the same as what they wrap, with a line for every change."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from touchline.flow.access.audit import AuditBook, Facts
from touchline.model.audit import Concern
from touchline.model.boards import Board, Note
from touchline.model.identity import Identifier
from touchline.model.matching import Proposal, ProposalState
from touchline.model.selections import Selection
from touchline.model.sources import Source
from touchline.model.webhooks import Webhook
from touchline.ports.boards import Boards
from touchline.ports.proposals import Proposals
from touchline.ports.selections import Selections
from touchline.ports.sources import Sources
from touchline.ports.webhooks import WebhookSettings


class AuditedSources:
    """Sources, with every change noted; keys only by a mark that tells whether it is another."""

    def __init__(self, sources: Sources, audit: AuditBook) -> None:
        self._sources = sources
        self._audit = audit

    def all(self) -> tuple[Source, ...]:
        """Every source, oldest first."""
        return self._sources.all()

    def add(self, source: Source) -> None:
        """Keep a new source; raises InvalidInput when there is one of that id."""
        self._sources.add(source)
        self._audit.note(Concern.SOURCES, "added", source.id, after=_source(source))

    def replace(self, source: Source) -> None:
        """Keep another name, key or state for the source of that id."""
        before = next((_source(one) for one in self.all() if one.id == source.id), None)
        self._sources.replace(source)
        self._audit.note(Concern.SOURCES, "changed", source.id, before=before, after=_source(source))


class AuditedWebhooks:
    """Settings of webhooks, with every change noted; secrets only by whether there is one."""

    def __init__(self, webhooks: WebhookSettings, audit: AuditBook) -> None:
        self._webhooks = webhooks
        self._audit = audit

    def all(self) -> tuple[Webhook, ...]:
        """Every one, by source."""
        return self._webhooks.all()

    def put(self, webhook: Webhook) -> None:
        """Keep the setting of its source, in the place of an earlier one."""
        before = self._facts(webhook.source)
        self._webhooks.put(webhook)
        self._audit.note(Concern.WEBHOOKS, "set", webhook.source, before=before, after=self._facts(webhook.source))

    def remove(self, source: str) -> None:
        """Forget the setting of a source, if there is one."""
        before = self._facts(source)
        self._webhooks.remove(source)
        self._audit.note(Concern.WEBHOOKS, "removed", source, before=before)

    def _facts(self, source: str) -> Facts | None:
        found = next((one for one in self.all() if one.source == source), None)
        if found is None:
            return None
        return {"channel": found.channel, "secret": bool(found.secret), "fields": found.fields, "signature": found.signature}


class AuditedProposals:
    """Proposals of matching, with what people decide about them noted; whom they are about stands in the proposal."""

    def __init__(self, proposals: Proposals, audit: AuditBook) -> None:
        self._proposals = proposals
        self._audit = audit

    def all(self, state: ProposalState | None = None) -> tuple[Proposal, ...]:
        """Every proposal, or those of a state; the likeliest first."""
        return self._proposals.all(state)

    def renew(self, found: Sequence[Proposal]) -> None:
        """Let these be the open ones."""
        self._proposals.renew(found)
        self._audit.note(Concern.IDENTITY, "looked for proposals", f"{len(found)} found")

    def decide(self, number: int, state: ProposalState, actor: str, at: datetime) -> None:
        """Note what somebody decided."""
        self._proposals.decide(number, state, actor, at)
        self._audit.note(Concern.IDENTITY, f"proposal {state.value}", f"proposal {number}")

    def forget(self, names: Sequence[Identifier]) -> int:
        """Remove every proposal about one of these identifiers."""
        return self._proposals.forget(names)


def _source(source: Source) -> Facts:
    mark = hashlib.sha256(source.key.encode()).hexdigest()[:8]
    events = sorted(source.plan.events) if source.plan is not None else None
    return {"name": source.name, "enabled": source.enabled, "key_mark": mark, "planned_events": events}


class AuditedBoards:
    """Boards and notes, with every change of a board noted: whoever shares one lets others in."""

    def __init__(self, boards: Boards, audit: AuditBook) -> None:
        self._boards = boards
        self._audit = audit

    def boards(self) -> tuple[Board, ...]:
        """Every board, oldest first."""
        return self._boards.boards()

    def put(self, board: Board) -> None:
        """Keep a board, in the place of an earlier one of its id."""
        before = self._told(board.id)
        self._boards.put(board)
        self._audit.note(Concern.BOARDS, "changed" if before else "added", board.name, before=before, after=_board(board))

    def remove(self, board_id: str) -> None:
        """Forget a board, if there is one of that id."""
        before = self._told(board_id)
        self._boards.remove(board_id)
        if before:
            self._audit.note(Concern.BOARDS, "removed", str(before["name"]), before=before)

    def notes(self) -> tuple[Note, ...]:
        """Every note, by its first day."""
        return self._boards.notes()

    def put_note(self, note: Note) -> None:
        """Keep a note, in the place of an earlier one of its id."""
        self._boards.put_note(note)

    def remove_note(self, note_id: str) -> None:
        """Forget a note, if there is one of that id."""
        self._boards.remove_note(note_id)

    def _told(self, board_id: str) -> Facts | None:
        return next((_board(one) for one in self.boards() if one.id == board_id), None)


class AuditedSelections:
    """Saved selections, with every change noted; what they ask for may name somebody, and stays out of the log."""

    def __init__(self, selections: Selections, audit: AuditBook) -> None:
        self._selections = selections
        self._audit = audit

    def all(self) -> tuple[Selection, ...]:
        """Every selection, oldest first."""
        return self._selections.all()

    def put(self, selection: Selection) -> None:
        """Keep a selection, in the place of an earlier one of its id."""
        before = self._told(selection.id)
        self._selections.put(selection)
        action, after = "changed" if before else "added", {"name": selection.name, "shared": selection.shared}
        self._audit.note(Concern.SELECTIONS, action, selection.name, before=before, after=after)

    def remove(self, selection_id: str) -> None:
        """Forget a selection, if there is one of that id."""
        before = self._told(selection_id)
        self._selections.remove(selection_id)
        if before:
            self._audit.note(Concern.SELECTIONS, "removed", str(before["name"]), before=before)

    def _told(self, selection_id: str) -> Facts | None:
        return next(({"name": one.name, "shared": one.shared} for one in self.all() if one.id == selection_id), None)


def _board(board: Board) -> Facts:
    return {"name": board.name, "questions": len(board.questions), "shared": bool(board.seal)}
