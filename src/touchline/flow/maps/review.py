"""A map held against the events: what no rule catches, which touchpoints never fire, which rules never win."""

from __future__ import annotations

import numpy as np

from touchline.design.check import MapFacts, check_map
from touchline.flow.asking.study import Study
from touchline.flow.asking.timelines import fields_and_names
from touchline.flow.maps.atlas import Sheet
from touchline.journey.touch import count_matches
from touchline.model.maps import JourneyMap
from touchline.model.views import MapReport
from touchline.ports.lake import Rows


def review(sheet: Sheet, study: Study) -> MapReport:
    """The report on a map; without events, on the file alone."""
    if sheet.journey is None:
        return MapReport(map_id=sheet.id, findings=sheet.findings)
    facts = map_facts(sheet.journey, study) if study.log.rows else None
    return check_map(sheet.journey, findings=sheet.findings, facts=facts)


def map_facts(journey: JourneyMap, study: Study) -> MapFacts:
    """Counts of touches, of matches whatever rules stand before, and of events that match nothing."""
    events = study.placed(journey).timelines.events
    counts = np.bincount(events.touches.code, minlength=len(events.labels)).tolist()
    points = len(journey.touchpoints)
    matches = np.zeros(points, np.int64)
    for part in study.log.lake.scan(Rows.EVENTS, fields_and_names(journey)):
        matches += count_matches(journey, part)
    ids = [point.id for point in journey.touchpoints]
    return MapFacts(
        unmatched=dict(zip(events.labels[points:], counts[points:], strict=True)),
        touches=dict(zip(ids, counts[:points], strict=True)),
        matches=dict(zip(ids, matches.tolist(), strict=True)),
    )
