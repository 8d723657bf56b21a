"""P2 and P3: a message id of a source counts once, whatever lies between two sendings, and every call is accounted for at every moment."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TypeAlias

import pytest

from live.seeds import seed, seeds
from promises.chance import Chance
from streaming import NOON, Desk, desk, parcel
from touchline.ports.inbox import Parcel
from touchline.ports.lake import Rows

Call: TypeAlias = dict[str, object]
SOURCES = ("app", "web")
VALUES: tuple[object, ...] = (
    5, 5.5, -0.0, 1e300, 2**53 + 1, "5", "5.0", " 5", "1e3", "Zürich", "", "null", True, False, None, [1, "a"], {"b": {"c": 1}}, {}, [],
    "2026-03-01T10:00:00Z", "0x1f", "00012", "NaN", 0.1, 10**18,
)  # fmt: skip
NAMES = ("value", "amount", "note", "list")
REFUSED = b'{"index":0,"reason":"no_event","detail":"A track call has an `event`.","raw":"{}"}\n'


class Sender:
    """Sends by chance what is new, what was sent before, other things under known ids, and what cannot be used; and keeps count."""

    def __init__(self, at: Desk, start: int) -> None:
        self.known: dict[tuple[str, str], Call] = {}
        self.sent: Counter[str] = Counter()
        self._at, self._chance, self._moment = at, Chance(start), NOON

    def send(self) -> None:
        """One request of some calls."""
        source = self._chance.one_of(SOURCES)
        calls = [self._call(source) for _ in range(self._chance.number(1, 12))]
        self._moment += self._chance.number(0, 3_000_000)
        parcels = [parcel(*calls, source=source, received_at=self._moment)]
        if self._chance.happens(0.2):
            self.sent["refused"] += 1
            parcels.append(
                Parcel(source=source, received_at=self._moment, calls=b"", count=0, refused=REFUSED, refused_count=1)
            )
        self._at.inbox.add(parcels)

    def between(self) -> None:
        """What may lie between two requests: nothing, some work, all of it, rows that move into files, a new start."""
        at = self._at
        happening = self._chance.one_of(("nothing", "some work", "all work", "files", "new start"))
        if happening == "some work":
            at.stream.step(at.progress.position(), most_bytes=500)
        elif happening == "all work":
            at.run()
        elif happening == "files":
            at.lake.flush()
        elif happening == "new start":
            at.restart()

    def _call(self, source: str) -> Call:
        mine = [call for (of, _), call in self.known.items() if of == source]
        kind = self._chance.one_of(("new", "new", "again", "again", "other", "unusable")) if mine else "new"
        self.sent[kind] += 1
        if kind == "again":
            return {**self._chance.one_of(mine), "sentAt": "2026-03-01T12:00:01Z"}
        if kind == "other":
            return {**self._chance.one_of(mine), "event": "Not Seen"}
        call = self._new(f"m{sum(self.sent.values())}")
        if kind == "unusable":
            return {**call, "userId": "null"}
        self.known[source, str(call["messageId"])] = call
        return call

    def _new(self, message_id: str) -> Call:
        properties = {name: self._chance.one_of(VALUES) for name in NAMES if self._chance.happens(0.6)}
        user = f"u{self._chance.number(0, 9)}"
        return {"type": "track", "messageId": message_id, "userId": user, "event": "Seen", "properties": properties}


def check_the_sums(at: Desk, sender: Sender) -> None:
    """Everything that was sent waits, or became exactly one of accepted, duplicate and rejected."""
    tallies = at.progress.tallies()
    waiting = sum(one.count + one.refused_count for number, one in at.inbox.kept if number > at.progress.position())
    assert all(one.received == one.accepted + one.duplicate + one.rejected for one in tallies)
    assert sum(one.received for one in tallies) + waiting == sum(sender.sent.values())
    assert sum(one.accepted for one in tallies) == len(at.rows())
    assert sum(one.rejected for one in tallies) == len(at.rows(Rows.QUARANTINE))


@pytest.mark.parametrize(
    "added",
    [
        {"sentAt": "2026-03-01T12:00:09Z"},
        {"_metadata": {"retryCount": 2, "bundled": ["Segment.io"]}},
        {"context": {"page": {"path": "/now"}}},
        {"userId": "logged-in-meanwhile"},
    ],
)
def test_what_a_client_adds_when_it_sends_again_makes_no_other_call(tmp_path: Path, added: Call) -> None:
    call: Call = {
        "type": "track",
        "messageId": "m1",
        "anonymousId": "a1",
        "event": "Seen",
        "timestamp": "2026-03-01T11:00:00.123Z",
    }
    with desk(tmp_path) as at:
        for sent in (call, {**call, **added}):
            at.inbox.add([parcel(sent)])
            at.run()
        assert [(one.accepted, one.duplicate, one.rejected) for one in at.progress.tallies()] == [(1, 1, 0)]


def sent_and_counted(folder: Path, requests: int, start: int) -> None:
    """An episode: requests with something between them, and in the end the log against the ledger."""
    folder.mkdir()
    with desk(folder) as at:
        sender = Sender(at, start)
        for _ in range(requests):
            sender.send()
            sender.between()
            check_the_sums(at, sender)
        at.run()
        check_the_sums(at, sender)
        assert Counter((row["source"], row["message_id"]) for row in at.rows()) == Counter(sender.known.keys())
        assert sum(one.duplicate for one in at.progress.tallies()) == sender.sent["again"]
        reasons = Counter(row["reason"] for row in at.rows(Rows.QUARANTINE))
        named = {
            "id_conflict": sender.sent["other"],
            "no_customer": sender.sent["unusable"],
            "no_event": sender.sent["refused"],
        }
        assert reasons == Counter({reason: count for reason, count in named.items() if count})


def test_every_call_is_accounted_for_and_counts_once(tmp_path: Path) -> None:
    start = seed()
    for episode in range(5):
        sent_and_counted(tmp_path / str(episode), 25, start + episode)


@pytest.mark.long
def test_every_call_is_accounted_for_and_counts_once_in_long_episodes(tmp_path: Path) -> None:
    for start in seeds(minutes=10):
        sent_and_counted(tmp_path / str(start), 300, start)
