"""Webhooks: which sources take them, in which form, and what would become of a post."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from touchline.api.reach import OpenWorkspace
from touchline.capture.channels import CHANNELS
from touchline.flow.webhooks import read_hook
from touchline.model.webhooks import Webhook

router = APIRouter(prefix="/api", tags=["capture"])


class ChannelInfo(BaseModel):
    """A form in which webhooks arrive; `signed` says whether its senders sign what they post."""

    name: str
    line: str
    signed: bool
    sample: str


class WebhookInfo(BaseModel):
    """A source that takes webhooks at `path`; its secret is never shown."""

    source: str
    path: str
    channel: str
    signed: bool
    fields: str
    signature: str


class WebhookForm(BaseModel):
    """How the webhooks of a source are read; `fields` and `signature` are JSON text, empty for what the channel says."""

    channel: Annotated[str, Field(max_length=64)]
    secret: Annotated[str, Field(max_length=500)] = ""
    fields: Annotated[str, Field(max_length=64_000)] = ""
    signature: Annotated[str, Field(max_length=4000)] = ""


@router.get("/channels")
def channels() -> tuple[ChannelInfo, ...]:
    """Every form in which webhooks arrive."""
    return tuple(
        ChannelInfo(name=one.name, line=one.line, signed=one.signature is not None, sample=one.sample.body.decode())
        for one in CHANNELS
    )


@router.get("/webhooks")
def webhooks(workspace: OpenWorkspace) -> tuple[WebhookInfo, ...]:
    """Every source that takes webhooks."""
    return tuple(_info(one) for one in workspace.webhooks.all())


@router.put("/webhooks/{source_id}")
def put_webhook(workspace: OpenWorkspace, source_id: str, form: WebhookForm) -> WebhookInfo:
    """Let a source take webhooks, or change how they are read."""
    webhook = Webhook(source=source_id, **form.model_dump())
    workspace.webhooks.put(webhook)
    return _info(webhook)


@router.delete("/webhooks/{source_id}")
def remove_webhook(workspace: OpenWorkspace, source_id: str) -> WebhookInfo:
    """Let a source take no more webhooks; what came stays. Answers with what it was."""
    return _info(workspace.webhooks.remove(source_id))


def _info(webhook: Webhook) -> WebhookInfo:
    return WebhookInfo(
        source=webhook.source,
        path=f"/v1/webhooks/{webhook.source}",
        channel=webhook.channel,
        signed=read_hook(webhook).signature is not None,
        fields=webhook.fields,
        signature=webhook.signature,
    )
