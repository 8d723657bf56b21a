"""A mail provider's events in the form of SendGrid: a list of deliveries, opens, clicks, bounces, unsubscribes."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import Algorithm, Encoding, Signature

FIELDS = read_field_map(
    {
        "event": {
            "at": "/event",
            "names": {
                "delivered": "Email Delivered",
                "open": "Email Opened",
                "click": "Email Link Clicked",
                "bounce": "Email Bounced",
                "dropped": "Email Dropped",
                "spamreport": "Email Marked as Spam",
                "unsubscribe": "Unsubscribed",
                "group_unsubscribe": "Unsubscribed",
                "group_resubscribe": "Resubscribed",
                "processed": None,
                "deferred": None,
            },
        },
        "user_id": "/user_id",
        "email": "/email",
        "time": "/timestamp",
        "message_id": [["/sg_event_id"]],
        "channel": {"value": "email"},
        "properties": {
            "email_id": "/sg_message_id",
            "link_url": "/url",
            "reason": "/reason",
            "status": "/status",
            "bounce_type": "/type",
            "category": "/category",
            "topic": "/asm_group_id",
            "campaign_name": ["/marketing_campaign_name", "/singlesend_name"],
        },
    }
)


def parse(arrived: Arrived) -> Parsed:
    """One call for each event of the list."""
    return parse_mapped(FIELDS, arrived)


SIGNATURE = Signature(
    at="header:x-twilio-email-event-webhook-signature",
    algorithm=Algorithm.ECDSA,
    encoding=Encoding.BASE64,
    time="header:x-twilio-email-event-webhook-timestamp",
    signed="{time}{body}",
    tolerance=90_000,
)
"""Signed Event Webhook; the secret is the verification key. It tries for a day, and what is posted twice counts once by its sg_event_id."""

channel = Channel(
    name="sendgrid",
    line="A mail provider's opens, clicks, bounces and unsubscribes, as SendGrid posts them",
    parse=parse,
    signature=SIGNATURE,
    sample=Arrived(
        b'[{"email": "ana@shop.example", "timestamp": 1763712000, "event": "open", "sg_event_id": "ev-1", "sg_message_id": "m-1"},'
        b'{"email": "ben@shop.example", "timestamp": 1763712031, "event": "click", "sg_event_id": "ev-2", "sg_message_id": "m-2",'
        b' "url": "https://shop.example/offer"},'
        b'{"email": "cem@shop.example", "timestamp": 1763712040, "event": "bounce", "sg_event_id": "ev-3", "sg_message_id": "m-3",'
        b' "type": "blocked", "reason": "550 mailbox unavailable", "status": "5.5.0"},'
        b'{"email": "dia@shop.example", "timestamp": 1763712050, "event": "unsubscribe", "sg_event_id": "ev-4"},'
        b'{"email": "ana@shop.example", "timestamp": 1763711990, "event": "processed", "sg_event_id": "ev-0"}]',
    ),
)
