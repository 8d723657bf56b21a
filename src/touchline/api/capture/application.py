"""The capture application: an address and a method say what is to be done with a request."""

from __future__ import annotations

import asyncio
import base64
import binascii
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import parse_qs, unquote

from starlette.types import Receive, Scope, Send

from touchline.api.capture import answers
from touchline.api.capture.answers import Answer
from touchline.api.capture.bodies import Disconnected, Room, received
from touchline.api.capture.keys import header_keys
from touchline.api.capture.settings import client_settings
from touchline.capture.calls import Form
from touchline.errors import TouchlineError
from touchline.flow.intake import Intake
from touchline.model.sources import Source

PREFIXES = ("/v1/", "/api/s/")
MOST_BYTES = 64 << 20
_CALLS = (Form.IDENTIFY, Form.TRACK, Form.PAGE, Form.SCREEN, Form.GROUP, Form.ALIAS)
_PIXELS = "/v1/pixel/"
_POSTED, _READ = ("POST", "OPTIONS"), ("GET", "HEAD", "OPTIONS")
_SETTINGS = ("/v1/projects/", "/settings")


class Place(NamedTuple):
    """What an address takes; `patient`: its client never sends again, so it waits; the key in its body is masked and means nothing."""

    form: Form
    patient: bool = False


_PLACES = {
    **{f"/v1/{form.value}": Place(form) for form in Form},
    **{f"/v1/{form.value[0]}": Place(form) for form in (*_CALLS, Form.BATCH)},
    **{f"/api/s/{form.value}": Place(form, patient=True) for form in _CALLS},
}
_PIXEL_FORMS = {form.value: form for form in _CALLS}


class CaptureApplication:
    """Answers clients once what they sent is on disk."""

    def __init__(self, intake: Intake, *, most_bytes: int = MOST_BYTES) -> None:
        self._intake = intake
        self._room = Room(most_bytes)

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
        place = _PLACES.get(path)
        if place is not None and method == "POST":
            room = self._room.take(scope, self._intake.limits.body_bytes)
            try:
                return await self._taken(place, scope, receive)
            finally:
                self._room.give_back(room)
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
        body = await received(scope, receive, self._intake.limits.body_bytes)
        keys = header_keys(scope)
        if keys and self._source(keys[0]) is None:
            return answers.UNKNOWN_KEY
        if not self._intake.is_warm:
            await asyncio.to_thread(self._intake.warm)
        calls = self._intake.read(body, place.form)
        source = self._source(keys[0] if keys else "" if place.patient else calls.key)
        if source is None:
            return answers.UNKNOWN_KEY
        await self._intake.keep(source, calls, patient=place.patient)
        return answers.taken(calls.refused)

    def _source(self, key: str) -> Source | None:
        """The source of a key; the first key of a request counts, and a wrong one is not made good by the next."""
        return self._intake.sources.by_key(key) if key else None

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
        source = self._source(calls.key)
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
