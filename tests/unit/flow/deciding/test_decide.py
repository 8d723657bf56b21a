"""Looking at a decision before it is made: what it would do, and how little of the log that reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyarrow as pa
from typing_extensions import override

from oracles.identity import Row
from people_log import PeopleLog
from touchline.flow.deciding.decide import outlook
from touchline.flow.log.log import EventLog
from touchline.model.identity import Action, Decision, Identifier
from touchline.ports.lake import Rows


@dataclass
class WatchedLog(PeopleLog):
    """A log that knows which datasets were read, and how often."""

    reads: Counter[Rows] = field(default_factory=Counter)

    @override
    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        self.reads[dataset] += 1
        return super().scan(dataset, columns, since)


def split(log: PeopleLog, out: str, *rest: Identifier) -> Decision:
    nodes = (log.node(Identifier("email", out)),)
    return Decision(
        id=1, time=datetime(2026, 1, 1, tzinfo=UTC), action=Action.SPLIT, nodes=nodes, rest=tuple(map(log.node, rest))
    )


def test_a_look_ahead_reads_the_events_once_and_nothing_that_is_known() -> None:
    log = WatchedLog()
    log.add([Row(1, {"user_id": "u", "email": "a"}), Row(2, {"email": "a"}), Row(3, {"user_id": "u"})])
    opened = EventLog(log)
    assert opened.people().size == 1
    log.reads.clear()
    found = outlook(opened, split(log, "a", Identifier("user_id", "u")))
    assert [(side.label, side.events) for side in found.before] == [("u", 3)]
    assert sorted((side.label, side.events) for side in found.after) == [("a", 1), ("u", 2)]
    assert log.reads == {Rows.EVENTS: 1}


def test_a_look_ahead_changes_nothing_for_those_who_go_on_with_the_log() -> None:
    log = WatchedLog()
    log.add([Row(1, {"user_id": "u", "email": "a"})])
    opened = EventLog(log)
    outlook(opened, split(log, "a", Identifier("user_id", "u")))
    log.add([Row(2, {"email": "a", "anonymous_id": "d"})])
    assert EventLog(log, before=opened).people().size == 1


def test_a_look_ahead_at_a_shared_device_is_what_comes_of_the_decision() -> None:
    log = WatchedLog()
    log.add([Row(time, {"user_id": who, "anonymous_id": "d"}) for time, who in ((1, "u"), (3, "v"))])
    log.add([Row(2, {"anonymous_id": "d"}), Row(4, {"user_id": "w"}), Row(5, {"user_id": "v"})])
    opened = EventLog(log)
    nodes = tuple(log.node(Identifier("user_id", who)) for who in "uw")
    made = Decision(id=1, time=datetime(2026, 1, 1, tzinfo=UTC), action=Action.MERGE, nodes=nodes)
    ahead = outlook(opened, made)
    log.decide(made)
    back = outlook(EventLog(log, before=opened), Decision(id=2, time=made.time, action=Action.UNDO, target=1))
    assert [side.events for side in ahead.after] == [2]
    assert (back.before, back.after) == (ahead.after, ahead.before)
