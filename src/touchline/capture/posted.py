"""Calls that a channel made, written as canonical lines for the inbox; those that nobody could use are refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from touchline.capture.call import is_time
from touchline.capture.calls import Calls, Refused
from touchline.capture.channel import Call, Parsed, written
from touchline.model.events import Reason

_REACHED_BY = ("email", "phone")


def lines_of(parsed: Parsed, *, most_bytes: int, own: tuple[str, ...] = ()) -> Calls:
    """What a channel found as lines, and what cannot be kept; a call has at most so many bytes.

    `own` are the workspace's own kinds of identifier: a trait of that name says who it was, as an e-mail address does.
    """
    refused = [Refused(one.index, Reason.WRONG_TYPE, one.detail, one.raw) for one in parsed.unusable]
    lines = list[bytes]()
    for index, call in enumerate(parsed.calls):
        line = msgspec.json.encode(call) + b"\n"
        fault = _nobody(call, own) or _fault(call, len(line), most_bytes)
        if fault is None:
            lines.append(line)
        else:
            refused.append(Refused(index, *fault, written(call)))
    return Calls(b"".join(lines), len(lines), tuple(refused), b"")


def _fault(call: Call, size: int, most_bytes: int) -> tuple[Reason, str] | None:
    """Why a call cannot be kept, or None."""
    time = call.get("timestamp")
    if time is not None and not is_time(str(time)):
        return Reason.BAD_TIME, f"'{time}' is no readable time."
    if size > most_bytes:
        return Reason.TOO_LARGE, f"The event has {size:,} bytes, more than {most_bytes:,}."
    return None


def _nobody(call: Call, own: tuple[str, ...]) -> tuple[Reason, str] | None:
    """What is wrong with a call that says nothing of who it was, or None."""
    if _says_who(call, own):
        return None
    others = "".join(f", a {kind}" for kind in own)
    return Reason.NO_CUSTOMER, f"It names neither a user, nor a device{others}, an e-mail address or a telephone number."


def _says_who(call: Call, own: tuple[str, ...]) -> bool:
    context = call.get("context")
    around = context.get("traits") if isinstance(context, Mapping) else None
    traits = [one for one in (call.get("traits"), around) if isinstance(one, Mapping)]
    reached = any(one.get(name) for one in traits for name in (*_REACHED_BY, *own))
    return bool(reached or call.get("userId") or call.get("anonymousId"))
