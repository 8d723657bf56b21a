"""A mail provider's events in the form of Mailgun: one at a time, the signature in the body."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import Signature

FIELDS = read_field_map(
    {
        "items": "/event-data",
        "event": {
            "at": "/event",
            "names": {
                "delivered": "Email Delivered",
                "opened": "Email Opened",
                "clicked": "Email Link Clicked",
                "failed": "Email Bounced",
                "rejected": "Email Dropped",
                "complained": "Email Marked as Spam",
                "unsubscribed": "Unsubscribed",
                "accepted": None,
                "stored": None,
            },
        },
        "user_id": "/user-variables/user_id",
        "email": "/recipient",
        "time": "/timestamp",
        "message_id": "/id",
        "channel": {"value": "email"},
        "properties": {
            "email_id": "/message/headers/message-id",
            "email_subject": "/message/headers/subject",
            "link_url": "/url",
            "reason": ["/delivery-status/description", "/delivery-status/message", "/reason"],
            "severity": "/severity",
            "status": "/delivery-status/code",
            "tags": "/tags",
        },
    }
)


def parse(arrived: Arrived) -> Parsed:
    """The one event of the body."""
    return parse_mapped(FIELDS, arrived)


channel = Channel(
    name="mailgun",
    line="A mail provider's opens, clicks, bounces and unsubscribes, as Mailgun posts them",
    parse=parse,
    signature=Signature(at="/signature/signature", time="/signature/timestamp", signed="{time}{/signature/token}"),
    sample=Arrived(
        b'{"signature": {"timestamp": "1763712000", "token": "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0", "signature": "00"},'
        b' "event-data": {"event": "opened", "id": "Ase7i2zsRYeDXztHGENqRA", "timestamp": 1763712000.243187,'
        b' "recipient": "ana@shop.example", "message": {"headers": {"message-id": "20261121.1@mg.shop.example"}},'
        b' "client-info": {"device-type": "mobile"}, "tags": ["welcome"]}}',
    ),
)
