"""Calls sent to a running server at a steady rate, as an application would: in batches, again when it asks to wait."""

from __future__ import annotations

import json
import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from itertools import islice
from urllib.parse import urlsplit

from touchline.errors import InvalidInput, TouchlineError

BATCH = 250
_TURN_SECONDS = 0.1
_PATIENCE_SECONDS, _ATTEMPTS = 30, 20
_AGAIN = (429, 500, 502, 503, 504)

Call = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where calls go, and the write key of the source they come from."""

    address: str
    key: str


def send(receiver: Receiver, calls: Iterable[Call], rate: float, told: Callable[[int], None]) -> int:
    """Send the calls, about `rate` a second; gives their number. Raises InvalidInput when the server refuses the key or a body."""
    every, sent, begun = iter(calls), 0, time.monotonic()
    size = max(1, min(BATCH, round(rate * _TURN_SECONDS)))
    connection = _connection(receiver)
    try:
        while batch := list(islice(every, size)):
            time.sleep(max(0.0, begun + sent / rate - time.monotonic()))
            _deliver(connection, receiver, batch)
            sent += len(batch)
            told(sent)
    finally:
        connection.close()
    return sent


def _connection(receiver: Receiver) -> HTTPConnection:
    parts = urlsplit(receiver.address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InvalidInput(what=f"'{receiver.address}' is no address.", where="--to", mend="Write http://127.0.0.1:8420.")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname, parts.port, timeout=_PATIENCE_SECONDS)


def _deliver(connection: HTTPConnection, receiver: Receiver, batch: list[Call]) -> None:
    """Send a batch until it is taken; every call has its message id, so what came twice counts once."""
    body = json.dumps({"batch": batch}).encode()
    secret = b64encode(f"{receiver.key}:".encode()).decode()
    headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
    for attempt in range(_ATTEMPTS):
        response = _answered(connection, body, headers)
        if response is not None and response.status < 300:
            return
        if response is not None and response.status not in _AGAIN:
            what = f"the server refused the calls with {response.status}."
            raise InvalidInput(what=what, where=receiver.address, mend="Is this the write key of a source there? --key KEY")
        time.sleep(_pause(response, attempt))
    raise TouchlineError(what="the server does not take the calls.", where=receiver.address, mend="Try again later.")


def _answered(connection: HTTPConnection, body: bytes, headers: Mapping[str, str]) -> HTTPResponse | None:
    """The answer, read to its end; None when there was none."""
    try:
        connection.request("POST", "/v1/batch", body=body, headers=dict(headers))
        response = connection.getresponse()
        response.read()
    except (OSError, HTTPException):
        connection.close()
        return None
    return response


def _pause(response: HTTPResponse | None, attempt: int) -> float:
    """As long as the server asks for, otherwise longer from time to time."""
    asked = "" if response is None else response.getheader("Retry-After", "")
    return float(asked) if asked.isdigit() else min(5.0, 0.1 * 2**attempt)
