"""Is a webhook from who it says? Checks signatures as shops, mail providers and Standard Webhooks send them."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import msgspec

from touchline.capture.ecdsa import is_signed, public_key
from touchline.capture.paths import Document, Json, Path, read_path
from touchline.errors import InvalidInput

TOLERANCE_SECONDS = 300
_ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha512": hashlib.sha512}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KEY_PREFIX = "whsec_"


class Algorithm(StrEnum):
    """The hash under the HMAC (RFC 2104); or ECDSA, where the sender shows a public key in place of a secret."""

    SHA1 = "sha1"
    SHA256 = "sha256"
    SHA512 = "sha512"
    ECDSA = "ecdsa"


class Encoding(StrEnum):
    """How the sender writes the bytes of a signature."""

    HEX = "hex"
    BASE64 = "base64"


class Layout(StrEnum):
    """How a field holds signatures: one alone, several as `v1,SIGNATURE` with spaces between, or parts as `t=TIME,v1=SIGNATURE`."""

    ALONE = "alone"
    LISTED = "listed"
    PARTS = "parts"


class Verdict(StrEnum):
    """What became of a check."""

    GENUINE = "genuine"
    MISSING = "missing"
    WRONG = "wrong"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How a sender signs.

    `at` and `time` are paths (`header:NAME`, or a place in the body); `time` may be the name of a part where the layout has parts.
    `signed` says what is under the signature, with {body} for the raw body, {time}, and {path} for any other place.
    A `binary_key` is written in Base64, with or without `whsec_` before it.
    """

    at: str
    algorithm: Algorithm = Algorithm.SHA256
    encoding: Encoding = Encoding.HEX
    layout: Layout = Layout.ALONE
    prefix: str = ""
    time: str = ""
    signed: str = "{body}"
    tolerance: int = TOLERANCE_SECONDS
    binary_key: bool = False


STANDARD_WEBHOOKS = Signature(
    at="header:webhook-signature",
    encoding=Encoding.BASE64,
    layout=Layout.LISTED,
    prefix="v1",
    time="header:webhook-timestamp",
    signed="{header:webhook-id}.{time}.{body}",
    binary_key=True,
)
"""https://github.com/standard-webhooks/standard-webhooks, symmetric signatures (v1)."""


def read_signature(data: Json, *, where: str = "signature") -> Signature:
    """Read how a sender signs: `standard`, or an object with the fields of Signature; raises InvalidInput."""
    if data == "standard":
        return STANDARD_WEBHOOKS
    try:
        signature = msgspec.convert(data, Signature)
    except msgspec.ValidationError as error:
        names = ", ".join(Signature.__dataclass_fields__)
        mend = f"Write standard, or an object with {names}."
        raise InvalidInput(what=f"this does not say how it is signed ({error}).", where=where, mend=mend) from error
    for path in (signature.at, *([] if signature.layout is Layout.PARTS else [signature.time])):
        read_path(path, where=where)
    return signature


def check(signature: Signature, secret: str, raw: bytes, document: Document, now: int) -> Verdict:
    """Check a request: its raw body, the same read as a document, and the clock in whole seconds since 1970.

    Comparing takes the same time wherever signatures differ. Never raises for what a stranger may send.
    """
    field = _text(_path(signature.at), document)
    parts = _parts(field) if signature.layout is Layout.PARTS else {}
    moment = _moment(signature, document, parts)
    if not field or (signature.time and moment is None):
        return Verdict.MISSING
    content = _content(signature, raw, document, moment or "")
    matches = [*map(_matcher(signature, secret, content), _given(signature, field, parts))]
    if not any(matches):
        return Verdict.WRONG
    return Verdict.STALE if moment is not None and not _fresh(moment, now, signature.tolerance) else Verdict.GENUINE


def demand_key(signature: Signature, secret: str) -> None:
    """Raise InvalidInput for a secret that no signature of this kind can be checked with."""
    if signature.algorithm is Algorithm.ECDSA and public_key(secret) is None:
        mend = "Copy the verification key that the sender shows: it begins with MFkw."
        raise InvalidInput(what="this is no public key.", where="secret", mend=mend)


def _matcher(signature: Signature, secret: str, content: bytes) -> Callable[[bytes], bool]:
    """Whether a signature is one of this content."""
    if signature.algorithm is Algorithm.ECDSA:
        return partial(is_signed, secret, content)
    return partial(hmac.compare_digest, hmac.new(_key(signature, secret), content, _ALGORITHMS[signature.algorithm]).digest())


def _path(text: str) -> Path:
    return read_path(text, where="signature")


def _text(path: Path, document: Document) -> str:
    found = path.find(document)
    return str(found) if isinstance(found, str | int | float) else ""


def _parts(field: str) -> dict[str, list[str]]:
    """`t=1,v1=a,v1=b` as lists by name."""
    found: dict[str, list[str]] = {}
    for part in field.split(","):
        name, _, value = part.strip().partition("=")
        found.setdefault(name, []).append(value)
    return found


def _moment(signature: Signature, document: Document, parts: Mapping[str, list[str]]) -> str | None:
    """When the sender signed, as it wrote it; None when it does not say so."""
    if not signature.time:
        return None
    if signature.layout is Layout.PARTS:
        return next(iter(parts.get(signature.time, ())), None)
    return _text(_path(signature.time), document) or None


def _content(signature: Signature, raw: bytes, document: Document, moment: str) -> bytes:
    """What is under the signature."""
    known = {"body": raw, "time": moment.encode()}
    pieces = _PLACEHOLDER.split(signature.signed)
    pieces_of_text, places = pieces[::2], pieces[1::2]
    filled = [known[place] if place in known else _text(_path(place), document).encode() for place in places]
    return b"".join(text.encode() + value for text, value in zip(pieces_of_text, [*filled, b""], strict=True))


def _key(signature: Signature, secret: str) -> bytes:
    if not signature.binary_key:
        return secret.encode()
    try:
        return b64decode(secret.removeprefix(_KEY_PREFIX), validate=True)
    except NotBase64:
        return secret.encode()


def _given(signature: Signature, field: str, parts: Mapping[str, list[str]]) -> Iterator[bytes]:
    """The signatures of a field as bytes; what cannot be decoded is none."""
    for text in _written(signature, field, parts):
        try:
            yield bytes.fromhex(text) if signature.encoding is Encoding.HEX else b64decode(text, validate=True)
        except ValueError:
            continue


def _written(signature: Signature, field: str, parts: Mapping[str, list[str]]) -> Iterator[str]:
    if signature.layout is Layout.PARTS:
        yield from parts.get(signature.prefix, ())
    elif signature.layout is Layout.LISTED:
        named = (one.partition(",") for one in field.split(" "))
        yield from (text for version, _, text in named if version == signature.prefix)
    elif field.startswith(signature.prefix):
        yield field[len(signature.prefix) :].strip()


def _fresh(moment: str, now: int, tolerance: int) -> bool:
    return moment.isascii() and moment.isdigit() and len(moment) < 15 and abs(now - int(moment)) <= tolerance
