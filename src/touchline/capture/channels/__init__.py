"""Every way in beside Segment clients and files, in one list."""

from __future__ import annotations

from touchline.capture.channel import Channel
from touchline.capture.channels import (
    calls,
    form,
    mail,
    mailgun,
    postmark,
    reviews,
    sendgrid,
    shopify,
    surveys,
    webhook,
    woocommerce,
)

CHANNELS: tuple[Channel, ...] = (
    webhook.channel,
    sendgrid.channel,
    mailgun.channel,
    postmark.channel,
    shopify.channel,
    woocommerce.channel,
    calls.channel,
    surveys.channel,
    reviews.channel,
    form.channel,
    mail.channel,
)
