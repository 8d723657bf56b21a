"""A shop's page with analytics-next on it, served from an origin of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CLIENTS = Path(__file__).parents[1] / "clients"
LIBRARY = CLIENTS / "node_modules" / "@segment" / "analytics-next" / "dist"


class _Shelf(SimpleHTTPRequestHandler):
    """The page, and under /umd the client as its package brings it."""

    def translate_path(self, path: str) -> str:
        plain = path.partition("?")[0]
        return str(LIBRARY / plain.lstrip("/") if plain.startswith("/umd/") else CLIENTS / "page.html")

    def log_message(self, *_said: object) -> None:
        """Nothing is said."""


@contextmanager
def shop() -> Iterator[str]:
    """The address of the page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Shelf) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
