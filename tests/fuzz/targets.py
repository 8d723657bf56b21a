"""What strangers may send, one function per way in: given any bytes, each must come to an end, and never by an error of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress

from oracles import strict_json
from touchline.api.capture.bodies import unzipped
from touchline.capture.calls import Form, Limits, read_body
from touchline.capture.channel import Arrived, decoded
from touchline.capture.channels import CHANNELS
from touchline.capture.paths import Document
from touchline.capture.signature import Signature, Verdict, check
from touchline.errors import BodyInvalid, BodyTooLarge
from touchline.model.events import Reason

Target = Callable[[bytes], None]

LIMITS = Limits(event_bytes=600, body_bytes=3_000, batch_events=40)
FORMS = tuple(Form)
OF_JSON = {
    Reason.BAD_ENCODING, Reason.TOO_DEEP, Reason.NOT_FINITE, Reason.BIG_INTEGER, Reason.LONE_SURROGATE, Reason.DUPLICATE_KEY,
}  # fmt: skip


def calls(data: bytes) -> None:
    """Bodies are read as a slow, strict reader reads them: what is taken has no fault, and what is refused for one has it."""
    form, body = FORMS[data[0] % len(FORMS)] if data else Form.BATCH, data[1:]
    try:
        read = read_body(body, form, LIMITS, lambda: "made-here")
    except BodyTooLarge:
        return
    except BodyInvalid:
        assert _is_no_object(body), "refused as no JSON object, but is one"
        return
    whole = strict_json.read(body)
    listed = strict_json.members(whole).get("batch") if form in {Form.BATCH, Form.IMPORT} else [whole]
    items = listed if isinstance(listed, list) else []
    around = _faults_around(whole, form)
    refused = {one.index: one.reason for one in read.refused}
    lines = read.lines.splitlines()
    assert read.count == len(lines)
    if Reason.DUPLICATE_KEY in around:
        return
    assert not items or read.count + len(refused) == len(items)
    for index, item in enumerate(items):
        found = strict_json.faults(item, 1) | around
        if refused.get(index) in OF_JSON:
            assert found, f"{refused[index]} refused, but has no such fault: {item!r}"
        elif index not in refused:
            assert not found, f"taken in spite of {found}: {item!r}"
    for line in lines:
        assert not strict_json.faults(strict_json.read(line))


def _is_no_object(body: bytes) -> bool:
    try:
        strict_json.read(body)
    except (strict_json.NotAnObject, RecursionError):
        return True
    return False


def _faults_around(whole: strict_json.Pairs, form: Form) -> set[Reason]:
    """What is wrong with everything but the items."""
    if form not in {Form.BATCH, Form.IMPORT}:
        return set()
    names = [name for name, _ in whole]
    rest = [value for name, value in whole if name != "batch" or not isinstance(value, list)]
    repeats = {Reason.DUPLICATE_KEY} if len(set(names)) < len(names) else set()
    return repeats.union(*(strict_json.faults(part, 1) for part in [*names, *rest]))


def zipped(data: bytes) -> None:
    """Unzipping ends at the limit, and with a reason where there is nothing to unzip."""
    with suppress(BodyInvalid, BodyTooLarge):
        assert len(unzipped(data, 5_000)) <= 5_000


def channels(data: bytes) -> None:
    """Every channel reads everything, and what it makes of it can be written as JSON."""
    for channel in CHANNELS:
        parsed = channel.parse(Arrived(data, _headers(data)))
        json.dumps(parsed.calls)


def signatures(data: bytes) -> None:
    """Nobody signs by chance."""
    for channel in CHANNELS:
        if channel.signature is not None:
            verdict = check(channel.signature, "whsec_c2VjcmV0", data, _document(data, channel.signature), 1_795_000_000)
            assert verdict is not Verdict.GENUINE


def _headers(data: bytes) -> Mapping[str, str]:
    """The first lines of the bytes, as headers."""
    lines = data[:400].decode("latin-1").split("\n")[:6]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _document(data: bytes, signature: Signature) -> Document:
    """The bytes as a request: once as the headers that the signature looks at, once as its body."""
    try:
        body = decoded(data)
    except ValueError:
        body = None
    text = data.decode("latin-1")
    named = {place.removeprefix("header:"): text for place in (signature.at, signature.time) if place}
    return Document(body, {**_headers(data), **named})


TARGETS: Mapping[str, Target] = {"calls": calls, "zipped": zipped, "channels": channels, "signatures": signatures}
