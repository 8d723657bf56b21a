"""The addresses that shops, mail providers and call centres post to: `/v1/webhooks/SOURCE`."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote

from starlette.types import Receive, Scope, Send

from touchline.api.capture import answers
from touchline.api.capture.answers import Answer
from touchline.api.capture.bodies import Disconnected, plain, received
from touchline.api.capture.keys import header_keys
from touchline.capture.channel import Arrived
from touchline.errors import TouchlineError
from touchline.flow.arriving.intake import Intake
from touchline.flow.arriving.webhooks import WebhookBook

PREFIX = "/v1/webhooks/"


class WebhookApplication:
    """Answers senders once what they posted is on disk."""

    def __init__(self, intake: Intake, webhooks: WebhookBook) -> None:
        self._intake = intake
        self._webhooks = webhooks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] != "POST":
            await answers.wrong_method(("POST",)).send(send)
            return
        try:
            answer = await self._taken(scope, receive)
        except Disconnected:
            return
        except TouchlineError as error:
            answer = answers.for_error(error)
        await answer.send(send)

    async def _taken(self, scope: Scope, receive: Receive) -> Answer:
        limits = self._intake.limits
        body = plain(await received(scope, receive, limits.body_bytes), limits.body_bytes)
        source, calls = self._webhooks.read(
            unquote(scope["path"].removeprefix(PREFIX)), Arrived(body, _headers(scope)), _key(scope), limits.event_bytes
        )
        await self._intake.keep(source, calls)
        return answers.taken(calls.refused)


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _key(scope: Scope) -> str:
    """The write key in the headers, else the one in the address, for senders that know nothing but an address."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])
    return next(iter(header_keys(scope["headers"])), asked[0])
