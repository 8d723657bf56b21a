"""Webhooks are let in when the sender knows the secret, and only then; Standard Webhooks as its own library signs."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from touchline.capture.paths import Document
from touchline.capture.signature import STANDARD_WEBHOOKS, Algorithm, Encoding, Layout, Signature, Verdict, check

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


@pytest.mark.parametrize("algorithm", Algorithm)
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
