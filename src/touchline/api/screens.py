"""The built screens: hashed assets are compressed and kept by browsers for good, the page is asked for anew, unknown paths get the page."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

BUILT = Path(__file__).parent.parent / "web"
_INDEX = "index.html"
_ASSETS = "assets/"
_FOREVER = "public, max-age=31536000, immutable"
_NOT_SCREENS = ("api/", "v1/", "metrics")
_NOT_BUILT = "The screens are not built here. Run `make web`, or install the wheel, which carries them.\n"


def serve_screens(application: FastAPI, folder: Path = BUILT) -> None:
    """Answer every path that is no route with the screens in `folder`, and with nothing outside of it."""
    root = folder.resolve()

    @application.get("/{path:path}", include_in_schema=False)
    def screen(path: str, request: Request) -> Response:
        """A file of the built screens, or the page."""
        if path.startswith(_NOT_SCREENS) or path in {"api", "v1"}:
            raise HTTPException(404)
        file = _inside(root, path)
        if file is not None and path.startswith(_ASSETS):
            return _asset(file, packed="gzip" in request.headers.get("accept-encoding", ""))
        if file is not None:
            return _file(file, "no-cache")
        if path.startswith(_ASSETS):
            raise HTTPException(404)
        page = _inside(root, _INDEX)
        return _file(page, "no-cache") if page else PlainTextResponse(_NOT_BUILT, status_code=503)


def _inside(root: Path, path: str) -> Path | None:
    """The file of that path inside the root, None when there is none."""
    try:
        file = (root / path).resolve()
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError):
        return None


def _asset(path: Path, *, packed: bool) -> Response:
    """A file whose name changes with what is in it, a third as long for whoever can unpack it."""
    if not packed:
        return _file(path, _FOREVER)
    headers = {"Cache-Control": _FOREVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(_packed(path), media_type=_kind(path), headers=headers)


@lru_cache(maxsize=256)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


def _file(path: Path, kept: str) -> FileResponse:
    return FileResponse(path, media_type=_kind(path), headers={"Cache-Control": kept})


def _kind(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"
