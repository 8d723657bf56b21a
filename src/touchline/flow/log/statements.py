"""What events say about consent: `Consent Updated` with purpose, state and text_version, and the preferences in the context."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from touchline.frame.schema import WHO
from touchline.identity.consent import Statement
from touchline.model.consent import ConsentState

PREFERENCES = "context.consent"
PROPERTIES = ("properties.purpose", "properties.state", "properties.text_version")
COLUMNS = (WHO, "time", "event", "source", PREFERENCES, *PROPERTIES)
_TOLD = "Consent Updated"
_STATES = {state.value: state for state in ConsentState}


def said_in(part: pa.Table) -> list[Statement]:
    """The statements of a part of the events."""
    return list(_statements(part))


def _statements(part: pa.Table) -> Iterator[Statement]:
    told = pc.fill_null(pc.equal(part.column("event").cast(pa.string()), _TOLD), fill_value=False)
    saying = told
    if PREFERENCES in part.schema.names:
        saying = pc.or_(told, pc.is_valid(part.column(PREFERENCES)))
    rows = part.filter(pc.and_(saying, pc.greater_equal(part.column(WHO), 0)))
    times = rows.column("time").cast(pa.int64()).to_pylist()
    for row, time in zip(rows.drop_columns(["time"]).to_pylist(), times, strict=True):
        for purpose, state, version in (*_told(row), *_preferred(row.get(PREFERENCES))):
            yield Statement(row[WHO], time, purpose, state, row["source"] or "", version)


def _told(row: dict[str, object]) -> Iterator[tuple[str, ConsentState, str]]:
    """What a `Consent Updated` says; nothing where the purpose or the state is missing or unknown."""
    purpose, state, version = (row.get(name) for name in PROPERTIES)
    if row["event"] == _TOLD and purpose and str(state).lower() in _STATES:
        yield str(purpose), _STATES[str(state).lower()], str(version or "")


def _preferred(text: object) -> Iterator[tuple[str, ConsentState, str]]:
    """What the preferences of a context say: true grants, false denies."""
    if not isinstance(text, str):
        return
    try:
        preferences = json.loads(text).get("categoryPreferences")
    except (ValueError, AttributeError):
        return
    if isinstance(preferences, dict):
        for purpose, granted in preferences.items():
            if isinstance(granted, bool):
                yield str(purpose), ConsentState.GRANTED if granted else ConsentState.DENIED, ""
