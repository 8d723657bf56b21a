"""Rows of the quarantine taken in again, as they are or mended: each goes the way of every call, and says so in the quarantine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from touchline.capture.calls import Calls, Form
from touchline.capture.channel import Parsed
from touchline.capture.posted import lines_of
from touchline.errors import BodyInvalid, BodyTooLarge
from touchline.flow.arriving.ingest import DEFAULT_SOURCE
from touchline.flow.arriving.intake import Intake
from touchline.flow.arriving.sources import SourceBook
from touchline.model.events import EventType, Reason
from touchline.model.quarantine import Replay, Unmended
from touchline.model.sources import Source
from touchline.ports.lake import Lake, Rows, Snapshot

_FROM_FILES = Source(id=DEFAULT_SOURCE, name="Files", key="", enabled=False, created_at=datetime(1970, 1, 1, tzinfo=UTC))
_TELLING = {
    "event": EventType.TRACK, "previousId": EventType.ALIAS, "groupId": EventType.GROUP, "traits": EventType.IDENTIFY,
}  # fmt: skip
_NO_JSON = "This is no call: mend it to a JSON object with type, userId or anonymousId, and what the type needs."


async def replay(intake: Intake, lake: Snapshot, mended: Mapping[int, str | None]) -> Replay:
    """Send rows of the quarantine (by their id; with other text where they were mended) again; which could still not be used, and why.

    What this returns as replayed is on disk in the inbox; `marked` makes it known in the quarantine.
    """
    there = _rows(lake, sorted(mended))
    replayed: list[int] = []
    unmended: list[Unmended] = []
    for number, row in there.items():
        text = mended[number]
        calls = _calls(intake, str(row["raw"]) if text is None else text)
        if isinstance(calls, Unmended):
            unmended.append(Unmended(number, calls.reason, calls.detail))
            continue
        await intake.keep(_source(intake.sources, str(row["file"])), calls)
        replayed.append(number)
    return Replay(tuple(replayed), tuple(unmended))


def _rows(lake: Snapshot, numbers: Sequence[int]) -> dict[int, dict[str, object]]:
    """The rows of the quarantine with these ids that there are."""
    known = np.array([number for number in numbers if 0 <= number < lake.rows(Rows.QUARANTINE)], np.int64)
    found = [row for part in lake.take(Rows.QUARANTINE, known) for row in part.to_pylist()]
    return dict(zip(known.tolist(), found, strict=True))


def _calls(intake: Intake, text: str) -> Calls | Unmended:
    """A text as one call, or why it is none; as with what channels bring, an e-mail address or telephone number says enough of who."""
    try:
        call = json.loads(text)
        calls = intake.read(b'{"batch":[' + _typed(call, text).encode() + b"]}", Form.BATCH)
    except (ValueError, RecursionError, BodyInvalid, BodyTooLarge):
        return Unmended(0, Reason.BROKEN_ROW.value, _NO_JSON)
    if calls.refused and calls.refused[0].reason is Reason.NO_CUSTOMER:
        reached = lines_of(Parsed((call,)), most_bytes=intake.limits.event_bytes)
        calls = calls if reached.refused else reached
    if calls.refused:
        return Unmended(0, calls.refused[0].reason.value, calls.refused[0].detail)
    return calls if calls.count else Unmended(0, Reason.BROKEN_ROW.value, _NO_JSON)


def _typed(call: object, text: str) -> str:
    """A call that was posted to the address of its type says nothing of it: what it holds tells."""
    if not isinstance(call, dict) or not call or "type" in call:
        return text
    kind = next((kind for field, kind in _TELLING.items() if field in call), EventType.PAGE)
    return f'{{"type":"{kind.value}",{text.lstrip()[1:]}'


def _source(book: SourceBook, name: str) -> Source:
    """The source a row came from; rows of files are those of imports."""
    return next((source for source in book.all() if source.id == name), _FROM_FILES)


def marked(lake: Lake, replayed: Sequence[int]) -> None:
    """Note in the lake that these rows were taken in again."""
    if not replayed:
        return
    at = pa.array([datetime.now(UTC)] * len(replayed), pa.timestamp("us", tz="UTC"))
    with lake.draft(small=True) as draft:
        draft.append(Rows.REPLAYS, pa.record_batch({"row": pa.array(replayed, pa.int64()), "time": at}))
        draft.commit()
