"""What a fuzzer begins with for each target: samples to change, and words to put in."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from touchline.capture.channels import CHANNELS

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "calls": (
        b'\x00{"writeKey":"k","context":{"ip":"1"},"batch":[{"type":"track","userId":"a","event":"B","properties":{"c":[1,2.5e3,-0]}}]}',
        b'\x00{"sentAt":"2026-01-01T00:00:00Z","batch":[{"type":"identify","anonymousId":"\\u00e9\\ud83d\\ude00","traits":{"a":null}}]}',
        b'\x00{"batch":[{"type":"group","userId":1,"groupId":"g"},{"type":"alias","userId":"a","previousId":"b"},7,[],{}]}',
        b'\x03{"anonymousId":"a","event":"B","timestamp":"2026-01-01","properties":{"n":18446744073709551616,"o":1e999}}',
        b'\x00{"batch":[{"type":"page","userId":"\xc3\xbc","name":NaN,"name":-Infinity}],"batch":[]}',
        b'\x00{"writeKey":"k","h":[{"type":"track","userId":"a","properties":{"c":[-0]}}]}',
    ),
    "zipped": (zlib.compress(b"{}" * 99, wbits=31), zlib.compress(b"a", wbits=31) * 2 + b"\0\0"),
    "channels": tuple(channel.sample.body for channel in CHANNELS),
    "signatures": (b"webhook-id: 1\nwebhook-timestamp: 1795000000\nwebhook-signature: v1,AAAA\n", b"t=1795000000,v1=00ff"),
}
WORDS = r"""
"batch":[ "type": "track" "alias" "userId": "anonymousId": "event": "messageId": "context": "traits": "timestamp": "sentAt": "writeKey":
null true NaN -Infinity Infinity 1e999 18446744073709551616 -9223372036854775809 0.1 \u \ud83d \ude00 \\ \"
[[[[[[[[ ]]]]]]]] {"":{"":{"":{"": }}}} "a":1,
"""


def dictionary() -> str:
    """The words as libFuzzer reads them."""
    escaped = (word.replace("\\", "\\\\").replace('"', '\\"') for word in WORDS.split())
    return "".join(f'"{word}"\n' for word in escaped)
