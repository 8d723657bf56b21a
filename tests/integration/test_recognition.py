"""Recognising customers through a workspace, as those who run one see it: kiosks, rules, consent, accounts, decisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from touchline.app import Workspace, create_workspace, open_workspace
from touchline.errors import InvalidInput, NotFound
from touchline.flow.deciding.decide import Wish
from touchline.model.consent import ConsentState
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.identity import Action, Standing

Row = dict[str, object]


def imported(folder: Path, rows: list[Row], settings: str = "") -> Path:
    """A workspace with these events."""
    create_workspace(folder)
    with (folder / "touchline.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    path = folder / "events.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with open_workspace(folder, write=True) as opened:
        assert opened.import_file(path, Dataset.EVENTS, ColumnMapping()).rejected == 0
    return folder


def at(minute: int) -> str:
    return f"2026-01-01T{minute // 60:02}:{minute % 60:02}:00Z"


def seen(minute: int, event: str, **rest: object) -> Row:
    return {"event": event, "time": at(minute), **rest}


def names(workspace: Workspace, identifier: str) -> set[str]:
    return {one.value for one in workspace.customer(identifier).identifiers if one.standing is Standing.JOINED}


def test_a_kiosk_with_many_logins_gives_as_many_customers_and_one_shared_device(tmp_path: Path) -> None:
    count = 500
    rows = []
    for number in range(count):
        rows.append(seen(2 * number, "Looked", anonymous_id="kiosk"))
        rows.append(seen(2 * number + 1, "Login", anonymous_id="kiosk", user_id=f"u{number}"))
    with open_workspace(imported(tmp_path / "shop", rows)) as opened:
        assert opened.overview().customers == count
        for number in (0, 1, 250, 499):
            view = opened.customer(f"u{number}")
            assert view.events == 2
            assert [(one.value, one.standing) for one in view.identifiers] == [
                (f"u{number}", Standing.JOINED),
                ("kiosk", Standing.SHARED),
            ]
        assert opened.identity.refused().total == 0


def test_rules_of_the_workspace_are_kept_and_what_they_leave_out_is_listed_and_can_be_approved(tmp_path: Path) -> None:
    settings = "identity:\n  region: CH\n  email: {most: 1, blocked: [info@example.com]}\n"
    rows = [
        seen(1, "A", user_id="u1", email="a@example.com", phone="079 123 45 67"),
        seen(2, "B", user_id="u1", email="b@example.com"),
        seen(3, "C", user_id="u2", email="info@example.com"),
        seen(4, "D", user_id="u3", email="info@example.com"),
        seen(5, "E", phone="+41 79 123 45 67"),
    ]
    with open_workspace(imported(tmp_path / "shop", rows, settings), write=True) as opened:
        assert names(opened, "u1") == {"u1", "a@example.com", "+41791234567"}
        left_out = opened.identity.refused().rows
        assert [(one.one.value, one.other.value, one.reason) for one in left_out] == [
            ("u3", "info@example.com", "blocked"),
            ("u2", "info@example.com", "blocked"),
            ("u1", "b@example.com", "cap"),
        ]
        opened.identity.decide(Wish(Action.APPROVE, ("u1", "b@example.com")))
        assert names(opened, "b@example.com") == {"u1", "a@example.com", "b@example.com", "+41791234567"}
        assert opened.overview().customers == 3


def test_consent_is_the_last_word_and_the_stricter_one_after_a_merge(tmp_path: Path) -> None:
    def updated(minute: int, state: str, **who: str) -> Row:
        told = {"properties.purpose": "mail", "properties.state": state, "properties.text_version": "v2"}
        return {**seen(minute, "Consent Updated"), **told, **who}

    preferences = {"context": {"consent": {"categoryPreferences": {"Advertising": False}}}}
    rows = [
        updated(1, "denied", email="a@example.com"),
        updated(2, "granted", user_id="u1"),
        seen(3, "Login", user_id="u1", email="a@example.com", **preferences),
    ]
    with open_workspace(imported(tmp_path / "shop", rows), write=True) as opened:
        held = {one.purpose: one for one in opened.customer("u1").consents}
        assert {purpose: one.state for purpose, one in held.items()} == {
            "Advertising": ConsentState.DENIED,
            "mail": ConsentState.DENIED,
        }
        assert held["mail"].text_version == "v2"
        opened.identity.decide(Wish(Action.SPLIT, ("a@example.com",)))
        assert {one.purpose: one.state for one in opened.customer("u1").consents}["mail"] is ConsentState.GRANTED


def test_what_cannot_be_decided_is_refused_with_the_reason(tmp_path: Path) -> None:
    rows = [seen(1, "A", user_id="u1", email="a@example.com"), seen(2, "B", user_id="u2")]
    with open_workspace(imported(tmp_path / "shop", rows), write=True) as opened:
        desk = opened.identity
        with pytest.raises(InvalidInput, match="nothing would be left"):
            desk.decide(Wish(Action.SPLIT, ("u2",)))
        with pytest.raises(InvalidInput, match="several customers"):
            desk.decide(Wish(Action.SPLIT, ("u1", "u2")))
        with pytest.raises(InvalidInput, match="one customer already"):
            desk.decide(Wish(Action.MERGE, ("u1", "a@example.com")))
        with pytest.raises(NotFound):
            desk.decide(Wish(Action.UNDO, target=1))
        split = desk.decide(Wish(Action.SPLIT, ("a@example.com",)))
        with pytest.raises(InvalidInput, match="a split keeps them apart"):
            desk.decide(Wish(Action.MERGE, ("u1", "a@example.com")))
        desk.decide(Wish(Action.UNDO, target=split.id))
        with pytest.raises(InvalidInput, match="does not stand any more"):
            desk.decide(Wish(Action.UNDO, target=split.id))


def test_a_preview_shows_what_each_side_would_have_and_decides_nothing(tmp_path: Path) -> None:
    rows = [
        seen(1, "A", user_id="u1", email="a@example.com"),
        seen(2, "B", email="a@example.com"),
        seen(3, "C", user_id="u1"),
    ]
    with open_workspace(imported(tmp_path / "shop", rows)) as opened:
        outlook = opened.identity.preview(Wish(Action.SPLIT, ("a@example.com",)))
        assert [(side.label, side.events) for side in outlook.before] == [("u1", 3)]
        assert sorted((side.label, side.events) for side in outlook.after) == [("a@example.com", 1), ("u1", 2)]
        assert opened.identity.history() == ()
        assert opened.customer(outlook.before[0].id).label == "u1"
