"""Drafts of maps are kept the same way on SQLite and PostgreSQL, every step whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from conformance.stores import Store
from touchline.adapters.sql.drafts import SqlDrafts
from touchline.model.drafts import Act, DraftHead, DraftStep, End
from touchline.model.edits import (
    AddStage,
    AddTouchpoint,
    MoveEntry,
    MoveStage,
    MoveTouchpoint,
    RemoveStage,
    RemoveTouchpoint,
    RenameStage,
    SetValue,
)

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOSTILE = "'; DROP TABLE map_drafts; --"
HEAD = DraftHead(map_id="shop", revision=1, floor=0, version="abc", text="journey: shop  # “é”\n")
EDITS = (
    SetValue(("targets", 0, "at_least"), 0.12),
    AddTouchpoint("call", {"when": {"event": HOSTILE}, "expects": {"extra": ["a"]}, "cost": 3}),
    RemoveTouchpoint("try"),
    MoveTouchpoint("visit", "any", ""),
    MoveTouchpoint("visit", "look"),
    AddStage("see", "look"),
    RenameStage("see", "look"),
    MoveStage("look"),
    MoveEntry("personas", "family", "solo"),
    RemoveStage("look", "any"),
)
STEP = DraftStep(revision=1, at=AT, by=HOSTILE, edits=EDITS, spots=(("targets",), ("touchpoints", "try")))


def test_steps_are_kept_in_order_with_the_text_after_each(store: Store) -> None:
    drafts = SqlDrafts(store.ready())
    undo = DraftStep(revision=2, at=AT, by="Ben", act=Act.UNDO, of=1)
    drafts.add(HEAD, STEP, "one")
    drafts.add(replace(HEAD, revision=2), undo, "two\r\n")
    drafts.add(replace(HEAD, map_id="other"), STEP, "another")

    assert drafts.head("shop") == replace(HEAD, revision=2)
    assert drafts.steps("shop") == (STEP, undo)
    assert (drafts.text("shop", 1), drafts.text("shop", 3), drafts.newest("shop")) == ("one", None, "two\r\n")


def test_a_draft_that_ends_leaves_who_ended_it(store: Store) -> None:
    drafts = SqlDrafts(store.ready())
    drafts.add(HEAD, STEP, "one")
    ended = replace(HEAD, revision=2, floor=2, ended=End.SAVED, ended_by="Ana", ended_at=AT)
    drafts.begin(ended)

    assert (drafts.head("shop"), drafts.steps("shop"), drafts.newest("shop")) == (ended, (), None)
    drafts.begin(replace(ended, revision=3), [(replace(STEP, revision=3), "three")])
    assert drafts.newest("shop") == "three"
    assert drafts.head("nobody's") is None
