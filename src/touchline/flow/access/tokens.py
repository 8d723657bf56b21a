"""Secrets that are shown once: made at random, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32


def new_token() -> str:
    """A secret nobody can guess, in letters, digits, `-` and `_`."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(token: str) -> str:
    """What is kept of a secret; a plain hash suffices where nobody can guess what was hashed."""
    return hashlib.sha256(token.encode()).hexdigest()
