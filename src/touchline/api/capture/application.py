"""The capture application: an address and a method say what is to be done with a request."""

from __future__ import annotations

import asyncio
import base64
import binascii
from contextlib import suppress
from urllib.parse import parse_qs, unquote

from starlette.types import Receive, Scope, Send

from touchline.api.capture import answers
from touchline.api.capture.answers import Answer
from touchline.api.capture.bodies import Disconnected, received, size_of
from touchline.api.capture.keys import header_keys
from touchline.api.capture.reception import CALLS, PLACES, Letter, Place, Reception
from touchline.api.capture.settings import client_settings
from touchline.capture.calls import Form
from touchline.errors import TouchlineError

PREFIXES = ("/v1/", "/api/s/")
_PIXELS = "/v1/pixel/"
_POSTED, _READ = ("POST", "OPTIONS"), ("GET", "HEAD", "OPTIONS")
_SETTINGS = ("/v1/projects/", "/settings")
_PIXEL_FORMS = {form.value: form for form in CALLS}


class CaptureApplication:
    """Answers clients once what they sent is on disk."""

    def __init__(self, reception: Reception) -> None:
        self.reception = reception
        self._intake = reception.intake

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            answer = await self._answer(scope, receive)
        except Disconnected:
            return
        except TouchlineError as error:
            answer = answers.for_error(error)
        await answer.send(send)

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        path, method = scope["path"], scope["method"]
        place = PLACES.get(path)
        if place is not None and method == "POST":
            room = self.reception.room.take(size_of(scope, self.reception.body_bytes))
            try:
                return await self._taken(place, scope, receive)
            finally:
                self.reception.room.give_back(room)
        methods = _POSTED if place is not None else _READ if _is_readable(path) else ()
        if not methods:
            return answers.NO_SUCH_PLACE
        if method == "OPTIONS":
            return answers.preflight(_header(scope, b"access-control-request-headers"), methods)
        if method not in methods:
            return answers.wrong_method(methods)
        if path.startswith(_PIXELS):
            return await self._pixel(scope)
        return client_settings(self._intake.sources, _between(path), scope)

    async def _taken(self, place: Place, scope: Scope, receive: Receive) -> Answer:
        letter = Letter(place, header_keys(scope["headers"]), await received(scope, receive, self.reception.body_bytes))
        if not self._intake.is_warm:
            await asyncio.to_thread(self._intake.warm)
        found = self.reception.read(letter)
        if found is None:
            return answers.UNKNOWN_KEY
        source, calls = found
        await self._intake.keep(source, calls, patient=place.patient)
        return answers.taken(calls.refused)

    async def _pixel(self, scope: Scope) -> Answer:
        """A picture, whatever becomes of the call."""
        form = _PIXEL_FORMS.get(scope["path"].removeprefix(_PIXELS))
        query = scope["query_string"]
        if form is not None and len(query) <= self._intake.limits.event_bytes * 2:
            with suppress(TouchlineError):
                await self._seen(form, query)
        return answers.PIXEL

    async def _seen(self, form: Form, query: bytes) -> None:
        calls = self._intake.read(_decoded(query), form)
        source = self.reception.source(calls.key)
        if source is not None:
            await self._intake.keep(source, calls)


def _is_readable(path: str) -> bool:
    start, end = _SETTINGS
    return path.startswith(_PIXELS) or (path.startswith(start) and path.endswith(end) and len(path) > len(start + end))


def _between(path: str) -> str:
    start, end = _SETTINGS
    return unquote(path[len(start) : -len(end)])


def _header(scope: Scope, wanted: bytes) -> bytes:
    return next((bytes(value) for name, value in scope["headers"] if name == wanted), b"")


def _decoded(query: bytes) -> bytes:
    """The JSON in `data`, which is base 64 in either alphabet, padded or not."""
    data = parse_qs(query.decode("latin-1")).get("data", [""])[0]
    plain = data.strip().replace(" ", "+").replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return b""
