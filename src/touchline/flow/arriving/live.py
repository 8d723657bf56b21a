"""The live view: what has just arrived, in words."""

from __future__ import annotations

import json

from touchline.flow.arriving.arrivals import Arrival, Arrivals, Tally
from touchline.flow.log.echo import instant
from touchline.model.sources import Live, LiveCall, LiveSource

LONGEST_TEXT = 4000
"""So many characters of a call are shown: a view that is asked for every second has its bounds."""
_NAMES = ("event", "name")
_CUSTOMERS = ("userId", "anonymousId")


def live(arrivals: Arrivals) -> Live:
    """What has arrived since the server started."""
    return Live(tuple(_call(one) for one in arrivals.latest()), tuple(_source(one) for one in arrivals.tallies()))


def _call(arrival: Arrival) -> LiveCall:
    record = _members(arrival.line.decode())
    reason, text = (_text(record.get("reason")), _text(record.get("raw"))) if arrival.refused else ("", arrival.line.decode())
    call = _members(text) if arrival.refused else record
    return LiveCall(
        source=arrival.source,
        at=instant(arrival.received_at),
        type=_text(call.get("type")),
        name=_first(call, _NAMES),
        customer=_first(call, _CUSTOMERS),
        reason=reason,
        text=text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…",
    )


def _source(tally: Tally) -> LiveSource:
    return LiveSource(
        source=tally.source,
        calls=tally.calls,
        refused=tally.refused,
        first_at=instant(tally.first_at),
        last_at=instant(tally.last_at),
    )


def _members(text: str) -> dict[str, object]:
    """The members of a JSON object; none where the text is something else, as refused calls may be."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _first(call: dict[str, object], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := _text(call.get(name)))), "")


def _text(value: object) -> str:
    """A value as text that can be encoded."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
