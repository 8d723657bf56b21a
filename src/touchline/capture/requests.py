"""The bodies of many requests become calls: those in their usual form by one kernel, the others one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.capture.calls import ALONE, IN_BATCH, KINDS, ONE_LINE, Calls, Form, Limits, read_body, walking_notes
from touchline.capture.strictness import is_utf8
from touchline.capture.usual import NUMBERS
from touchline.errors import BodyInvalid, BodyTooLarge
from touchline.kernels.bodies import Items
from touchline.kernels.calls import AT, new_book
from touchline.kernels.requests import BATCH, CALLS, LEFT, LINES_FROM, LINES_TO, SENT_ROOM, Desk, read_requests

_FIRSTS = np.stack([ALONE, IN_BATCH])
_FORMS = {Form.BATCH: BATCH, **{form: NUMBERS[kind] for form, kind in KINDS.items()}}
_SPARE_BYTES = 4096


class Body(NamedTuple):
    """The body of a request, unzipped, and what its address says it holds."""

    text: bytes
    form: Form


Read = Calls | BodyInvalid | BodyTooLarge
"""What a body holds, or why it cannot be read."""


def read_bodies(bodies: Sequence[Body], limits: Limits, new_id: Callable[[], str], own: tuple[str, ...] = ()) -> list[Read]:
    """What each body holds, as `read_body` says it; of those read by the kernel nothing is kept of what stood around their calls."""
    usual = [place for place, body in enumerate(bodies) if _may_be_usual(body, limits)]
    found = dict(zip(usual, _by_kernel([bodies[place] for place in usual], limits), strict=True)) if len(usual) > 1 else {}
    return [found.get(place) or _alone(body, limits, new_id, own) for place, body in enumerate(bodies)]


def _may_be_usual(body: Body, limits: Limits) -> bool:
    text = body.text
    return body.form in _FORMS and len(text) <= limits.body_bytes and text.startswith(b"{") and text.endswith(b"}")


def _alone(body: Body, limits: Limits, new_id: Callable[[], str], own: tuple[str, ...]) -> Read:
    try:
        return read_body(body.text, body.form, limits, new_id, own)
    except (BodyInvalid, BodyTooLarge) as error:
        return error


def _by_kernel(bodies: Sequence[Body], limits: Limits) -> list[Calls | None]:
    """The calls of each body; None where they are not all in their usual form."""
    text = b"".join([body.text for body in bodies])
    if not is_utf8(text):
        return [None] * len(bodies)
    if b"\n" in text or b"\r" in text:
        text = text.translate(ONE_LINE)
    out, found = _read(text, _laid_out(bodies), max(len(body.text) for body in bodies), limits)
    lines = out.tobytes()
    return [
        None if row[CALLS] == LEFT else Calls(lines[row[LINES_FROM] : row[LINES_TO]], row[CALLS], (), b"")
        for row in found.tolist()
    ]


def _laid_out(bodies: Sequence[Body]) -> Items:
    """Where each body stands once they stand in a row, and what it is."""
    stops = np.cumsum([len(body.text) for body in bodies])
    return np.column_stack((np.append(0, stops[:-1]), stops, [_FORMS[body.form] for body in bodies]))


def _read(text: bytes, bodies: Items, longest: int, limits: Limits) -> tuple[NDArray[np.uint8], Items]:
    """The lines, and what was found of each body."""
    found = np.empty((len(bodies), 3), dtype=np.int64)
    desk = Desk(
        notes=walking_notes(longest, IN_BATCH),
        items=np.empty((min(limits.batch_events, longest // 2 + 1) + 1, 3), dtype=np.int64),
        book=new_book(BATCH, limits.event_bytes),
        sent=np.empty(SENT_ROOM, dtype=np.uint8),
        out=np.empty(2 * len(text) + _SPARE_BYTES, dtype=np.uint8),
    )
    read_requests(np.frombuffer(text, dtype=np.uint8), bodies, _FIRSTS, desk, found)
    return desk.out[: desk.book[AT]], found
