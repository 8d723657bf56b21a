"""A mail provider's events in the form of Postmark: one at a time, without a signature (its address carries the source's key)."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped

FIELDS = read_field_map(
    {
        "event": {
            "at": "/RecordType",
            "names": {
                "Delivery": "Email Delivered",
                "Open": "Email Opened",
                "Click": "Email Link Clicked",
                "Bounce": "Email Bounced",
                "SpamComplaint": "Email Marked as Spam",
                "SubscriptionChange": "Subscription Changed",
            },
        },
        "user_id": "/Metadata/user_id",
        "email": ["/Recipient", "/Email"],
        "time": ["/ReceivedAt", "/DeliveredAt", "/BouncedAt", "/ChangedAt"],
        "message_id": ["/RecordType", "/MessageID", "/ID", ["/ReceivedAt", "/DeliveredAt", "/BouncedAt", "/ChangedAt"]],
        "channel": {"value": "email"},
        "properties": {
            "email_id": "/MessageID",
            "email_subject": "/Subject",
            "link_url": "/OriginalLink",
            "reason": ["/Description", "/SuppressionReason"],
            "bounce_type": "/Type",
            "suppress_sending": "/SuppressSending",
            "first_open": "/FirstOpen",
            "category": "/Tag",
            "topic": "/MessageStream",
        },
    }
)


def parse(arrived: Arrived) -> Parsed:
    """The one event of the body."""
    return parse_mapped(FIELDS, arrived)


channel = Channel(
    name="postmark",
    line="A mail provider's opens, clicks, bounces and unsubscribes, as Postmark posts them",
    parse=parse,
    sample=Arrived(
        b'{"RecordType": "Bounce", "ID": 42, "Type": "HardBounce", "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",'
        b' "Description": "The server was unable to deliver your message", "Email": "cem@shop.example",'
        b' "BouncedAt": "2026-11-21T16:33:54.9070259Z", "Subject": "Your order", "MessageStream": "outbound"}',
    ),
)
