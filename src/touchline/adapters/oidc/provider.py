"""A provider of OpenID Connect: authorization code with PKCE, ID tokens checked against the keys that it publishes."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from touchline.errors import NotSetUp, NotSignedIn
from touchline.model.access import Vouched, Wayfarer

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""What a provider may sign with: keys that it alone has. Never a shared secret, never nothing."""
_SECONDS, _LIMIT, _LEEWAY = 10, 1 << 20, 60
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_WELL_KNOWN = "/.well-known/openid-configuration"


class OpenIdProvider:
    """The provider at an issuer's address; `secret` may be empty for a public client."""

    def __init__(self, issuer: str, client: str, secret: str) -> None:
        self._issuer = issuer
        self._client = client
        self._secret = secret

    def address(self, wayfarer: Wayfarer) -> str:
        """Where a browser is sent to sign in; raises NotSetUp when the provider cannot be asked."""
        digest = hashlib.sha256(wayfarer.verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": wayfarer.back,
            "scope": "openid email profile",
            "state": wayfarer.state,
            "nonce": wayfarer.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        begin = _checked(str(self._published()["authorization_endpoint"]))
        return f"{begin}{'&' if '?' in begin else '?'}{urlencode(query)}"

    def vouched(self, code: str, wayfarer: Wayfarer) -> Vouched:
        """Who has come back with the code; raises NotSignedIn when the provider does not vouch for it."""
        published = self._published()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": wayfarer.back,
            "client_id": self._client,
            "code_verifier": wayfarer.verifier,
        }
        answer = _asked("POST", str(published["token_endpoint"]), urlencode(form), self._shown())
        keys = _asked("GET", str(published["jwks_uri"]))
        return self._checked_claims(str(answer.get("id_token", "")), keys, wayfarer.nonce)

    def _checked_claims(self, token: str, keys: Mapping[str, Any], nonce: str) -> Vouched:
        wanted = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            sub={"essential": True},
        )
        try:
            claims = jwt.decode(token, KeySet.import_key_set({"keys": keys.get("keys", [])}), algorithms=_ALGORITHMS).claims
            wanted.validate(claims)
        except (JoseError, ValueError) as error:
            raise NotSignedIn(what=f"the company's sign-in vouches for nobody ({type(error).__name__}).") from error
        email = str(claims.get("email", "")) if claims.get("email_verified") is True else ""
        return Vouched(subject=f"{self._issuer}|{claims['sub']}", email=email)

    def _shown(self) -> Mapping[str, str]:
        """How this client shows who it is."""
        if not self._secret:
            return {}
        pair = f"{quote_plus(self._client)}:{quote_plus(self._secret)}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}

    def _published(self) -> Mapping[str, Any]:
        published = _asked("GET", self._issuer.rstrip("/") + _WELL_KNOWN)
        if published.get("issuer") != self._issuer:
            raise _away(self._issuer, "it says that it is another one")
        return published


def _asked(method: str, address: str, body: str = "", headers: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    """The JSON object at an address of the provider; redirects are not followed."""
    parts = urlsplit(_checked(address))
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    sent = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
    try:
        connection.request(method, target, body or None, sent)
        response = connection.getresponse()
        answer = json.loads(response.read(_LIMIT))
    except (OSError, HTTPException, ValueError) as error:
        raise _away(address, str(error)) from error
    finally:
        connection.close()
    if response.status != 200 or not isinstance(answer, dict):
        if method == "POST" and 400 <= response.status < 500:
            raise NotSignedIn(what="the company's sign-in did not take the code.", mend="Begin again.")
        raise _away(address, f"it answered {response.status}")
    return answer


def _checked(address: str) -> str:
    """The address, which must be https, or on this machine."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return address
    raise _away(address, "it is not https")


def _away(address: str, why: str) -> NotSetUp:
    host = urlsplit(address).hostname or address
    return NotSetUp(what=f"the company's sign-in at {host} cannot be used: {why}.", mend="See oidc_issuer in touchline.yml.")
