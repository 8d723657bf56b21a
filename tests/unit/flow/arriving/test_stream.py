"""What becomes of calls: each counts once, at its right time, for the right customer, and the sums hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conformance.memory import MemoryTimelines
from streaming import NOON, Desk, desk
from touchline.adapters.files.formats.jsonl import read_lines
from touchline.flow.arriving.canary import canary
from touchline.flow.arriving.stream import ReadLines
from touchline.flow.asking.timelines import timelines_for
from touchline.flow.log.log import EventLog
from touchline.frame.raw import RawBatch
from touchline.ports.inbox import Parcel
from touchline.ports.lake import Rows

AT_NOON = datetime.fromtimestamp(NOON / 1e6, UTC)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def track(number: int, **more: object) -> dict[str, object]:
    return {"type": "track", "messageId": f"m{number}", "userId": "u1", "event": "Cart Viewed", **more}


def test_a_call_becomes_an_event_with_all_its_times(at: Desk) -> None:
    sent = {"originalTimestamp": "2026-03-01T11:00:00.000Z", "sentAt": "2026-03-01T11:00:05.000Z"}
    at.send(track(1, properties={"value": 3, "sku": "a"}, context={"ip": "::1"}, **sent))
    at.run()
    (row,) = at.rows()
    assert row["time"] == AT_NOON - timedelta(seconds=5)
    assert row["original_timestamp"] == datetime(2026, 3, 1, 11, tzinfo=UTC)
    assert row["sent_at"] == datetime(2026, 3, 1, 11, 0, 5, tzinfo=UTC)
    assert (row["received_at"], row["source"], row["message_id"]) == (AT_NOON, "web", "m1")
    assert (row["properties.value"], row["properties.sku"], row["context.ip"]) == (3, "a", "::1")


def test_a_given_timestamp_without_a_time_of_sending_stays(at: Desk) -> None:
    at.send(track(1, timestamp="2019-05-01T00:00:00Z"), track(2, originalTimestamp="2019-05-01T00:00:00Z"))
    at.run()
    assert [row["time"] for row in at.rows()] == [datetime(2019, 5, 1, tzinfo=UTC), AT_NOON]


def test_a_time_far_ahead_is_kept_flagged_and_clamped(at: Desk) -> None:
    at.send(track(1, timestamp="2027-01-01T00:00:00Z"))
    at.run()
    (row,) = at.rows()
    assert row["time"] == AT_NOON + timedelta(minutes=5)
    assert row["claimed_time"] == datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("moment", ["at once", "flushed", "restarted"])
def test_one_message_id_counts_once(at: Desk, moment: str) -> None:
    at.send(track(1), track(1), track(2))
    at.run()
    if moment == "flushed":
        at.lake.flush()
    if moment == "restarted":
        at.restart()
    at.send(track(2, sentAt="2026-03-01T12:00:00Z"), track(3))
    at.send(track(1))
    at.run()
    assert [row["message_id"] for row in at.rows()] == ["m1", "m2", "m3"]
    tally = at.tally()
    assert (tally.received, tally.accepted, tally.duplicate, tally.rejected) == (6, 3, 3, 0)


def test_ids_are_those_of_their_source(at: Desk) -> None:
    at.send(track(1))
    at.send(track(1), source="app")
    at.run()
    assert len(at.rows()) == 2


def test_other_content_under_a_known_id_is_a_conflict(at: Desk) -> None:
    at.send(track(1, properties={"value": 1}))
    at.run()
    at.send(track(1, properties={"value": 2}), track(4), track(4, event="Other"))
    at.run()
    assert [row["properties.value"] for row in at.rows()] == [1, None]
    assert [row["reason"] for row in at.rows(Rows.QUARANTINE)] == ["id_conflict", "id_conflict"]
    assert at.tally().rejected == 2


def test_what_capture_refused_is_kept_whole(at: Desk) -> None:
    refused = b'{"index": 1, "reason": "no_event", "detail": "No event.", "raw": "{\\"type\\":\\"track\\"}"}\n'
    at.inbox.add([Parcel(source="web", received_at=NOON, calls=b"", count=0, refused=refused, refused_count=1)])
    at.run()
    (row,) = at.rows(Rows.QUARANTINE)
    assert (row["file"], row["line"], row["reason"], row["raw"]) == ("web", 1, "no_event", '{"type":"track"}')
    assert at.tally().rejected == 1


def test_blocked_identifiers_reject_the_call_alone(at: Desk) -> None:
    at.send(track(1, userId="null"), track(2))
    at.run()
    assert [row["message_id"] for row in at.rows()] == ["m2"]
    assert [row["reason"] for row in at.rows(Rows.QUARANTINE)] == ["no_customer"]


def test_traits_come_from_the_call_and_from_its_context(at: Desk) -> None:
    at.send(
        {"type": "identify", "messageId": "1", "userId": "u1", "traits": {"email": "A@b.c"}},
        {"type": "identify", "messageId": "2", "userId": "u2", "context": {"traits": {"email": "X@y.z", "age": 3}}},
    )
    at.run()
    assert [(row["email"], row["traits.email"], row["traits.age"]) for row in at.rows()] == [
        ("a@b.c", "A@b.c", None),
        ("x@y.z", "X@y.z", 3),
    ]


def test_traits_of_a_group_are_its_accounts(at: Desk) -> None:
    group: dict[str, object] = {
        "type": "group",
        "messageId": "1",
        "userId": "u1",
        "groupId": "g",
        "traits": {"plan": "gold", "email": "office@g"},
    }
    at.send(group, {"type": "identify", "messageId": "2", "userId": "u1", "traits": {"plan": "own"}})
    at.run()
    first, second = at.rows()
    assert (first["account"], first["account.plan"], first["traits.plan"], first["email"]) == ("g", "gold", None, None)
    assert (second["traits.plan"], second["account"]) == ("own", None)


def test_an_alias_links_what_the_customer_was_called_before(at: Desk) -> None:
    alias = {"type": "alias", "userId": "u1"}
    at.send({**alias, "messageId": "1", "previousId": "anon"}, {**alias, "messageId": "2", "previousId": "u1"})
    at.run()
    assert [row["anonymous_id"] for row in at.rows()] == ["anon", None]
    assert len(at.rows(Rows.LINKS)) == 1


def test_identifiers_and_links_are_told_once(at: Desk) -> None:
    for number in range(3):
        at.send(track(number, anonymousId="a1"))
        at.run()
        at.restart()
    assert len(at.rows(Rows.IDENTIFIERS)) == 2
    assert len(at.rows(Rows.LINKS)) == 1


def test_a_step_that_fails_leaves_everything_as_it_was(at: Desk) -> None:
    at.send(track(1, anonymousId="a1"))
    at.inbox.add([Parcel(source="web", received_at=NOON, calls=b"", count=0, refused=b"{}\n", refused_count=1)])
    with pytest.raises(Exception, match="missing required field"):
        at.run()
    assert at.rows() == []
    at.inbox.kept.pop()
    at.run()
    assert len(at.rows()) == 1
    assert len(at.rows(Rows.IDENTIFIERS)) == 2


def breaks_at(word: bytes) -> ReadLines:
    """A reader with a mistake in it that this word brings out."""

    def read(text: bytes, file: str) -> RawBatch:
        if word in text:
            raise ZeroDivisionError(word)
        return read_lines(text, file)

    return read


def test_a_call_that_breaks_the_stream_costs_none_of_its_neighbours(at: Desk) -> None:
    at.send(track(1), track(1), track(2, properties={"x": "poison"}), track(3))
    stream = at.stream_from(at.inbox, breaks_at(b"poison"))

    step = stream.set_aside(0, "why")

    assert step is not None
    assert [row["message_id"] for row in at.rows()] == ["m1", "m3"]
    assert (at.tally().received, at.tally().accepted, at.tally().duplicate, at.tally().rejected) == (4, 2, 1, 1)
    (kept,) = at.rows(Rows.QUARANTINE)
    assert (kept["reason"], json.loads(str(kept["raw"]))["messageId"]) == ("unforeseen", "m2")
    assert "ZeroDivisionError" in str(kept["detail"])


def test_where_calls_break_the_stream_only_together_all_are_kept_aside(at: Desk) -> None:
    at.send(track(1), track(2))
    stream = at.stream_from(at.inbox, breaks_at(b"\n{"))

    stream.set_aside(0, "TypeError: together")

    assert at.rows() == []
    assert [row["detail"] for row in at.rows(Rows.QUARANTINE)] == ["TypeError: together"] * 2
    assert not at.inbox.kept


def test_a_canary_goes_the_whole_way_and_leaves_nothing(at: Desk) -> None:
    sent = canary()
    at.inbox.add([sent])
    (step,) = at.run()
    assert step.canary == sent.received_at
    assert at.rows() == []
    assert at.progress.tallies() == ()


def test_a_trait_says_since_when_it_is_known_and_from_where(at: Desk) -> None:
    at.send({"type": "identify", "messageId": "1", "userId": "u1", "traits": {"plan": "a", "age": 3}})
    at.send({"type": "identify", "messageId": "2", "userId": "u1", "traits": {"plan": "b"}}, source="app", received_at=NOON + 7)
    at.run()
    people = EventLog(at.lake.snapshot()).people()
    told = {name: (one.time, one.source) for name, one in people.traits.of(0).items()}
    assert told == {"traits.plan": (NOON + 7, "app"), "traits.age": (NOON, "web")}


@pytest.mark.parametrize("most_bytes", [0, 1 << 20])
def test_things_of_one_moment_stay_in_the_order_of_the_batch(at: Desk, most_bytes: int) -> None:
    names = [f"e{number * 7 % 40}" for number in range(40)]
    calls: list[dict[str, object]] = [
        {"type": "track", "userId": "ann", "event": name, "messageId": name, "timestamp": "2026-02-01T00:00:00Z"}
        for name in names
    ]
    for low in range(0, 40, 10):
        at.send(*calls[low : low + 5], {"type": "nonsense", "messageId": f"bad-{low}"}, *calls[low + 5 : low + 10])
    while at.stream.step(at.progress.position(), most_bytes) is not None:
        at.lake.flush()
    timeline = timelines_for(None, EventLog(at.lake.snapshot()), MemoryTimelines()).events
    assert [timeline.labels[code] for code in timeline.touches.code] == names
