"""What strangers may send, one function per way in: given any bytes, each must come to an end, and never by an error of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from touchline.capture.channel import Arrived, decoded
from touchline.capture.channels import CHANNELS
from touchline.capture.paths import Document
from touchline.capture.signature import Signature, Verdict, check

Target = Callable[[bytes], None]


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


TARGETS: Mapping[str, Target] = {"channels": channels, "signatures": signatures}
SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "channels": tuple(channel.sample.body for channel in CHANNELS),
    "signatures": (b"webhook-id: 1\nwebhook-timestamp: 1795000000\nwebhook-signature: v1,AAAA\n", b"t=1795000000,v1=00ff"),
}
"""What each begins with."""
