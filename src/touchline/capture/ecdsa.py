"""Signatures of senders that keep a private key and show the public one: ECDSA with SHA-256 (FIPS 186-5), as mail providers use it."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

_ARMOUR = "-----"


@lru_cache(maxsize=64)
def public_key(text: str) -> EllipticCurvePublicKey | None:
    """The public key in a text: Base64 of its DER form, with or without the lines that PEM puts around it; None where it is none."""
    plain = "".join(line.strip() for line in text.splitlines() if not line.strip().startswith(_ARMOUR))
    try:
        found = load_der_public_key(b64decode(plain, validate=True))
    except (NotBase64, ValueError, UnsupportedAlgorithm):
        return None
    return found if isinstance(found, EllipticCurvePublicKey) else None


def is_signed(key: str, content: bytes, signature: bytes) -> bool:
    """Whether the owner of this public key has signed this content; `signature` is in its DER form."""
    found = public_key(key)
    if found is None:
        return False
    try:
        found.verify(signature, content, ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True
