"""Webhooks are let in when the sender knows the secret, and only then; Standard Webhooks as its own library signs."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding as Form
from cryptography.hazmat.primitives.serialization import PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from touchline.capture.channels.sendgrid import SIGNATURE as SENDGRID
from touchline.capture.paths import Document
from touchline.capture.signature import STANDARD_WEBHOOKS, Algorithm, Encoding, Layout, Signature, Verdict, check, demand_key
from touchline.errors import InvalidInput

NOW = 1_795_000_000
SECRET = "whsec_" + b64encode(b"twenty-four bytes of key").decode()
BODY = b'{"type": "invoice.paid", "data": {"amount": 120.5}}'


def standard(body: bytes, at: int = NOW, secret: str = SECRET, name: str = "msg_1") -> Document:
    """A request as the library of Standard Webhooks signs it."""
    signature = Webhook(secret).sign(name, datetime.fromtimestamp(at, UTC), body.decode())
    return Document(None, {"webhook-id": name, "webhook-timestamp": str(at), "webhook-signature": signature})


def signed(signature: Signature, headers: dict[str, str], body: bytes = BODY, key: str = "s3cret") -> Verdict:
    return check(signature, key, body, Document(None, headers), NOW)


@given(body=st.text().map(str.encode), name=st.from_regex(r"[a-zA-Z0-9_]{1,40}", fullmatch=True))
def test_standard_webhooks_is_let_in(body: bytes, name: str) -> None:
    assert check(STANDARD_WEBHOOKS, SECRET, body, standard(body, name=name), NOW) is Verdict.GENUINE


@pytest.mark.parametrize(
    ("document", "body", "verdict"),
    [
        (standard(BODY), BODY + b" ", Verdict.WRONG),
        (standard(BODY, secret="whsec_" + b64encode(b"another key altogether!!").decode()), BODY, Verdict.WRONG),
        (standard(BODY, at=NOW - 301), BODY, Verdict.STALE),
        (standard(BODY, at=NOW + 301), BODY, Verdict.STALE),
        (standard(BODY, at=NOW - 300), BODY, Verdict.GENUINE),
        (Document(None, {}), BODY, Verdict.MISSING),
        (Document(None, {**standard(BODY).headers, "webhook-timestamp": ""}), BODY, Verdict.MISSING),
        (Document(None, {**standard(BODY).headers, "webhook-timestamp": "tomorrow"}), BODY, Verdict.WRONG),
        (Document(None, {**standard(BODY).headers, "webhook-id": "msg_2"}), BODY, Verdict.WRONG),
        (Document(None, {**standard(BODY).headers, "webhook-signature": "v1,%%% v1 v1,"}), BODY, Verdict.WRONG),
    ],
)
def test_what_was_changed_or_is_old_is_not(document: Document, body: bytes, verdict: Verdict) -> None:
    assert check(STANDARD_WEBHOOKS, SECRET, body, document, NOW) is verdict


def test_one_of_several_signatures_is_enough() -> None:
    headers = dict(standard(BODY).headers)
    headers["webhook-signature"] = f"v1a,abc v1,{b64encode(b'0' * 32).decode()} {headers['webhook-signature']}"
    assert check(STANDARD_WEBHOOKS, SECRET, BODY, Document(None, headers), NOW) is Verdict.GENUINE


@pytest.mark.parametrize("algorithm", [one for one in Algorithm if one is not Algorithm.ECDSA])
@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("prefix", ["", "sha="])
def test_a_header_with_an_hmac(algorithm: Algorithm, encoding: Encoding, prefix: str) -> None:
    digest = hmac.new(b"s3cret", BODY, getattr(hashlib, algorithm)).digest()
    text = digest.hex() if encoding is Encoding.HEX else b64encode(digest).decode()
    signature = Signature(at="header:X-Hmac", algorithm=algorithm, encoding=encoding, prefix=prefix)
    assert signed(signature, {"x-hmac": prefix + text}) is Verdict.GENUINE
    assert signed(signature, {"x-hmac": prefix + text}, body=BODY + b"\n") is Verdict.WRONG
    assert signed(signature, {"x-hmac": prefix + text}, key="guess") is Verdict.WRONG
    assert signed(signature, {"x-hmac": "not this"}) is Verdict.WRONG
    assert signed(signature, {}) is Verdict.MISSING


def test_a_header_of_parts_with_its_time() -> None:
    signature = Signature(at="header:Sig", layout=Layout.PARTS, prefix="v1", time="t", signed="{time}.{body}")
    digest = hmac.new(b"s3cret", b"%d." % NOW + BODY, hashlib.sha256).hexdigest()
    assert signed(signature, {"sig": f"t={NOW},v0=00,v1={digest}"}) is Verdict.GENUINE
    assert signed(signature, {"sig": f"t={NOW - 1},v1={digest}"}) is Verdict.WRONG
    assert signed(signature, {"sig": f"v1={digest}"}) is Verdict.MISSING
    old = hmac.new(b"s3cret", b"%d." % (NOW - 9999) + BODY, hashlib.sha256).hexdigest()
    assert signed(signature, {"sig": f"t={NOW - 9999},v1={old}"}) is Verdict.STALE


@given(field=st.text(), time=st.text())
def test_strangers_may_send_anything(field: str, time: str) -> None:
    layouts = (Signature(at="header:s", layout=layout, time="header:t", prefix="v1") for layout in Layout)
    for signature in (*layouts, Signature(at="header:s", layout=Layout.PARTS, time="t", encoding=Encoding.BASE64)):
        assert signed(signature, {"s": field, "t": time}) is not Verdict.GENUINE


class MailProvider:
    """Signs as SendGrid's Event Webhook does: time and body, with a key whose public half it shows."""

    def __init__(self) -> None:
        self._private = generate_private_key(SECP256R1())

    @property
    def shown(self) -> str:
        """The verification key as its settings show it."""
        plain = self._private.public_key().public_bytes(encoding=Form.DER, format=PublicFormat.SubjectPublicKeyInfo)
        return b64encode(plain).decode()

    def headers(self, body: bytes, at: int = NOW) -> dict[str, str]:
        """The headers of a post."""
        signature = self._private.sign(str(at).encode() + body, ECDSA(SHA256()))
        name = "x-twilio-email-event-webhook"
        return {f"{name}-signature": b64encode(signature).decode(), f"{name}-timestamp": str(at)}


