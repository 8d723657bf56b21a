"""A shop's webhooks in the form of WooCommerce: orders by their status, customers, and the ping with which it tries an address."""

from __future__ import annotations

import re

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import Encoding, Signature

_PING = re.compile(rb"webhook_id=[0-9]{1,18}")
_LINE = {"product_id": "/product_id", "sku": "/sku", "name": "/name", "quantity": "/quantity"}

_TRAITS = {
    "first_name": ["/billing/first_name", "/first_name"],
    "last_name": ["/billing/last_name", "/last_name"],
    "city": "/billing/city",
    "country": "/billing/country",
}

CUSTOMERS = read_field_map(
    {
        "type": {"value": "identify"},
        "user_id": "/id",
        "email": ["/email", "/billing/email"],
        "phone": "/billing/phone",
        "time": {"at": ["/date_modified_gmt", "/date_created_gmt"], "as": "utc"},
        "message_id": [{"value": "customer"}, "/id", "/date_modified_gmt"],
        "traits": _TRAITS,
    }
)

ORDERS = read_field_map(
    {
        "event": {
            "at": "/status",
            "names": {
                "pending": "Order Placed",
                "on-hold": "Order Placed",
                "processing": "Order Completed",
                "completed": "Order Fulfilled",
                "cancelled": "Order Cancelled",
                "refunded": "Order Refunded",
                "failed": "Payment Failed",
                "checkout-draft": None,
                "trash": None,
            },
            "other": "Order Updated",
        },
        "user_id": {"at": "/customer_id", "names": {"0": None}},
        "email": "/billing/email",
        "phone": "/billing/phone",
        "time": {"at": ["/date_modified_gmt", "/date_created_gmt"], "as": "utc"},
        "message_id": [{"value": "order"}, "/id", "/status", "/date_modified_gmt"],
        "channel": {"value": "web"},
        "properties": {
            "order_id": {"at": "/id", "as": "text"},
            "order_number": "/number",
            "total": {"at": "/total", "as": "number"},
            "tax": {"at": "/total_tax", "as": "number"},
            "shipping": {"at": "/shipping_total", "as": "number"},
            "discount": {"at": "/discount_total", "as": "number"},
            "coupon": "/coupon_lines/0/code",
            "currency": "/currency",
            "payment_method": "/payment_method",
            "products": {"each": "/line_items", "fields": {**_LINE, "price": {"at": "/price", "as": "number"}}},
        },
        "traits": _TRAITS,
    }
)

_MAPS = {"order": ORDERS, "customer": CUSTOMERS}


def parse(arrived: Arrived) -> Parsed:
    """The one fact of the body; a ping holds none, and products and coupons are no facts about customers."""
    fields = _MAPS.get(arrived.headers.get("x-wc-webhook-resource", "order"))
    if fields is None or _PING.fullmatch(arrived.body):
        return Parsed(left_out=1)
    return parse_mapped(fields, arrived)


channel = Channel(
    name="woocommerce",
    line="A shop's orders and customers, as WooCommerce posts them",
    parse=parse,
    signature=Signature(at="header:X-WC-Webhook-Signature", encoding=Encoding.BASE64),
    sample=Arrived(
        b'{"id": 727, "number": "727", "status": "processing", "currency": "EUR", "date_created_gmt": "2026-11-21T16:28:02",'
        b' "date_modified_gmt": "2026-11-21T16:28:08", "total": "29.35", "total_tax": "1.35", "shipping_total": "10.00",'
        b' "customer_id": 26, "payment_method": "bacs", "billing": {"first_name": "Ben", "last_name": "Ott", "city": "Basel",'
        b' "country": "CH", "email": "ben@shop.example", "phone": "+41 61 555 55 55"},'
        b' "line_items": [{"product_id": 93, "name": "Umbrella", "sku": "UM-1", "quantity": 2, "price": 9.0}]}',
        {"x-wc-webhook-resource": "order", "x-wc-webhook-topic": "order.updated"},
    ),
)
