"""Bodies of capture requests become calls: the good ones as canonical lines, the others with the reason; none costs another."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from threading import local
from typing import NamedTuple

import msgspec
import numpy as np

from touchline.capture.call import Around, Refusal, canonical, sending_time, text_of
from touchline.capture.strictness import first_fault, is_utf8
from touchline.capture.usual import NONE_USUAL, Walk, usual_lines
from touchline.errors import BodyInvalid, BodyTooLarge
from touchline.kernels.bodies import (
    COUNT,
    LIST_START,
    LIST_STOP,
    MODES,
    NOT_JSON,
    OUTSIDE,
    TOO_MANY,
    Items,
    Notes,
    first_notes,
    new_notes,
    renew,
    walk_body,
)
from touchline.kernels.calls import WRITTEN
from touchline.model.events import EventType, Reason

_BOM = b"\xef\xbb\xbf"
_SPACES = b" \t\r\n"
ONE_LINE = bytes.maketrans(b"\r\n", b"  ")
_SEED = secrets.randbits(62)
"""What no sender knows, so that nobody can choose keys that are slow to tell apart."""
_USUAL_BYTES = 64 * 1024
_scratch = local()
IN_BATCH, ALONE = first_notes(b"batch", _SEED), first_notes(b"", _SEED)


class Form(StrEnum):
    """What a body holds: a batch, a batch of what happened long ago, or one call of a type that the address says."""

    BATCH = "batch"
    IMPORT = "import"
    IDENTIFY = EventType.IDENTIFY.value
    TRACK = EventType.TRACK.value
    PAGE = EventType.PAGE.value
    SCREEN = EventType.SCREEN.value
    GROUP = EventType.GROUP.value
    ALIAS = EventType.ALIAS.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large an event, the body of a request (both in bytes, unzipped) and a batch (in events) may be."""

    event_bytes: int = 32 * 1024
    body_bytes: int = 500 * 1024
    batch_events: int = 2500


@dataclass(frozen=True, slots=True)
class Refused:
    """A call that cannot be used: its place in the batch, why, and its text as it came."""

    index: int
    reason: Reason
    detail: str
    raw: str


@dataclass(slots=True)
class Calls:
    """What a body holds: `lines` are the good calls, one object a line, every line ended; `around` is the body without its batch."""

    lines: bytes
    count: int
    refused: tuple[Refused, ...]
    around: bytes

    @property
    def key(self) -> str:
        """The write key in the body, or empty."""
        return text_of(bytes(_read_envelope(self.around).write_key))


class _Envelope(msgspec.Struct, rename="camel"):
    """What stands around the calls of a batch, as it is written; nothing where it is not there."""

    write_key: msgspec.Raw = msgspec.Raw()
    sent_at: msgspec.Raw = msgspec.Raw()
    context: msgspec.Raw = msgspec.Raw()


KINDS: dict[Form, EventType] = {form: EventType(form.value) for form in Form if form not in (Form.BATCH, Form.IMPORT)}
_envelope = msgspec.json.Decoder(_Envelope)


_DETAILS = {
    Reason.BAD_ENCODING: "The text is not UTF-8.",
    Reason.TOO_DEEP: "Objects and lists are nested more than 64 deep.",
    Reason.NOT_FINITE: "NaN and Infinity are no numbers in JSON, nor is one too large for a double.",
    Reason.BIG_INTEGER: "A whole number does not fit 64 bits; send it as text.",
    Reason.LONE_SURROGATE: "Half of a surrogate pair stands alone, which is no character.",
    Reason.DUPLICATE_KEY: "An object has the same key twice.",
}


def read_body(body: bytes, form: Form, limits: Limits, new_id: Callable[[], str], own: tuple[str, ...] = ()) -> Calls:
    """Read the body of a capture request; `new_id` makes the ids of calls that bring none.

    `own` are the fields in which identifiers of the workspace's own kinds are found: such a call needs neither `userId` nor `anonymousId`.
    Raises BodyInvalid where the body is no JSON object, and BodyTooLarge where it has more bytes or events than it may.
    """
    if len(body) > limits.body_bytes:
        raise BodyTooLarge(what=f"a request may carry at most {limits.body_bytes:,} bytes.", mend="Send smaller batches.")
    body = body.removeprefix(_BOM).strip(_SPACES)
    kind = KINDS.get(form)
    notes, items = _walked(body, batched=kind is None, limits=limits)
    text = _Text(body, body.translate(ONE_LINE) if b"\n" in body or b"\r" in body else body, is_utf8(body), limits.event_bytes)
    if kind is not None:
        return _read_places(text, Walk(notes, items), Around(kind, new_id, own=own), text.one_line)
    if not notes[LIST_STOP]:
        return Calls(b"", 0, (Refused(0, Reason.WRONG_TYPE, "There is no list `batch`.", _readable(body)),), text.one_line)
    outside = text.one_line[: notes[LIST_START]] + b"0" + text.one_line[notes[LIST_STOP] :]
    envelope = _read_envelope(outside)
    sent_at = b"" if form is Form.IMPORT else sending_time(bytes(envelope.sent_at))
    around = Around(None, new_id, sent_at, bytes(envelope.context), historical=form is Form.IMPORT, own=own)
    fault = None if text.whole and not notes[OUTSIDE] else first_fault(outside, int(notes[OUTSIDE]))
    return _read_places(text, Walk(notes, items[: notes[COUNT]]), around, outside, fault)


