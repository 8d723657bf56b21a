"""Reviews that customers post on other sites: where, how many stars, what they wrote."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import Signature

FIELDS = read_field_map(
    {
        "event": {"value": "Review Posted"},
        "user_id": ["/user_id", "/customer_id", "/consumer/reference"],
        "email": ["/email", "/consumer/email"],
        "anonymous_id": ["/author_id", "/consumer/id"],
        "time": ["/posted_at", "/created_at", "/createdAt", "/timestamp"],
        "message_id": [["/review_id", "/id"], ["/updated_at", "/updatedAt"]],
        "channel": {"value": "review"},
        "properties": {
            "review_id": ["/review_id", "/id"],
            "site": ["/site", "/platform"],
            "rating": {"at": ["/rating", "/stars"], "as": "number"},
            "title": "/title",
            "text": ["/text", "/body"],
            "product_id": "/product_id",
            "order_id": ["/order_id", "/referenceId"],
            "language": "/language",
            "link_url": ["/url", "/link"],
        },
    }
)


def parse(arrived: Arrived) -> Parsed:
    """The one review of the body, or each of a list."""
    return parse_mapped(FIELDS, arrived)


channel = Channel(
    name="reviews",
    line="Reviews on other sites: site, rating, words, order",
    parse=parse,
    signature=Signature(at="header:X-Signature", prefix="sha256="),
    sample=Arrived(
        b'{"review_id": "rv-5", "site": "trusted-shops", "rating": 4, "title": "Keeps dry", "text": "Late, but good.",'
        b' "email": "ben@shop.example", "order_id": "727", "posted_at": "2026-11-22T08:00:00Z", "language": "en"}',
    ),
)
