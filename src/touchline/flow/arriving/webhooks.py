"""Webhooks: which sources take them and in which form, and what becomes of one that is posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic, time

from touchline.capture.calls import Calls
from touchline.capture.channel import Arrived, Channel, Parsed, decoded
from touchline.capture.channels import CHANNELS
from touchline.capture.fields import FieldMap, read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.paths import Document, Json
from touchline.capture.posted import lines_of
from touchline.capture.signature import Signature, Verdict, check, demand_key, read_signature
from touchline.errors import BodyInvalid, InvalidInput, NotFound, NotGenuine
from touchline.flow.arriving.sources import SourceBook
from touchline.flow.arriving.written import read_written
from touchline.model.sources import Source
from touchline.model.webhooks import Webhook
from touchline.ports.webhooks import WebhookSettings

_FRESH_SECONDS = 2.0
_REASONS = {
    Verdict.MISSING: "it is not signed.",
    Verdict.WRONG: "its signature is wrong.",
    Verdict.STALE: "it was signed too long ago, or in the future.",
}


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook's settings, read: how it is parsed, and how its posts are signed (None: by nothing but the key of the source)."""

    webhook: Webhook
    channel: Channel
    fields: FieldMap | None
    signature: Signature | None

    def parse(self, arrived: Arrived) -> Parsed:
        """The calls in what was posted, by its own field map, else as the channel says."""
        return self.channel.parse(arrived) if self.fields is None else parse_mapped(self.fields, arrived)


def read_hook(webhook: Webhook) -> Hook:
    """Read the settings of a webhook; raises NotFound for a channel that does not exist, InvalidInput for what cannot be meant."""
    channel = channel_named(webhook.channel)
    fields = read_field_map(read_written(webhook.fields, where="fields")) if webhook.fields else None
    signature = read_signature(read_written(webhook.signature, where="signature")) if webhook.signature else channel.signature
    if webhook.secret and signature is None:
        mend = "Say how with a signature of your own, or leave the secret out: then each post carries the key of its source."
        raise InvalidInput(what=f"senders of the channel '{channel.name}' sign nothing.", where="secret", mend=mend)
    if webhook.secret and signature is not None:
        demand_key(signature, webhook.secret)
    return Hook(webhook, channel, fields, signature if webhook.secret else None)


def channel_named(name: str) -> Channel:
    """The channel of that name; raises NotFound with the names there are."""
    for channel in CHANNELS:
        if channel.name == name:
            return channel
    known = ", ".join(channel.name for channel in CHANNELS)
    raise NotFound(what=f"there is no channel '{name}'.", where="channel", mend=f"Channels are {known}.")


def tried(webhook: Webhook, arrived: Arrived) -> Parsed:
    """What would become of a post, without taking it in; its signature is not asked for."""
    return read_hook(webhook).parse(arrived)


class WebhookBook:
    """The webhooks of a workspace; what another process has changed is seen within two seconds.

    `own` names the workspace's own kinds of identifier.
    """

    def __init__(
        self,
        settings: WebhookSettings,
        sources: SourceBook,
        *,
        clock: Callable[[], float] = monotonic,
        own: tuple[str, ...] = (),
    ) -> None:
        self._own = own
        self._settings = settings
        self._sources = sources
        self._clock = clock
        self._hooks: dict[str, tuple[Source, Hook]] = {}
        self._read_at = float("-inf")
        self._lock = Lock()

    def all(self) -> tuple[Webhook, ...]:
        """Every webhook, by source."""
        return self._settings.all()

    def put(self, webhook: Webhook) -> None:
        """Let a source take webhooks from now on; raises NotFound without such a source, InvalidInput for wrong settings."""
        self._sources.source(webhook.source)
        read_hook(webhook)
        self._settings.put(webhook)
        self._read_at = float("-inf")

    def remove(self, source: str) -> Webhook:
        """Let a source take no more webhooks; returns what it took. Raises NotFound when it takes none."""
        for webhook in self.all():
            if webhook.source == source:
                self._settings.remove(source)
                self._read_at = float("-inf")
                return webhook
        raise NotFound(what=f"the source '{source}' takes no webhooks.")

    def read(self, source: str, arrived: Arrived, key: str, most_bytes: int) -> tuple[Source, Calls]:
        """The source that a post belongs to and the calls in it.

        Raises NotFound where no webhook is taken, NotGenuine without a right signature (or key, where nothing is signed), BodyInvalid
        where the body cannot be read.
        """
        sender, hook = self._hook(source)
        if hook.signature is not None:
            _demand_signature(hook.signature, hook.webhook.secret, arrived)
        elif self._sources.by_key(key) != sender:
            raise NotGenuine(
                what="it does not carry the key of its source.", mend="Post to https://KEY@HOST/… or with ?key=KEY."
            )
        parsed = hook.parse(arrived)
        if parsed.unreadable:
            raise BodyInvalid(what="the body is not what this channel posts.", mend=parsed.unreadable)
        return sender, lines_of(parsed, most_bytes=most_bytes, own=self._own)

    def _hook(self, source: str) -> tuple[Source, Hook]:
        with self._lock:
            if self._clock() - self._read_at > _FRESH_SECONDS:
                self._read_at = self._clock()
                enabled = {one.id: one for one in self._sources.all() if one.enabled}
                taken = [one for one in self.all() if one.source in enabled]
                self._hooks = {one.source: (enabled[one.source], read_hook(one)) for one in taken}
            found = self._hooks.get(source)
        if found is None:
            raise NotFound(what="no webhooks are taken at this address.")
        return found


def _demand_signature(signature: Signature, secret: str, arrived: Arrived) -> None:
    verdict = check(signature, secret, arrived.body, Document(_body(arrived), arrived.headers), int(time()))
    if verdict is not Verdict.GENUINE:
        raise NotGenuine(what=_REASONS[verdict], mend="Is the secret the one that the sender shows?")


def _body(arrived: Arrived) -> Json:
    try:
        return decoded(arrived.body)
    except ValueError:
        return None
