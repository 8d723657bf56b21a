"""A first map proposed from the events: what kinds there are and how they stand in the sequences of customers."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pyarrow as pa

from touchline.design.discover import Proposal, Wish, WorkspaceFacts, proposed, slug
from touchline.design.guess import EventFacts
from touchline.flow.asking.study import Study
from touchline.flow.log.echo import instant
from touchline.flow.log.log import EventLog
from touchline.frame.timelines import Timeline
from touchline.kernels.positions import pauses, sum_positions

_USUAL = 0.95


def propose(study: Study, name: str) -> str:
    """The text of a map; raises NoData without events."""
    return proposal(study, Wish(journey_id=slug(name) or "journey", title=name)).text


def proposal(study: Study, wish: Wish) -> Proposal:
    """A map as wished, and what it rests on; raises NoData without events, and NotFound when its goal is not among them."""
    return proposed(study.log.kept("what a proposal rests on", lambda: _facts(study), WorkspaceFacts), wish)


def _facts(study: Study) -> WorkspaceFacts:
    events = study.placed(None).timelines.events
    gaps = pauses(events.touches)
    pause = None
    if gaps.size:
        rank = int(np.ceil(_USUAL * gaps.size)) - 1
        pause = timedelta(seconds=events.clock.seconds(float(np.partition(gaps, rank)[rank])))
    customers = int((np.diff(events.touches.offsets) > 0).sum())
    return WorkspaceFacts(events=_kinds(events, study.log), customers=customers, pause=pause)


def _kinds(events: Timeline, log: EventLog) -> list[EventFacts]:
    size = len(events.labels)
    counts = np.zeros((size, 3), np.int64)
    positions = np.zeros(size)
    sum_positions(events.touches, counts, positions)
    times = pa.table({"code": events.touches.code, "time": events.touches.time}).group_by("code")
    spans = sorted(times.aggregate([("time", "min"), ("time", "max")]).to_pylist(), key=lambda row: int(row["code"]))
    return [
        EventFacts(
            event="" if events.labels[code].startswith("(") else events.labels[code],
            count=int(counts[code, 0]),
            customers=int(counts[code, 1]),
            position=float(positions[code] / counts[code, 0]),
            ends=float(counts[code, 2] / counts[code, 1]),
            type=_shown(log, events, "type", code) or "track",
            channel=_shown(log, events, "channel", code),
            first=instant(events.clock.instant(int(span["time_min"]))),
            last=instant(events.clock.instant(int(span["time_max"]))),
        )
        for code, span in ((int(one["code"]), one) for one in spans)
    ]


def _shown(log: EventLog, events: Timeline, field: str, code: int) -> str:
    """What the first event of a kind says of a field."""
    column = log.along(events, field)
    value = column[int(np.argmax(events.touches.code == code))].as_py() if column is not None else None
    return "" if value is None else str(value)
