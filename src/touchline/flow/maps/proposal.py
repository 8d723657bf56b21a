"""A first map proposed from the events: what kinds there are and how they stand in the sequences of customers."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

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
    events = study.placed(None).timelines.events
    gaps = pauses(events.touches)
    pause = None
    if gaps.size:
        rank = int(np.ceil(_USUAL * gaps.size)) - 1
        pause = timedelta(seconds=events.clock.seconds(float(np.partition(gaps, rank)[rank])))
    customers = int((np.diff(events.touches.offsets) > 0).sum())
    return proposed(WorkspaceFacts(events=_kinds(events, study.log), customers=customers, pause=pause), wish)


def _kinds(events: Timeline, log: EventLog) -> list[EventFacts]:
    size = len(events.labels)
    counts = np.zeros((size, 3), np.int64)
    positions = np.zeros(size)
    sum_positions(events.touches, counts, positions)
    codes, example = np.unique(events.touches.code, return_index=True)
    times = [events.touches.time[events.touches.code == code] for code in codes]
    return [
        EventFacts(
            event="" if events.labels[code].startswith("(") else events.labels[code],
            count=int(counts[code, 0]),
            customers=int(counts[code, 1]),
            position=float(positions[code] / counts[code, 0]),
            ends=float(counts[code, 2] / counts[code, 1]),
            type=_shown(log, events, "type", int(at)) or "track",
            channel=_shown(log, events, "channel", int(at)),
            first=instant(events.clock.instant(int(when.min()))),
            last=instant(events.clock.instant(int(when.max()))),
        )
        for code, at, when in zip(codes.tolist(), example, times, strict=True)
    ]


def _shown(log: EventLog, events: Timeline, field: str, position: int) -> str:
    column = log.along(events, field)
    value = column[position].as_py() if column is not None else None
    return "" if value is None else str(value)
