"""A shop's webhooks in the form of Shopify: orders, checkouts, refunds and customers, the kind in a header."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import Encoding, Signature

_LINE = {"product_id": "/product_id", "sku": "/sku", "name": "/title", "variant": "/variant_title", "quantity": "/quantity"}

_TOPIC = "header:X-Shopify-Topic"

CUSTOMERS = read_field_map(
    {
        "type": {"value": "identify"},
        "user_id": "/id",
        "email": "/email",
        "phone": "/phone",
        "time": ["/updated_at", "/created_at"],
        "message_id": [_TOPIC, "/id", ["/updated_at", "/created_at"]],
        "traits": {
            "first_name": "/first_name",
            "last_name": "/last_name",
            "city": "/default_address/city",
            "country": "/default_address/country_code",
        },
    }
)

ORDERS = read_field_map(
    {
        "event": {
            "at": _TOPIC,
            "names": {
                "orders/create": "Order Placed",
                "orders/paid": "Order Completed",
                "orders/updated": "Order Updated",
                "orders/edited": "Order Updated",
                "orders/cancelled": "Order Cancelled",
                "orders/fulfilled": "Order Fulfilled",
                "refunds/create": "Order Refunded",
                "checkouts/create": "Checkout Started",
                "checkouts/update": "Checkout Updated",
                "customers/delete": None,
            },
        },
        "user_id": "/customer/id",
        "email": ["/email", "/contact_email", "/customer/email"],
        "phone": ["/phone", "/customer/phone"],
        "time": ["/updated_at", "/created_at"],
        "message_id": [_TOPIC, "/id", ["/updated_at", "/created_at"]],
        "channel": {"value": "web"},
        "properties": {
            "order_id": {"at": ["/order_id", "/id"], "as": "text"},
            "order_number": "/order_number",
            "checkout_id": {"at": ["/checkout_id", "/checkout_token"], "as": "text"},
            "total": {"at": ["/current_total_price", "/total_price"], "as": "number"},
            "revenue": {"at": ["/current_subtotal_price", "/subtotal_price"], "as": "number"},
            "tax": {"at": "/total_tax", "as": "number"},
            "discount": {"at": "/total_discounts", "as": "number"},
            "coupon": "/discount_codes/0/code",
            "currency": "/currency",
            "reason": "/cancel_reason",
            "products": {"each": "/line_items", "fields": {**_LINE, "price": {"at": "/price", "as": "number"}}},
        },
        "traits": {
            "first_name": "/customer/first_name",
            "last_name": "/customer/last_name",
            "city": "/customer/default_address/city",
            "country": "/customer/default_address/country_code",
        },
    }
)

_CUSTOMER_TOPICS = ("customers/create", "customers/update")


def parse(arrived: Arrived) -> Parsed:
    """The one fact of the body."""
    topic = arrived.headers.get("x-shopify-topic")
    return parse_mapped(CUSTOMERS if topic in _CUSTOMER_TOPICS else ORDERS, arrived)


channel = Channel(
    name="shopify",
    line="A shop's orders, checkouts, refunds and customers, as Shopify posts them",
    parse=parse,
    signature=Signature(at="header:X-Shopify-Hmac-SHA256", encoding=Encoding.BASE64),
    sample=Arrived(
        b'{"id": 820982911946154508, "email": "ana@shop.example", "created_at": "2026-11-21T10:59:09+01:00",'
        b' "updated_at": "2026-11-21T10:59:12+01:00", "currency": "EUR", "total_price": "403.00", "subtotal_price": "393.00",'
        b' "total_tax": "0.00", "order_number": 1234, "discount_codes": [{"code": "AUTUMN", "amount": "10.00"}],'
        b' "customer": {"id": 115310627314723954, "email": "ana@shop.example", "first_name": "Ana", "last_name": "Kern"},'
        b' "line_items": [{"product_id": 788032119674292922, "title": "Rain coat", "price": "199.00", "quantity": 2, "sku": "RC-7"}]}',
        {"x-shopify-topic": "orders/paid", "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043"},
    ),
)
