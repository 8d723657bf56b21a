"""Any webhook, by a field map of one's own; without one, a body that has the fields of a call already."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import STANDARD_WEBHOOKS

FIELDS = read_field_map(
    {
        "event": ["/event", "/type", "header:x-event-name"],
        "user_id": ["/userId", "/user_id", "/customer_id", "/data/user_id", "/data/customer_id"],
        "email": ["/email", "/data/email"],
        "phone": ["/phone", "/data/phone"],
        "time": ["/timestamp", "/time", "/created_at"],
        "message_id": [["/messageId", "/id", "header:webhook-id"]],
        "channel": "/channel",
        "properties": {"*": ["/data", "/properties"]},
    }
)


def parse(arrived: Arrived) -> Parsed:
    """The facts of a body by the usual names of their fields."""
    return parse_mapped(FIELDS, arrived)


channel = Channel(
    name="webhook",
    line="Any webhook, by a field map of your own, signed as Standard Webhooks",
    parse=parse,
    signature=STANDARD_WEBHOOKS,
    sample=Arrived(
        b'{"type": "invoice.paid", "timestamp": "2026-11-20T20:26:10.344522Z", "data": {"customer_id": "c-81", "amount": 120.5}}',
        {"webhook-id": "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"},
    ),
)
