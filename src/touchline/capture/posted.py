"""Calls that a channel made, written as canonical lines for the inbox; those that nobody could use are refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from touchline.capture.call import is_time
from touchline.capture.calls import Calls, Refused
from touchline.capture.channel import Call, Parsed, written
from touchline.model.events import Reason

_REACHED_BY = ("email", "phone")


def lines_of(parsed: Parsed, *, most_bytes: int) -> Calls:
    """What a channel found as lines, and what cannot be kept; a call has at most so many bytes."""
    refused = [Refused(one.index, Reason.WRONG_TYPE, one.detail, one.raw) for one in parsed.unusable]
    lines = list[bytes]()
    for index, call in enumerate(parsed.calls):
        line = msgspec.json.encode(call) + b"\n"
        fault = _fault(call, len(line), most_bytes)
        if fault is None:
            lines.append(line)
        else:
            refused.append(Refused(index, *fault, written(call)))
    return Calls(b"".join(lines), len(lines), tuple(refused), b"")


def _fault(call: Call, size: int, most_bytes: int) -> tuple[Reason, str] | None:
    """Why a call cannot be kept, or None."""
    time = call.get("timestamp")
    if not _says_who(call):
        return Reason.NO_CUSTOMER, "It names neither a user, nor a device, an e-mail address or a telephone number."
    if time is not None and not is_time(str(time)):
        return Reason.BAD_TIME, f"'{time}' is no readable time."
    if size > most_bytes:
        return Reason.TOO_LARGE, f"The event has {size:,} bytes, more than {most_bytes:,}."
    return None


def _says_who(call: Call) -> bool:
    context = call.get("context")
    around = context.get("traits") if isinstance(context, Mapping) else None
    own = call.get("traits")
    traits = [one for one in (own, around) if isinstance(one, Mapping)]
    reached = any(one.get(name) for one in traits for name in _REACHED_BY)
    return bool(reached or call.get("userId") or call.get("anonymousId"))
