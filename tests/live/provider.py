"""A small company sign-in of the tests' own: OpenID Connect with PKCE on a free port, keys of its own, people as they are told."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SHOWN = "touchline", "s3cret of the client"


@dataclass
class Provider:
    """What the company's sign-in says: who is at the browser (`claims`), with which key it signs, what it was asked."""

    claims: dict[str, Any] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    """Claims of the ID token that are not what they should be."""
    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1"}))
    signs_with: RSAKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def published(self) -> dict[str, object]:
        """The configuration."""
        places = {name: f"{self.address}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        return {"issuer": self.address, **places}

    def come_by(self, asked: dict[str, str]) -> str:
        """Somebody signs in: where the browser is sent back to."""
        code = secrets.token_urlsafe(8)
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, str]]:
        """An ID token for a code, once, for the one who has the verifier and the client's secret."""
        asked = self.asked.pop(form.get("code", ""), None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        pair = base64.b64encode(f"{CLIENT}:{SHOWN.replace(' ', '+')}".encode()).decode()
        if asked is None or asked["code_challenge"] != digest or authorization != f"Basic {pair}":
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": asked["nonce"], "sub": "7"}
        claims = {**told, **self.claims, **self.changed}
        token = jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.signs_with or self.key, algorithms=["RS256"])
        return 200, {"id_token": token}


@contextmanager
def running_provider() -> Iterator[Provider]:
    """A provider that runs meanwhile."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        """Answers as the provider says."""

        def do_GET(self) -> None:
            """Configuration, keys, and the page where people sign in."""
            path, query = urlsplit(self.path).path, urlsplit(self.path).query
            if path == "/authorization_endpoint":
                self.send_response(302)
                self.send_header("Location", provider.come_by({name: one[0] for name, one in parse_qs(query).items()}))
                self.end_headers()
            else:
                self._say(200, {"keys": [provider.key.as_dict(private=False)]} if path == "/jwks_uri" else provider.published())

        def do_POST(self) -> None:
            """Tokens."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: one[0] for name, one in parse_qs(body).items()}
            self._say(*provider.token(form, self.headers.get("Authorization", "")))

        def _say(self, status: int, document: object) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
