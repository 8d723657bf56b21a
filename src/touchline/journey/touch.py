"""Events become touches: an event belongs to the first touchpoint, in document order, whose rule matches."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.conditions import Columns, TableColumns, evaluate
from touchline.model.conditions import fields
from touchline.model.maps import JourneyMap, Touchpoint

UNMATCHED = -1


def fields_read(journey: JourneyMap) -> tuple[str, ...]:
    """Every event field that a touchpoint's rule reads."""
    rules = [touchpoint.when for touchpoint in journey.touchpoints if touchpoint.when is not None]
    return tuple(dict.fromkeys(name for rule in rules for name in fields(rule)))


def match_touchpoints(journey: JourneyMap, events: pa.Table) -> NDArray[np.int16]:
    """The index of each event's touchpoint, or UNMATCHED. Rules on the event's name alone are tried on the distinct names."""
    if set(fields_read(journey)) <= {"event"} and "event" in events.schema.names:
        names, codes = _encoded(events.column("event"))
        found = _first_match(journey, TableColumns(pa.table({"event": names})))
        return np.append(found, np.int16(UNMATCHED))[codes]
    return _first_match(journey, TableColumns(events))


def count_matches(journey: JourneyMap, events: pa.Table) -> NDArray[np.int64]:
    """Per touchpoint, the events that its rule matches, whatever rules stand before it."""
    columns = TableColumns(events)
    return np.array([_mask(touchpoint, columns).sum() for touchpoint in journey.touchpoints], np.int64)


def _first_match(journey: JourneyMap, columns: Columns) -> NDArray[np.int16]:
    found = np.full(columns.length, UNMATCHED, np.int16)
    for index in range(len(journey.touchpoints) - 1, -1, -1):
        found[_mask(journey.touchpoints[index], columns)] = index
    return found


def _mask(touchpoint: Touchpoint, columns: Columns) -> NDArray[np.bool_]:
    if touchpoint.when is None:
        return np.zeros(columns.length, np.bool_)
    return evaluate(touchpoint.when, columns)


def _encoded(column: pa.ChunkedArray) -> tuple[pa.Array, NDArray[np.int32]]:
    """The distinct values, and each row's place among them (−1: null)."""
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    whole = encoded.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], pa.string()).dictionary_encode()
    return whole.dictionary, whole.indices.fill_null(-1).to_numpy().astype(np.int32)
