"""The built screens: hashed assets are kept by browsers for good, the page itself is asked for anew, unknown paths get the page."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import FastAPI
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
    def screen(path: str) -> Response:
        """A file of the built screens, or the page."""
        if path.startswith(_NOT_SCREENS) or path in {"api", "v1"}:
            raise HTTPException(404)
        file = _inside(root, path)
        if file is not None:
            return _file(file, lasting=path.startswith(_ASSETS))
        if path.startswith(_ASSETS):
            raise HTTPException(404)
        page = _inside(root, _INDEX)
        return _file(page, lasting=False) if page else PlainTextResponse(_NOT_BUILT, status_code=503)


def _inside(root: Path, path: str) -> Path | None:
    """The file of that path inside the root, None when there is none."""
    try:
        file = (root / path).resolve()
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError):
        return None


def _file(path: Path, *, lasting: bool) -> FileResponse:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return FileResponse(path, media_type=kind, headers={"Cache-Control": _FOREVER if lasting else "no-cache"})
