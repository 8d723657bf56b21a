"""A synthetic customer who goes the whole way of the stream once a minute, so that its lag is known before real customers feel it."""

from __future__ import annotations

import json
import time

from touchline.ports.inbox import Parcel

CANARY = "canary"
"""The source of the synthetic calls: they are taken, read and recognised like all others, and left out of the commit."""

EVERY_SECONDS = 60.0


def canary() -> Parcel:
    """A call of the synthetic customer, received now."""
    now = time.time_ns() // 1000
    call = {"type": "track", "messageId": f"{CANARY}-{now}", "userId": CANARY, "event": "Canary", "properties": {"at": now}}
    return Parcel(source=CANARY, received_at=now, calls=json.dumps(call).encode() + b"\n", count=1)
