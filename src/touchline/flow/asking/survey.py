"""What can be asked about: the fields of touches and customers, with their most frequent values."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from touchline.flow.asking.fields import CustomerFields
from touchline.flow.log.groupings import ACCOUNT
from touchline.flow.log.log import EventLog
from touchline.frame.columns import text_codes, unified
from touchline.model.maps import JourneyMap
from touchline.model.recognition import HOW_KNOWN, RECOGNITION
from touchline.model.views import FieldInfo, FieldKind
from touchline.ports.lake import Rows

MOST_VALUES = 20
SAMPLE = 200_000
"""Values are counted among so many of the newest events, and of the newest customers."""

_OF_MAPS = ("persona", "segment", "stage", "score")


def survey(log: EventLog, journey: JourneyMap | None, customers: CustomerFields) -> tuple[FieldInfo, ...]:
    """Customer fields first, then touch fields; counted once for a version of the log and a map."""

    def counted() -> tuple[FieldInfo, ...]:
        return (*_customer_fields(log, journey, customers), *_touch_fields(log, journey))

    found: tuple[FieldInfo, ...] = log.surveys.get(journey.design if journey is not None else "", counted, tuple)
    return found


def _customer_fields(log: EventLog, journey: JourneyMap | None, customers: CustomerFields) -> list[FieldInfo]:
    found = []
    for name in (*(_OF_MAPS if journey is not None else ()), ACCOUNT):
        values = customers.column(name)
        if values is not None:
            found.append(FieldInfo(name, FieldKind.CUSTOMER, _label(name), _frequent(values)))
    for name, values in log.people().traits.items():
        found.append(FieldInfo(name, FieldKind.CUSTOMER, _label(name), _frequent(values)))
    return found


def _touch_fields(log: EventLog, journey: JourneyMap | None) -> list[FieldInfo]:
    newest = np.arange(max(0, log.rows - SAMPLE), log.rows)
    parts = list(log.lake.take(Rows.EVENTS, newest))
    names = ["event", "source", *log.event_fields()]
    found = []
    if journey is not None:
        found.append(
            FieldInfo("touchpoint", FieldKind.TOUCH, "Touchpoint", tuple((point.id, 0) for point in journey.touchpoints))
        )
        found.append(FieldInfo(RECOGNITION, FieldKind.TOUCH, "Recognition", tuple((str(how), 0) for how in HOW_KNOWN)))
        channels = tuple((channel.id, 0) for channel in journey.channels)
        found.append(FieldInfo("channel", FieldKind.TOUCH, "Channel", channels))
    for name in names:
        chunks = [chunk for part in parts if name in part.schema.names for chunk in part.column(name).chunks]
        if chunks:
            found.append(FieldInfo(name, FieldKind.TOUCH, _label(name), _frequent(unified(chunks))))
    return found


def _frequent(values: pa.Array) -> tuple[tuple[str, int], ...]:
    codes, texts = text_codes(_most_frequent(_newest(values)))
    counts = np.bincount(codes[codes >= 0], minlength=len(texts))
    return tuple(
        Counter({text: int(count) for text, count in zip(texts, counts, strict=True) if count}).most_common(MOST_VALUES)
    )


def _most_frequent(values: pa.Array) -> pa.Array:
    """Of numbers those that occur most often, before the many others are written out as texts; anything else as it is."""
    if not pa.types.is_floating(values.type):
        return values
    counted = pc.value_counts(values.drop_null())
    counts = counted.field("counts").to_numpy()
    most = np.argsort(-counts, kind="stable")[:MOST_VALUES]
    return pa.array(np.repeat(counted.field("values").to_numpy()[most], counts[most]))


def _newest(values: pa.Array) -> pa.Array:
    """The last of many values, without what only the others say: a name or an address of everybody is a text for everybody."""
    if len(values) <= SAMPLE:
        return values
    last = values.slice(len(values) - SAMPLE)
    return last.dictionary_decode() if pa.types.is_dictionary(last.type) else last


def _label(name: str) -> str:
    return name.partition(".")[2].replace("_", " ").capitalize() if "." in name else name.capitalize()
