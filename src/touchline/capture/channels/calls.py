"""A call centre's calls: started and ended, with direction, queue, waiting and talking time, agent and outcome."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import Signature

FIELDS = read_field_map(
    {
        "event": {
            "at": ["/event", "/type", "/status"],
            "names": {
                **dict.fromkeys(("call.started", "call.created", "ringing", "started"), "Call Started"),
                **dict.fromkeys(("call.ended", "call.completed", "completed", "ended"), "Call Ended"),
                **dict.fromkeys(("no-answer", "busy", "abandoned"), "Call Ended"),
                **dict.fromkeys(("call.answered", "in-progress", "queued", "initiated"), None),
            },
        },
        "user_id": ["/customer_id", "/user_id"],
        "email": "/email",
        "phone": ["/customer_number", "/caller", "/from"],
        "time": ["/timestamp", "/time", "/started_at"],
        "message_id": [["/call_id", "/id"], ["/event", "/type", "/status"]],
        "channel": {"value": "phone"},
        "properties": {
            "conversation_id": ["/call_id", "/id"],
            "direction": {"at": "/direction", "names": {"in": "inbound", "out": "outbound"}},
            "queue": "/queue",
            "wait_seconds": {"at": ["/wait_seconds", "/wait"], "as": "number"},
            "duration_seconds": {"at": ["/duration_seconds", "/duration"], "as": "number"},
            "agent": ["/agent/id", "/agent"],
            "outcome": ["/outcome", "/disposition", "/status"],
        },
    }
)


def parse(arrived: Arrived) -> Parsed:
    """The one call of the body, or each of a list."""
    return parse_mapped(FIELDS, arrived)


channel = Channel(
    name="calls",
    line="A call centre's calls: who, queue, waiting and talking time, agent, outcome",
    parse=parse,
    signature=Signature(at="header:X-Signature", prefix="sha256="),
    sample=Arrived(
        b'{"event": "call.ended", "call_id": "c-901", "timestamp": "2026-11-21T09:14:31Z", "direction": "in", "queue": "orders",'
        b' "customer_number": "+41 61 555 55 55", "wait_seconds": 41, "duration_seconds": "312", "agent": "a-7", "outcome": "solved"}',
    ),
)
