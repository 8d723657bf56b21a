"""A rehearsal: some calls go the whole way, from a body to a customer's page, in a small workspace that is gone afterwards."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from touchline.adapters.files.formats.jsonl import read_lines
from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.lake.marks import LakeMarks
from touchline.adapters.sql.inbox import open_inbox
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.progress import StreamProgress
from touchline.adapters.sql.state import create_state, open_state
from touchline.adapters.timelines.store import TimelineFolders
from touchline.capture.calls import Form, Limits, read_body
from touchline.flow.arriving.intake import new_id
from touchline.flow.arriving.reading import parcel_of
from touchline.flow.arriving.stream import Stream
from touchline.flow.asking.studies import Studies
from touchline.flow.customers.customers import directory, found_profile, of_persons
from touchline.flow.customers.history import history
from touchline.model.maps import JourneyMap
from touchline.ports.inbox import Inbox
from touchline.settings import Settings

_STRANGERS = b"""{"batch": [
    {"type": "track", "event": "a", "messageId": "1", "userId": "u", "anonymousId": "d", "properties": {"n": 1, "x": 1.5, "t": true}},
    {"type": "track", "event": "b", "messageId": "2", "anonymousId": "e", "timestamp": "2026-01-01T00:00:00Z"},
    {"type": "identify", "messageId": "3", "userId": "u", "traits": {"email": "a@b.c", "phone": "+41791234567"}},
    {"type": "group", "messageId": "4", "userId": "u", "groupId": "g", "traits": {"n": 2, "s": "\\u00e4"}}
]}"""
_AGAIN = b"""{"batch": [
    {"type": "track", "event": "a", "messageId": "1", "userId": "u", "anonymousId": "d", "properties": {"n": 1, "x": 1.5, "t": true}},
    {"type": "track", "event": "c", "messageId": "5", "userId": "u"},
    {"type": "page", "name": "p", "messageId": "6", "userId": "w", "context": {"page": {"url": "https://a.b"}}}
]}"""
_KNOWN_BY = b"""{"batch": [{"type": "track", "event": "a", "messageId": "7", "userId": "w", "anonymousId": "e"}]}"""
_LATER = b"""{"batch": [
    {"type": "track", "event": "c", "messageId": "8", "userId": "w"},
    {"type": "alias", "messageId": "9", "previousId": "d", "userId": "z"}
]}"""

SCENES = (_STRANGERS, _AGAIN, _KNOWN_BY, _LATER)
"""Customers nobody knows; the same call again; two that turn out to be one; what comes when rows lie in files."""

_WHO = "u"


@dataclass(frozen=True, slots=True)
class _Stage:
    """A small workspace: what takes calls in, and what shows who they are of."""

    lake: ParquetLake
    inbox: Inbox
    stream: Stream
    studies: Studies
    position: StreamProgress

    def play(self, body: bytes, journey: JourneyMap | None) -> None:
        """Bring a body into a customer's page, first at once, then as one of all customers."""
        calls = read_body(body, Form.BATCH, Limits(), new_id)
        self.inbox.add([parcel_of("rehearsal", time.time_ns() // 1000, calls)])
        self.stream.step(self.position.position())
        self._look(journey)
        self.studies.must_see(self.lake.version())
        self.studies.current()
        self._look(journey)

    def _look(self, journey: JourneyMap | None) -> None:
        study, profile = self.studies.of_one(journey, lambda people: found_profile(people, _WHO))
        customers = directory(study, journey)
        customers.view(profile)
        history(study.log.lake, customers, profile, None, 10)


def rehearse(settings: Settings, journey: JourneyMap | None) -> None:
    """Have all that a new event needs compiled or loaded, whatever there is in the workspace.

    A machine without room for files loads it when it is needed.
    """
    with suppress(OSError), TemporaryDirectory(prefix="touchline-") as folder, _stage(Path(folder), settings, journey) as stage:
        for body in SCENES:
            stage.play(body, of_persons(journey))
            stage.lake.flush()


@contextmanager
def _stage(data: Path, settings: Settings, journey: JourneyMap | None) -> Iterator[_Stage]:
    """A stage in a folder, in no store that others look into."""
    create_state("", data)
    with ExitStack() as stack:
        engine = stack.enter_context(open_state("", data, write=True))
        inbox = stack.enter_context(open_inbox("", data))
        lake = ParquetLake(data, Manifest(engine))
        stream = Stream(lake, inbox, LakeMarks(lake, data / "marks"), read_lines, settings.identity)
        studies = Studies(lake, TimelineFolders(data / "derived"), settings.zone, settings.identity, lambda: journey)
        stack.callback(studies.close)
        yield _Stage(lake, inbox, stream, studies, StreamProgress(engine))
