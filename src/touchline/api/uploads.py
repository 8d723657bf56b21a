"""A streamed request body as a temporary file, refused as soon as it exceeds the cap."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from touchline.errors import InvalidInput


@asynccontextmanager
async def received_file(request: Request, name: str) -> AsyncIterator[Path]:
    """The body under the file's own name, gone afterwards; raises InvalidInput when the name is a path."""
    if Path(name).name != name or name in {".", ".."} or "\0" in name:
        raise InvalidInput(what="this is not a plain file name", where="name", mend="Give the name without its folder.")
    with TemporaryDirectory(prefix="touchline-upload-") as folder:
        path = Path(folder) / name
        await _receive(request, path, request.app.state.upload_limit)
        yield path


async def _receive(request: Request, path: Path, limit: int) -> None:
    received = 0
    with path.open("wb") as file:
        async for chunk in request.stream():
            received += len(chunk)
            if received > limit:
                raise HTTPException(413, f"The file is larger than {limit} bytes")
            await run_in_threadpool(file.write, chunk)
