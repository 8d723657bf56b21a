"""Who sends: the write keys in the headers of a request."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from functools import lru_cache

Headers = Iterable[tuple[bytes, bytes]]
"""Names in small letters, and values."""


def header_keys(headers: Headers) -> tuple[str, ...]:
    """The user of HTTP Basic, then X-Write-Key, as far as they are there."""
    basic = header = ""
    for name, value in headers:
        if name == b"authorization":
            basic = basic_user(value)
        elif name == b"x-write-key":
            header = value.decode("latin-1").strip()
    return tuple(key for key in (basic, header) if key)


@lru_cache(maxsize=1024)
def basic_user(value: bytes) -> str:
    """The user of an Authorization header, with or without the colon before the password; empty where there is none."""
    scheme, _, encoded = value.strip().partition(b" ")
    if scheme.lower() != b"basic":
        return ""
    try:
        text = base64.b64decode(encoded.strip().rstrip(b"=") + b"==", validate=False).decode()
    except (binascii.Error, ValueError):
        return ""
    return text.partition(":")[0]
