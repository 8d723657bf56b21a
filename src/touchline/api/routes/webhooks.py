"""Webhooks: which sources take them, in which form, and what would become of a post."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from touchline.api.problems import Fault, fault
from touchline.api.reach import OpenWorkspace
from touchline.capture.channel import Arrived, written
from touchline.capture.channels import CHANNELS
from touchline.errors import InvalidInput
from touchline.flow.arriving.webhooks import read_hook, tried
from touchline.model.webhooks import Webhook

router = APIRouter(prefix="/api", tags=["capture"])


class ChannelInfo(BaseModel):
    """A form in which webhooks arrive; `signed` says whether its senders sign what they post; `sample` and `headers` are one post."""

    name: str
    line: str
    signed: bool
    sample: str
    headers: dict[str, str]


class WebhookInfo(BaseModel):
    """A source that takes webhooks at `path`; its secret is never shown."""

    source: str
    path: str
    channel: str
    signed: bool
    fields: str
    signature: str


class WebhookForm(BaseModel):
    """How the webhooks of a source are read; `fields` and `signature` are YAML or JSON text, empty for what the channel says.

    A `secret` of null is the one it has.
    """

    channel: Annotated[str, Field(max_length=64)]
    secret: Annotated[str, Field(max_length=500)] | None = ""
    fields: Annotated[str, Field(max_length=64_000)] = ""
    signature: Annotated[str, Field(max_length=4000)] = ""


class WebhookTrial(BaseModel):
    """A post to try: how it would be read, its body and headers."""

    channel: Annotated[str, Field(max_length=64)]
    fields: Annotated[str, Field(max_length=64_000)] = ""
    body: Annotated[str, Field(max_length=500_000)]
    headers: dict[str, str] = {}


class Tried(BaseModel):
    """What would become of a post: its calls as JSON texts, parts that could not be used and why, facts left out on purpose.

    `unreadable` says why the body cannot be read, `fault` what is wrong with the field map; then there is nothing else.
    """

    calls: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    left_out: int = 0
    unreadable: str = ""
    fault: Fault | None = None


@router.post("/webhooks/try")
def try_webhook(trial: WebhookTrial) -> Tried:
    """What would become of a post; nothing is taken in, and no signature is asked for."""
    headers = {name.lower(): value for name, value in trial.headers.items()}
    webhook = Webhook(source="", channel=trial.channel, fields=trial.fields)
    try:
        parsed = tried(webhook, Arrived(trial.body.encode("utf-8", "replace"), headers))
    except InvalidInput as error:
        return Tried(fault=fault(error))
    return Tried(
        calls=tuple(written(call) for call in parsed.calls),
        unusable=tuple(f"{one.index + 1}: {one.detail}" for one in parsed.unusable),
        left_out=parsed.left_out,
        unreadable=parsed.unreadable,
    )


@router.get("/channels")
def channels() -> tuple[ChannelInfo, ...]:
    """Every form in which webhooks arrive."""
    return tuple(
        ChannelInfo(
            name=one.name,
            line=one.line,
            signed=one.signature is not None,
            sample=one.sample.body.decode(),
            headers=dict(one.sample.headers),
        )
        for one in CHANNELS
    )


@router.get("/webhooks")
def webhooks(workspace: OpenWorkspace) -> tuple[WebhookInfo, ...]:
    """Every source that takes webhooks."""
    return tuple(_info(one) for one in workspace.webhooks.all())


@router.put("/webhooks/{source_id}")
def put_webhook(workspace: OpenWorkspace, source_id: str, form: WebhookForm) -> WebhookInfo:
    """Let a source take webhooks, or change how they are read."""
    secret = form.secret
    if secret is None:
        secret = next((one.secret for one in workspace.webhooks.all() if one.source == source_id), "")
    webhook = Webhook(source=source_id, **form.model_dump(exclude={"secret"}), secret=secret)
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