class _Text(NamedTuple):
    """A body as it came, the same with spaces for line feeds, whether it is UTF-8, and how long an event may be."""

    body: bytes
    one_line: bytes
    whole: bool
    event_bytes: int


def _read_places(text: _Text, walk: Walk, around: Around, outside: bytes, fault: Reason | None = None) -> Calls:
    """The good calls as lines, the others with their reasons; a `fault` around them is one of each."""
    is_usable = text.whole and fault is None
    usual = usual_lines(text.one_line, walk, around, text.event_bytes) if is_usable else NONE_USUAL
    if usual.calls == len(walk.items):
        return Calls(usual.lines, usual.calls, (), outside)
    ready = iter(usual.lines.splitlines(keepends=True))
    lines, refused = list[bytes](), list[Refused]()
    for index, (start, stop, marks) in enumerate(walk.items.tolist()):
        if marks == WRITTEN:
            lines.append(next(ready))
            continue
        try:
            lines.append(_read_closely(text, text.one_line[start:stop], marks, around, fault))
        except Refusal as refusal:
            refused.append(Refused(index, refusal.reason, refusal.detail, _readable(_complete(text.body[start:stop], around))))
    return Calls(b"".join(lines), len(lines), tuple(refused), outside)


def _complete(call: bytes, around: Around) -> bytes:
    """A call as it came, and what stood around it as far as it does not say so itself: mended and sent again, it will stand alone."""
    if not call.startswith(b"{") or not call.endswith(b"}"):
        return call
    known = ((b'"context"', around.context), (b'"sentAt"', b"" if around.historical else around.sent_at))
    more = [name + b":" + value for name, value in known if value and name not in call]
    inside = call[:-1].rstrip()
    return call if not more else inside + (b"," if inside != b"{" else b"") + b",".join(more) + b"}"


def _read_closely(text: _Text, call: bytes, marks: int, around: Around, fault: Reason | None) -> bytes:
    """The line of a call that is not in its usual form; raises Refusal."""
    if marks or fault or not text.whole or len(call) > text.event_bytes:
        _refuse_faulty(call, marks, text, fault)
    return canonical(call, around)


def _refuse_faulty(call: bytes, marks: int, text: _Text, fault: Reason | None) -> None:
    """Raise Refusal unless the call is strict JSON of a size that is taken."""
    if len(call) > text.event_bytes:
        raise Refusal(Reason.TOO_LARGE, f"The event has {len(call):,} bytes, more than {text.event_bytes:,}.")
    found = fault or first_fault(call, marks)
    if found is not None:
        raise Refusal(found, _DETAILS[found])


def _walked(body: bytes, *, batched: bool, limits: Limits) -> tuple[Notes, Items]:
    """The notes of a walk over the body, and the items it found."""
    notes = walking_notes(len(body), IN_BATCH if batched else ALONE)
    items = np.empty((min(limits.batch_events + 1, len(body) // 2 + 2) if batched else 1, 3), dtype=np.int64)
    ending = walk_body(np.frombuffer(body, dtype=np.uint8), notes, items)
    if ending == NOT_JSON:
        raise BodyInvalid(what="the body is no JSON object.", mend="Send one JSON object, as the Segment specification says.")
    if ending == TOO_MANY or notes[COUNT] > limits.batch_events:
        raise BodyTooLarge(what=f"a batch may carry at most {limits.batch_events:,} events.", mend="Send smaller batches.")
    return notes, items


def walking_notes(length: int, first: Notes) -> Notes:
    """Notes for a walk: those of this thread's walk before where they are long enough."""
    notes: Notes | None = getattr(_scratch, "notes", None)
    if notes is None or len(notes) < MODES + length + 2:
        _scratch.notes = notes = new_notes(max(length, _USUAL_BYTES), first)
    else:
        renew(notes, first)
    return notes


def _read_envelope(text: bytes) -> _Envelope:
    """The members around the calls; none of them where they are no strict JSON, for then no call can be used either."""
    try:
        return _envelope.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _Envelope()


def _readable(text: bytes) -> str:
    """Text as it came; bytes that are no UTF-8 in hexadecimal, after a backslash and an x."""
    return text.decode("utf-8", "backslashreplace")


def refused_lines(refused: tuple[Refused, ...]) -> bytes:
    """Refused calls as lines of JSON: index, reason, detail, raw."""
    return b"".join(msgspec.json.encode(one) + b"\n" for one in refused)


def refusals(refused: bytes) -> Iterator[Refused]:
    """Refused calls from their lines."""
    for line in refused.splitlines():
        yield msgspec.json.decode(line, type=Refused)
