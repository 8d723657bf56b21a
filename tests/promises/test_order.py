"""P4: reports depend on what happened and not on how it arrived: in which order, in which pieces, with which pauses and new starts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from live.seeds import seed
from promises.chance import Chance
from streaming import NOON, desk, parcel
from touchline.app import Workspace, create_workspace, open_workspace
from touchline.flow.asking.ask import Raw, question
from touchline.model.events import ColumnMapping, Dataset

Call: TypeAlias = dict[str, object]
Report: TypeAlias = dict[str, Any]

EVENTS = ("Visit", "Search", "Order", "Complaint", "Review")
PEOPLE = 12
LATER = NOON + 8 * 365 * 86_400 * 1_000_000
"""When calls arrive, in µs: after the longest story, since what seems to come from the future is set right."""
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)
QUESTIONS: tuple[tuple[str, Mapping[str, Raw]], ...] = (
    ("touchpoints", {}),
    ("transitions", {}),
    ("paths", {"depth": 4}),
    ("stages", {}),
    ("coverage", {}),
    ("funnel", {"step": ["visit", "order"]}),
)


@dataclass(frozen=True)
class Story:
    """What some customers did: anonymous visits and logins, as calls with their own times."""

    calls: tuple[Call, ...]

    @classmethod
    def told(cls, chance: Chance, count: int) -> Story:
        """A story by chance, with moments that are equal or far apart.

        One person's moments differ by a microsecond at least: things of one person in one moment stay in the order in which they came.
        """
        moment, calls = BEGIN, list[Call]()
        for number in range(count):
            moment += timedelta(seconds=chance.one_of((0, 1, 60, 3_600, 86_400)) * chance.number(0, 3))
            calls.append(cls._call(chance, number, number * 5 % PEOPLE, moment + timedelta(microseconds=number // PEOPLE)))
        return cls(tuple(calls))

    @staticmethod
    def _call(chance: Chance, number: int, person: int, moment: datetime) -> Call:
        call: Call = {
            "type": "track",
            "messageId": f"m{number}",
            "timestamp": moment.isoformat(),
            "event": chance.one_of(EVENTS),
        }
        who = chance.one_of(("device", "login", "known"))
        if who != "known":
            call["anonymousId"] = f"device-{person}"
        if who != "device":
            call["userId"] = f"user-{person}"
        return {**call, "properties": {"value": chance.number(0, 50)}}


def arrived(workspace: Path, calls: Sequence[Call], chance: Chance) -> None:
    """Calls arrive in requests of some, are taken in steps of some, and rows move into files and processes begin anew in between."""
    with desk(workspace / "data") as at:
        for number, request in enumerate(chance.parts(calls, 9)):
            at.inbox.add([parcel(*request, received_at=LATER + number)])
            happening = chance.one_of(("nothing", "some work", "work", "files", "new start"))
            if happening == "some work":
                at.stream.step(at.progress.position(), most_bytes=900)
            elif happening == "work":
                at.run()
            elif happening == "files":
                at.lake.flush()
            elif happening == "new start":
                at.restart()
        at.run()


def reports(workspace: Workspace) -> Report:
    """Everything that can be asked, with the customers behind it."""
    answers = {f"{name} {arguments}": workspace.ask(question(name, arguments, zone="UTC")) for name, arguments in QUESTIONS}
    found: Report = {name: (answer.sentence, answer.table.to_pylist()) for name, answer in answers.items()}
    page = workspace.customers(limit=50)
    found["customers"] = sorted((row.label, row.touches, row.events, row.first, row.last) for row in page.rows)
    for row in page.rows:
        customer = workspace.customer(row.id)
        found[row.label] = (
            sorted((one.kind, one.value) for one in customer.identifiers),
            customer.runs,
            timeline(workspace, row.id),
        )
    return found


def timeline(workspace: Workspace, customer: str) -> list[tuple[object, ...]]:
    """What happened to a customer; things of one moment in the order of their names."""
    rows = workspace.timeline(customer, limit=1000).rows
    return sorted((row.time, row.event, row.touchpoint, row.properties.get("value", "")) for row in rows)


def reported(workspace: Path, design: str) -> Report:
    """The reports of a workspace on a map."""
    (workspace / "maps" / "shop.yml").write_text(design, encoding="utf-8")
    with open_workspace(workspace) as opened:
        return reports(opened)


def made(folder: Path) -> Path:
    """An empty workspace."""
    create_workspace(folder, name="shop")
    return folder


def imported(workspace: Path, calls: Sequence[Call]) -> str:
    """The same as a file, imported at once; returns a map discovered in it."""
    rows = [
        {
            "event": call["event"],
            "time": call["timestamp"],
            "user_id": call.get("userId"),
            "anonymous_id": call.get("anonymousId"),
            **_members(call["properties"]),
        }
        for call in calls
    ]
    file = workspace.parent / "calls.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    with open_workspace(workspace, write=True) as opened:
        summary = opened.import_file(file, Dataset.EVENTS, ColumnMapping())
        assert summary.accepted == len(calls)
        return opened.maps.discover()


def _members(properties: object) -> dict[str, object]:
    assert isinstance(properties, dict)
    return properties


def arrivals_agree(folder: Path, count: int, variants: int, start: int) -> None:
    """A story imported at once, and the same story in several orders and pieces: one report."""
    chance = Chance(start)
    story = Story.told(chance, count)
    design = imported(made(folder / "imported"), story.calls)
    expected = reported(folder / "imported", design)
    for number in range(variants):
        calls = story.calls if number == 0 else chance.shuffled(story.calls)
        workspace = made(folder / f"arrived-{number}")
        arrived(workspace, calls, chance)
        found = reported(workspace, design)
        assert found.keys() == expected.keys()
        for name, report in expected.items():
            assert found[name] == report, name


def test_the_order_of_arrival_changes_no_report(tmp_path: Path) -> None:
    arrivals_agree(tmp_path, 160, 3, seed())


@pytest.mark.long
def test_the_order_of_arrival_changes_no_report_in_many_stories(tmp_path: Path) -> None:
    start = seed()
    for episode in range(40):
        arrivals_agree(tmp_path / str(episode), 900, 4, start + episode)
