"""Who asks: a session's cookie, an API key, or the secret in the workspace's folder; and whether they may."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from touchline.api.doors import Doors, Free, Need
from touchline.api.problems import problem, purposeful
from touchline.app import Access
from touchline.errors import NotAllowed, NotSignedIn, TouchlineError
from touchline.flow.access.acting import acting_as
from touchline.model.access import Door, Principal, Right

COOKIE, SECURE_COOKIE = "touchline", "__Host-touchline"
USER_HEADER, PLACE_HEADER, LOCAL_HEADER = "x-touchline-user", "x-touchline-place", "x-touchline-local"
NOBODY = Principal(door=Door.OPEN, id="", name="nobody", rights=frozenset())
WHOEVER = Principal(door=Door.OPEN, id="", name="this machine", rights=frozenset(Right))
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """Lets a request pass to `app` under the name of whoever asks, or refuses it: 401 for who is unknown, 403 for who may not."""

    def __init__(self, app: ASGIApp, *, access: Access, doors: Doors) -> None:
        self._app = app
        self._access = access
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        principal = await asyncio.to_thread(self._known, headers)
        if isinstance(principal, Response):
            await principal(scope, receive, send)
            return
        answer = refusal(principal, self._doors.need(scope), headers, str(scope["method"])) or self._app
        with acting_as(principal, self._place(scope, headers)):
            await answer(scope, receive, send)

    def _known(self, headers: Headers) -> Principal | Response:
        try:
            return self._principal(headers)
        except TouchlineError as error:
            return purposeful(error)

    def _principal(self, headers: Headers) -> Principal:
        """Who asks; raises NotSignedIn for a key that does not count, since whoever sends one means it."""
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._by_key(bearer.strip(), headers)
        token = session_token(headers)
        found = self._access.sessions.by_token(token, note=self._access.writable) if token else None
        if found is not None:
            return found
        return WHOEVER if self._access.is_open() else NOBODY

    def _by_key(self, text: str, headers: Headers) -> Principal:
        if self._access.is_local_key(text):
            return Principal(door=Door.TERMINAL, id="", name=headers.get(USER_HEADER, ""), rights=frozenset(Right))
        found = self._access.keys.by_text(text)
        if found is None:
            raise NotSignedIn(what="this key is unknown, was ended, or has expired.", mend="Make another: touchline keys add.")
        return found

    def _place(self, scope: Scope, headers: Headers) -> str:
        """From where: what a server of ours that hands over says, or the address that is connected."""
        if self._access.is_local_key(headers.get(LOCAL_HEADER, "")):
            return headers.get(PLACE_HEADER, "")
        client = scope.get("client")
        return str(client[0]) if client else ""


def refusal(principal: Principal, need: Need, headers: Mapping[str, str], method: str) -> Response | None:
    """Why a request may not pass, None when it may."""
    if need is Free.ANYBODY:
        return None
    if principal is NOBODY:
        answer = purposeful(NotSignedIn(what="nobody is signed in.", mend="Sign in, or send a key: Authorization: Bearer …"))
        answer.headers["WWW-Authenticate"] = 'Bearer realm="touchline"'
        return answer
    if principal.door is Door.SESSION and method not in _READS and not {"origin", "sec-fetch-site"} & set(headers):
        return problem(403, "OriginRefused", "A change in somebody's name must say from which page it comes")
    if isinstance(need, Right) and not principal.may(need):
        return purposeful(NotAllowed(what=f"this needs the right '{need}'.", mend="Ask an owner or an admin."))
    return None


def session_token(headers: Mapping[str, str]) -> str:
    """The token of the session's cookie; empty without one."""
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    found = cookies.get(SECURE_COOKIE) or cookies.get(COOKIE)
    return found.value if found is not None else ""
