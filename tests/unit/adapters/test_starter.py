"""The starter map can be used as it is, knows the standard names, and a service contact moves no stage."""

from __future__ import annotations

import re

from touchline.adapters.starter.source import starter_map_text
from touchline.capture.channels import CHANNELS
from touchline.design.load import load_map, read_map

SPEC = """
Products Searched, Product List Viewed, Product List Filtered, Promotion Viewed, Promotion Clicked, Product Clicked, Product Viewed,
Product Added, Cart Viewed, Checkout Started, Checkout Step Viewed, Checkout Step Completed, Payment Info Entered, Order Updated,
Order Completed, Order Refunded, Order Cancelled, Coupon Entered, Coupon Applied, Coupon Denied, Product Added to Wishlist,
Wishlist Product Added to Cart, Product Shared, Cart Shared, Product Reviewed,
Email Delivered, Email Opened, Email Link Clicked, Email Bounced, Email Marked as Spam, Unsubscribed,
Live Chat Conversation Started, Live Chat Conversation Ended, Live Chat Message Sent, Live Chat Message Received,
Account Created, Account Deleted, Account Added User, Account Removed User, Signed Up, Signed In, Invite Sent, Trial Started, Trial Ended,
Application Installed, Application Opened, Application Foregrounded, Application Crashed, Application Uninstalled,
Push Notification Received, Push Notification Tapped, Push Notification Bounced, Install Attributed, Deep Link Clicked, Deep Link Opened,
Call Started, Call Ended, Store Visited, Store Purchase, Letter Sent, Review Posted, Message Received, Message Sent, Survey Answered
"""
"""The events of the Segment spec that say something about a customer's journey, and our own."""

STAGES = ["awareness", "favorability", "consideration", "intent", "conversion", "service", "loyalty"]


def names() -> set[str]:
    """Every event name that the map speaks of."""
    listed = re.findall(r"event: (?:\{in: \[([^\]]*)\]\}|([^{},\n]+))", starter_map_text())
    return {name.strip() for many, one in listed for name in (many or one).split(",")}


def test_it_can_be_used_as_it_is() -> None:
    journey, findings = read_map(starter_map_text(), name="starter.yaml")
    assert journey is not None
    assert findings == ()
    assert list(journey.stages) == STAGES


def test_it_knows_the_standard_names() -> None:
    assert {name.strip() for name in SPEC.replace("\n", " ").split(",")} <= names()


def test_it_knows_what_the_channels_send() -> None:
    sent = {
        str(call["event"]) for channel in CHANNELS if channel.name != "webhook" for call in channel.parse(channel.sample).calls
    }
    assert sent
    assert sent <= names()


def test_what_may_happen_at_any_time_moves_no_stage() -> None:
    stages = {one.id: one.stage for one in load_map(starter_map_text(), name="starter.yaml").touchpoints}
    assert {stages[name] for name in ("call", "message", "survey", "unsubscribed", "email_bounced")} == {None}
    assert set(STAGES) <= {stage for stage in stages.values() if stage}