def test_a_mail_provider_signs_with_a_key_that_it_shows() -> None:
    provider, other = MailProvider(), MailProvider()
    headers = provider.headers(BODY)

    def verdict(headers: dict[str, str], *, body: bytes = BODY, key: str = provider.shown) -> Verdict:
        return signed(SENDGRID, headers, body, key)

    pem = f"-----BEGIN PUBLIC KEY-----\n{provider.shown[:64]}\n{provider.shown[64:]}\n-----END PUBLIC KEY-----\n"
    assert verdict(headers) is verdict(headers, key=pem) is Verdict.GENUINE
    assert verdict(provider.headers(BODY, NOW - 80_000)) is Verdict.GENUINE
    assert verdict(provider.headers(BODY, NOW - 100_000)) is Verdict.STALE
    assert verdict(headers, body=BODY + b" ") is Verdict.WRONG
    assert verdict(other.headers(BODY)) is Verdict.WRONG
    assert verdict({**headers, "x-twilio-email-event-webhook-timestamp": str(NOW + 1)}) is Verdict.WRONG
    assert verdict({**headers, "x-twilio-email-event-webhook-signature": b64encode(b"no signature").decode()}) is Verdict.WRONG
    assert verdict(headers, key="no key") is Verdict.WRONG
    assert verdict({}) is Verdict.MISSING


@pytest.mark.parametrize("key", ["", "no key", b64encode(b"no key").decode(), "é"])
def test_what_is_no_public_key_is_refused_before_anything_comes(key: str) -> None:
    with pytest.raises(InvalidInput, match="public key"):
        demand_key(SENDGRID, key)
    demand_key(SENDGRID, MailProvider().shown)
    demand_key(STANDARD_WEBHOOKS, key)
