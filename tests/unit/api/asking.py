"""Sends requests to an application in this process, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import httpx
from starlette.types import ASGIApp


def send(
    application: ASGIApp,
    path: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    query: Sequence[tuple[str, str]] = (),
    body: bytes | None = None,
) -> httpx.Response:
    """One request and its answer."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(application, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8420") as client:
            return await client.request(method, path, headers=dict(headers or {}), params=tuple(query) or None, content=body)

    return asyncio.run(asked())
